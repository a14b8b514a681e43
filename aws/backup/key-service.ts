import type { KeyService, Recipient, SealContext } from "../../backup/ports.js";
import { damage, failure, isOpsError, type OpsError } from "../../core/errors.js";
import type { AwsClients } from "../clients.js";
import { isAwsError } from "../errors.js";

const KIND = "aws-kms";

/** Data keys by KMS: new ones are sealed to `alias` in `region`, opened by whatever KMS key sealed them. */
export function kmsKeyService(clients: AwsClients, region: string, alias: string): KeyService {
  return {
    async create(context, abortSignal) {
      const { GenerateDataKeyCommand } = await import("@aws-sdk/client-kms");
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
        return { key: Plaintext, recipients: [{ kind: KIND, keyArn: KeyId, sealedKey }] };
      } catch (error) {
        if (isAwsError(error, "NotFoundException"))
          throw failure("backup.no-key", { alias, region }, { cause: error });
        throw error;
      }
    },
    async open(recipients, context, signal) {
      let first: OpsError | undefined;
      for (const recipient of recipients.filter(({ kind }) => kind === KIND)) {
        try {
          return await decrypt(clients, recipient, context, signal);
        } catch (error) {
          signal.throwIfAborted();
          if (!isOpsError(error)) throw error;
          first ??= error;
        }
      }
      const kinds = recipients.map(({ kind }) => kind);
      throw first ?? failure("backup.no-known-recipient", { kinds });
    },
  };
}

async function decrypt(
  clients: AwsClients,
  { keyArn, sealedKey }: Recipient,
  context: SealContext,
  abortSignal: AbortSignal,
): Promise<Uint8Array> {
  const { DecryptCommand } = await import("@aws-sdk/client-kms");
  const client = await clients.kms(regionOfArn(keyArn));
  const command = new DecryptCommand({
    KeyId: keyArn,
    CiphertextBlob: Buffer.from(sealedKey, "base64"),
    EncryptionContext: { ...context },
  });
  try {
    const { Plaintext } = await client.send(command, { abortSignal });
    if (Plaintext) return Plaintext;
  } catch (error) {
    if (!isAwsError(error, "InvalidCiphertextException", "IncorrectKeyException")) throw error;
    throw damage("backup.seal-broken", { keyArn }, { cause: error });
  }
  throw damage("backup.seal-broken", { keyArn });
}

/** `arn:aws:kms:<region>:…` (AWS General Reference, "Amazon Resource Names"). */
function regionOfArn(arn: string): string {
  const region = arn.split(":")[3];
  if (!region) throw damage("backup.seal-broken", { keyArn: arn });
  return region;
}
