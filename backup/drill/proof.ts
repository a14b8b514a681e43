import { canonicalJson } from "../../core/json.js";
import { authenticate } from "../format/keys.js";
import type { FieldCounts } from "./report.js";

/** Outside `backups/`, so that it isn't taken for part of a backup and pruning leaves it. */
const DRILLS_PREFIX = "drills/";

/** The record of a drill, stored next to the backup that it tested. Contains no names and no values. */
export interface DrillProof {
  readonly format: "opsctl-ssm-drill";
  readonly version: 1;
  readonly runId: string;
  readonly backupId: string;
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
  /** ARN of the identity that ran the drill. */
  readonly by: string;
  /** SHA-256 of the backup's manifest object, in hexadecimal. */
  readonly manifestSha256: string;
  /** ISO 8601, UTC; as is `finishedAt`. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly result: "equal" | "different";
  /** Number of parameters in the backup, all of which were verified. */
  readonly parameters: number;
  /** Number of parameters, or parts of them, that the backup lacks; absent when it is complete. */
  readonly missing?: number;
  /** Number of parameters that were written, read back and compared. */
  readonly compared: number;
  readonly fields: FieldCounts;
}

export function proofKey(backupId: string, runId: string): string {
  return `${DRILLS_PREFIX}${backupId}/${runId}.json`;
}

/**
 * Encodes a proof as canonical JSON with an authentication code, made with the key that authenticates the
 * backup's manifest.
 */
export function encodeProof(proof: DrillProof, key: Uint8Array): Uint8Array {
  const value = authenticate(key, canonicalJson(proof));
  const signed = { ...proof, authentication: { algorithm: "HMAC-SHA-256", value } };
  return Buffer.from(`${canonicalJson(signed)}\n`, "utf8");
}
