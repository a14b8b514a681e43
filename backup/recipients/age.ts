import { timingSafeEqual } from "node:crypto";
import { damage, errorText, failure, usageError } from "../../core/errors.js";
import { canonicalJson } from "../../core/json.js";
import type { AgeRecipient, KeyService, Sealer, SealContext } from "../ports.js";
import { recipientName } from "./name.js";

/* age (age-encryption.org/v1) with X25519 keys: `age1…` seals, `AGE-SECRET-KEY-1…` opens. */

/** Length of a data key, in bytes. */
const KEY_BYTES = 32;

/**
 * Seals data keys to an age public key. age has no associated data, so the context is encrypted together
 * with the key.
 *
 * @throws OpsError `backup.bad-age-recipient` (2) when the checksum is wrong.
 */
export async function ageSealer(recipient: string): Promise<Sealer> {
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (error) {
    throw usageError("backup.bad-age-recipient", { recipient, reason: errorText(error) }, { cause: error });
  }
  return {
    async seal(key, context, signal) {
      signal.throwIfAborted();
      const sealed = await encrypter.encrypt(Buffer.concat([key, contextBytes(context)]));
      return { kind: "age", recipient, sealedKey: Buffer.from(sealed).toString("base64") };
    },
  };
}

/** A recovery key: the secret identities and their public keys. */
export interface AgeIdentities {
  readonly identities: readonly string[];
  readonly recipients: readonly string[];
}

/**
 * Parses an age identity file: one `AGE-SECRET-KEY-1…` per line, with empty lines and `#` comments allowed.
 * Errors give line numbers and never the line's content.
 *
 * @throws OpsError `backup.bad-recovery-key`, `backup.empty-recovery-key` (2).
 */
export async function readAgeIdentities(text: string, origin: string): Promise<AgeIdentities> {
  const { identityToRecipient } = await import("age-encryption");
  const identities: string[] = [];
  const recipients: string[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    try {
      if (!/^AGE-SECRET-KEY-1[A-Z0-9]+$/.test(line)) throw new Error("no X25519 identity");
      recipients.push(await identityToRecipient(line));
      identities.push(line);
    } catch {
      // without a cause: the library's message may contain the secret
      throw usageError("backup.bad-recovery-key", { origin, line: index + 1 });
    }
  }
  if (identities.length === 0) throw usageError("backup.empty-recovery-key", { origin });
  return { identities, recipients };
}

/** Unseals data keys with an age recovery key only, offline. */
export function ageOpener({ identities, recipients }: AgeIdentities): Pick<KeyService, "open"> {
  return {
    async open(sealedTo, context, signal) {
      signal.throwIfAborted();
      for (const candidate of sealedTo) {
        if (candidate.kind !== "age") continue;
        const plain = await decrypt(candidate, identities);
        if (plain) return checked(plain, candidate, context);
        // sealed to this very key, so failing to open it means damage
        if (recipients.includes(candidate.recipient)) throw broken(candidate);
      }
      throw failure("backup.wrong-recovery-key", {
        recipients: sealedTo.map(recipientName),
        own: recipients,
      });
    },
  };
}

/** The library's error for a file that is sealed to other recipients. */
const NO_MATCH = "no identity matched";

async function decrypt(sealed: AgeRecipient, identities: readonly string[]): Promise<Uint8Array | undefined> {
  const { Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(Buffer.from(sealed.sealedKey, "base64"));
  } catch (error) {
    if (errorText(error).includes(NO_MATCH)) return undefined;
    throw broken(sealed, error);
  }
}

function checked(plain: Uint8Array, sealed: AgeRecipient, context: SealContext): Uint8Array {
  const [found, wanted] = [plain.subarray(KEY_BYTES), contextBytes(context)];
  if (found.length !== wanted.length || !timingSafeEqual(found, wanted)) throw broken(sealed);
  return plain.subarray(0, KEY_BYTES);
}

function contextBytes(context: SealContext): Uint8Array {
  return Buffer.from(canonicalJson(context), "utf8");
}

function broken({ recipient }: AgeRecipient, cause?: unknown): Error {
  return damage("backup.seal-broken", { recipient }, cause === undefined ? {} : { cause });
}
