import { isRecord } from "../../core/json.js";
import { partitionOf } from "../../core/names/names.js";
import type { ParameterRecord, ParameterVersion } from "../record.js";
import { type AccountRegion, isForeignKey } from "./keys.js";

/* What Parameter Store refuses, as far as it can be known before it is asked. */

/** Why a parameter can't be written. */
export type Obstacle =
  "type" | "key" | "name-taken" | "name-reserved" | "name-depth" | "name-length" | "versions";

/** Limits of names (PutParameter, AWS Systems Manager API Reference): the ARN before a name counts. */
const NAME_MAX = 1_011;
const LEVELS = 15;
/**
 * What the standard tier takes, "4 KB" (Managing parameter tiers, AWS Systems Manager User Guide), which AWS's error calls 4,096
 * characters. No value has more characters than bytes: what has so many bytes fits either way.
 */
const STANDARD_BYTES = 4_096;
/** How many versions of a parameter are kept; the oldest isn't dropped while it has a label (PutParameter, ParameterMaxVersionLimitExceeded). */
export const VERSIONS_KEPT = 100;

/** Names that begin so, in whatever case and with or without a slash before, are AWS's own (PutParameter). */
export function isReserved(name: string): boolean {
  return /^\/?(aws|ssm)/i.test(name);
}

/**
 * The name that has the same ARN, with or without a slash before (PutParameter, "Name": the ARN precedes the name); of
 * these only one can exist. Deeper names always begin with a slash.
 */
export function slashVariant(name: string): string | undefined {
  if (/^\/[^/]+$/.test(name)) return name.slice(1);
  return name.includes("/") ? undefined : `/${name}`;
}

/** Why this name can't be given in a region of an account. */
export function nameObstacle(name: string, { region, accountId }: AccountRegion): Obstacle | undefined {
  if (isReserved(name)) return "name-reserved";
  const path = name.replace(/^\//, "");
  if (path.split("/").length > LEVELS) return "name-depth";
  const arn = `arn:${partitionOf(region)}:ssm:${region}:${accountId}:parameter/${path}`;
  return arn.length > NAME_MAX ? "name-length" : undefined;
}

/** Why one of these can't be encrypted in another place. */
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

/** Whether one more version would have to push out one that a label holds. */
export function versionsObstacle(live: ParameterRecord): Obstacle | undefined {
  const { history = [] } = live;
  const isHeld = (history[0]?.labels.length ?? 0) > 0;
  return history.length + 1 >= VERSIONS_KEPT && isHeld ? "versions" : undefined;
}

/** Whether it may be that only the advanced tier takes it (Managing parameter tiers). */
export function needsAdvanced({ value, policies }: Pick<ParameterRecord, "value" | "policies">): boolean {
  return Buffer.byteLength(value) > STANDARD_BYTES || policies.length > 0;
}

/**
 * Without an expiration that has passed, which would have the parameter deleted at once (Assigning parameter policies, User
 * Guide), and without the notice that announces it.
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
