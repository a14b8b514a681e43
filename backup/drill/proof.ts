import { canonicalJson } from "../../core/json.js";
import { authenticate } from "../format/keys.js";
import type { FieldCounts } from "./report.js";

/** Beside the backups, not among them: nothing takes it for an object of a backup, and pruning leaves it. */
const DRILLS_PREFIX = "drills/";

/** What a drill says of itself beside the backup that it tried out: no names, no values. */
export interface DrillProof {
  readonly format: "opsctl-ssm-drill";
  readonly version: 1;
  readonly runId: string;
  readonly backupId: string;
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
  /** ARN of whoever ran it. */
  readonly by: string;
  /** Of the backup's manifest object, in hexadecimal. */
  readonly manifestSha256: string;
  /** ISO 8601, UTC; as is `finishedAt`. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly result: "equal" | "different";
  /** In the backup, all of which was verified. */
  readonly parameters: number;
  /** How many parameters, or parts of them, the backup lacks; absent when it is complete. */
  readonly missing?: number;
  /** Written, read back and compared. */
  readonly compared: number;
  readonly fields: FieldCounts;
}

export function proofKey(backupId: string, runId: string): string {
  return `${DRILLS_PREFIX}${backupId}/${runId}.json`;
}

/** Canonical JSON with the code that authenticates the rest, by the key that authenticates the backup's manifest. */
export function encodeProof(proof: DrillProof, key: Uint8Array): Uint8Array {
  const value = authenticate(key, canonicalJson(proof));
  const signed = { ...proof, authentication: { algorithm: "HMAC-SHA-256", value } };
  return Buffer.from(`${canonicalJson(signed)}\n`, "utf8");
}
