import type { AnyRecipient, KeyService, KmsRecipient, SealContext } from "../../backup/ports.js";
import { damage, failure, isOpsError, type OpsError } from "../../core/errors.js";
import { type Clock, systemClock } from "../../core/time/clock.js";
import { withinTime } from "../../core/time/deadline.js";
import type { AwsClients } from "../clients.js";
import { isAwsError } from "../errors.js";
import { regionOfKey } from "./key-arn.js";

export interface OpenOptions {
  /** Called when a key couldn't be used and the next one is tried. */
  readonly onFallback?: (keyArn: string, reason: OpsError, next: string) => void;
  readonly clock?: Clock;
}

/**
 * Time-out for every key but the last, so that a region that is down doesn't use up the SDK's two minutes.
 * Milliseconds.
 */
const KEY_TIMEOUT_MS = 15_000;

/**
 * Data keys sealed by KMS: new ones to `alias` in `region`; existing ones are unsealed with the key they
 * were sealed to.
 */
export function kmsKeyService(
  clients: AwsClients,
  region: string,
  alias: string,
  opening: OpenOptions = {},
): KeyService {
  return {
    async create(context, abortSignal) {
      const { GenerateDataKeyCommand } = await import("../sdk/kms.js");
      const client = await clients.kms(region);
      const command = new GenerateDataKeyCommand({
        KeyId: alias,
        KeySpec: "AES_256",
        EncryptionContext: { ...context },
      });
      try {
        const { Plaintext, CiphertextBlob, KeyId } = await client.send(command, { abortSignal });
        if (!Plaintext || !CiphertextBlob || !KeyId) throw failure("aws.no-data-key", { alias, region });
        const sealedKey = Buffer.from(CiphertextBlob).toString("base64");
        return { key: Plaintext, recipients: [{ kind: "aws-kms", keyArn: KeyId, sealedKey }] };
      } catch (error) {
        if (isAwsError(error, "NotFoundException"))
          throw failure("backup.no-key", { alias, region }, { cause: error });
        return refused(error, alias);
      }
    },
    open: (recipients, context, signal) => open(clients, recipients, context, signal, opening),
  };
}

/**
 * Unseals the data key with the first KMS recipient that works. Each recipient but the last has a time-out.
 */
async function open(
  clients: AwsClients,
  recipients: readonly AnyRecipient[],
  context: SealContext,
  signal: AbortSignal,
  { onFallback, clock = systemClock }: OpenOptions,
): Promise<Uint8Array> {
  const candidates = recipients.filter((recipient) => recipient.kind === "aws-kms");
  const errors: OpsError[] = [];
  for (const [index, recipient] of candidates.entries()) {
    const { keyArn } = recipient;
    const next = candidates[index + 1]?.keyArn;
    try {
      if (next === undefined) return await decrypt(clients, recipient, context, signal);
      return await within(clock, keyArn, signal, (until) => decrypt(clients, recipient, context, until));
    } catch (error) {
      signal.throwIfAborted();
      if (!isOpsError(error)) throw error;
      errors.push(error);
      if (next !== undefined) onFallback?.(keyArn, error, next);
    }
  }
  // a key that refused the context is a better reason than one that didn't respond
  const [telling] = [...errors.filter(({ kind }) => kind === "damaged"), ...errors];
  const kinds = recipients.map((recipient) =>
    recipient.kind === "foreign" ? recipient.named : recipient.kind,
  );
  throw telling ?? failure("backup.no-known-recipient", { kinds });
}

/**
 * Throws the error; it names the key where the key's state is the reason (GenerateDataKey, Decrypt; AWS KMS
 * API Reference).
 */
function refused(error: unknown, key: string): never {
  if (!isAwsError(error, "DisabledException", "KMSInvalidStateException")) throw error;
  const { reason = "" } = isOpsError(error) ? error.params : {};
  throw failure("backup.key-unusable", { key, reason }, { cause: error });
}

async function within(
  clock: Clock,
  keyArn: string,
  signal: AbortSignal,
  work: (until: AbortSignal) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const late = (): Error => failure("backup.key-timeout", { keyArn, seconds: KEY_TIMEOUT_MS / 1000 });
  return withinTime(clock, KEY_TIMEOUT_MS, signal, late, work);
}

async function decrypt(
  clients: AwsClients,
  { keyArn, sealedKey }: KmsRecipient,
  context: SealContext,
  abortSignal: AbortSignal,
): Promise<Uint8Array> {
  const { DecryptCommand } = await import("../sdk/kms.js");
  const client = await clients.kms(regionOfKey(keyArn));
  const command = new DecryptCommand({
    KeyId: keyArn,
    CiphertextBlob: Buffer.from(sealedKey, "base64"),
    EncryptionContext: { ...context },
  });
  try {
    const { Plaintext } = await client.send(command, { abortSignal });
    if (Plaintext) return Plaintext;
  } catch (error) {
    if (!isAwsError(error, "InvalidCiphertextException", "IncorrectKeyException"))
      return refused(error, keyArn);
    throw damage("backup.seal-broken", { recipient: keyArn }, { cause: error });
  }
  throw damage("backup.seal-broken", { recipient: keyArn });
}
