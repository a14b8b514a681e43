import { isRecord } from "../../core/json.js";
import { partitionOf } from "../../core/names/names.js";
import type { ParameterRecord, ParameterVersion } from "../record.js";
import { type AccountRegion, isForeignKey } from "./keys.js";

/** What Parameter Store refuses, as far as that can be checked before the call. */

/** Why a parameter can't be written. */
export type Obstacle =
  "type" | "key" | "name-taken" | "name-reserved" | "name-depth" | "name-length" | "versions";

/** Maximum length of a name including the ARN before it (PutParameter, AWS Systems Manager API Reference). */
const NAME_MAX = 1_011;
const LEVELS = 15;
/**
 * Limit of the standard tier: "4 KB" (Managing parameter tiers, AWS Systems Manager User Guide), 4,096
 * characters in AWS's error message. A value never has more characters than bytes, so one with at most 4,096
 * bytes satisfies both.
 */
const STANDARD_BYTES = 4_096;
/**
 * Number of versions that Parameter Store keeps. The oldest isn't dropped while it has a label
 * (PutParameter, ParameterMaxVersionLimitExceeded).
 */
export const VERSIONS_KEPT = 100;

/**
 * Whether AWS reserves the name: names that begin with `aws` or `ssm`, in any case, with or without a
 * leading slash (PutParameter).
 */
export function isReserved(name: string): boolean {
  return /^\/?(aws|ssm)/i.test(name);
}

/**
 * The name with the same ARN, with or without a leading slash (PutParameter, "Name": the ARN precedes the
 * name). Only one of the two can exist. Names with more levels always begin with a slash.
 */
export function slashVariant(name: string): string | undefined {
  if (/^\/[^/]+$/.test(name)) return name.slice(1);
  return name.includes("/") ? undefined : `/${name}`;
}

/** Why a parameter with this name can't be created in the target; undefined when it can. */
export function nameObstacle(name: string, { region, accountId }: AccountRegion): Obstacle | undefined {
  if (isReserved(name)) return "name-reserved";
  const path = name.replace(/^\//, "");
  if (path.split("/").length > LEVELS) return "name-depth";
  const arn = `arn:${partitionOf(region)}:ssm:${region}:${accountId}:parameter/${path}`;
  return arn.length > NAME_MAX ? "name-length" : undefined;
}

/** Why one of these KMS keys can't be used in the target; undefined when all can. */
export function keyObstacle(
  versions: readonly Pick<ParameterVersion, "type" | "keyId">[],
  from: AccountRegion,
  to: AccountRegion,
): Obstacle | undefined {
  const isForeign = versions.some(
    ({ type, keyId }) => type === "SecureString" && keyId !== undefined && isForeignKey(keyId, from, to),
  );
  return isForeign ? "key" : undefined;
}

/** Whether one more version would require dropping one that has a label. */
export function versionsObstacle(live: ParameterRecord): Obstacle | undefined {
  const { history = [] } = live;
  const isHeld = (history[0]?.labels.length ?? 0) > 0;
  return history.length + 1 >= VERSIONS_KEPT && isHeld ? "versions" : undefined;
}

/** Whether the value or the policies may need the advanced tier (Managing parameter tiers). */
export function needsAdvanced({ value, policies }: Pick<ParameterRecord, "value" | "policies">): boolean {
  return Buffer.byteLength(value) > STANDARD_BYTES || policies.length > 0;
}

/**
 * The policies without an expiration that has passed, which would delete the parameter at once (Assigning
 * parameter policies, User Guide), and without its advance notification.
 */
export function unexpired(policies: readonly string[], now: Date): string[] {
  const parsed = policies.map((text) => ({ text, policy: JSON.parse(text) as unknown }));
  if (!parsed.some(({ policy }) => isExpired(policy, now))) return [...policies];
  const gone = new Set<unknown>(["Expiration", "ExpirationNotification"]);
  return parsed
    .filter(({ policy }) => !(isRecord(policy) && gone.has(policy["Type"])))
    .map(({ text }) => text);
}

function isExpired(policy: unknown, now: Date): boolean {
  if (!isRecord(policy) || policy["Type"] !== "Expiration" || !isRecord(policy["Attributes"])) return false;
  const { Timestamp } = policy["Attributes"];
  return typeof Timestamp === "string" && Date.parse(Timestamp) <= now.getTime();
}
