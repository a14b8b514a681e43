import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { SealContext } from "../ports.js";

/** Length of the data key and of both keys made from it, in bytes. */
const KEY_BYTES = 32;

/** The keys of one backup, derived from its data key. Each has one purpose. */
export interface BackupKeys {
  /** AES-256-GCM key for the chunks of data files. */
  readonly content: Uint8Array;
  /** HMAC-SHA-256 key for the manifest. */
  readonly manifest: Uint8Array;
}

/**
 * Derives both keys with HKDF-SHA-256 (RFC 5869): the salt is the backup's id, the info is the key's
 * purpose.
 */
export function deriveKeys(dataKey: Uint8Array, backupId: string): BackupKeys {
  const derive = (use: string): Uint8Array =>
    new Uint8Array(hkdfSync("sha256", dataKey, backupId, `opsctl-ssm-backup/1 ${use}`, KEY_BYTES));
  return { content: derive("content"), manifest: derive("manifest") };
}

/**
 * The context that a data key is sealed with: it can be opened only for this backup of this account, region
 * and environment.
 */
export function sealContext(of: {
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
  readonly backupId: string;
}): SealContext {
  return {
    "opsctl:accountId": of.accountId,
    "opsctl:environment": of.environment,
    "opsctl:region": of.region,
    "opsctl:backupId": of.backupId,
  };
}

/** Base64 of the HMAC-SHA-256 of a text. */
export function authenticate(key: Uint8Array, text: string): string {
  return createHmac("sha256", key).update(text, "utf8").digest("base64");
}

export function isAuthentic(key: Uint8Array, text: string, code: string): boolean {
  const expected = Buffer.from(authenticate(key, text));
  const given = Buffer.from(code);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
