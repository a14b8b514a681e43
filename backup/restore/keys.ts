import { usageError } from "../../core/errors.js";
import type { ParameterRecord } from "../record.js";

/** KMS keys as the backup names them (id, ARN or alias), each with its replacement. */
export type KeyMap = ReadonlyMap<string, string>;

/** A region of an account. */
export interface AccountRegion {
  readonly region: string;
  readonly accountId: string;
}

/** The KMS keys that encrypt these records and their earlier versions. */
export function keysOf(records: readonly ParameterRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap(({ keyId, history = [] }) =>
      [keyId, ...history.map((version) => version.keyId)].filter((key) => key !== undefined),
    ),
  );
}

/**
 * The records with their KMS keys replaced.
 *
 * @throws OpsError `backup.restore-unknown-key` (exit 2) when a key to be replaced isn't used by any record.
 */
export function mapKeys(records: readonly ParameterRecord[], keys: KeyMap): readonly ParameterRecord[] {
  if (keys.size === 0) return records;
  const used = keysOf(records);
  const unknown = [...keys.keys()].filter((key) => !used.has(key));
  if (unknown.length > 0) {
    throw usageError("backup.restore-unknown-key", { unknown, known: [...used].sort() });
  }
  const mapped = <T extends { readonly keyId?: string | undefined }>(one: T): T =>
    one.keyId === undefined ? one : { ...one, keyId: keys.get(one.keyId) ?? one.keyId };
  return records.map((record) => ({
    ...mapped(record),
    ...(record.history ? { history: record.history.map(mapped) } : {}),
  }));
}

/**
 * Whether a key of one account and region can't exist in another: a key id is only valid in its own, and an
 * ARN names account and region (AWS Key Management Service Developer Guide, "Key identifiers"). An alias may
 * exist in all of them.
 */
export function isForeignKey(keyId: string, from: AccountRegion, to: AccountRegion): boolean {
  if (from.region === to.region && from.accountId === to.accountId) return false;
  if (keyId.startsWith("alias/")) return false;
  const [scheme, , service, region, accountId] = keyId.split(":");
  if (scheme !== "arn" || service !== "kms") return true;
  return region !== to.region || accountId !== to.accountId;
}
