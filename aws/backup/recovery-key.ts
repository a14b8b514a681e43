import type { Sealer } from "../../backup/ports.js";
import { failure } from "../../core/errors.js";
import type { AwsClients } from "../clients.js";
import { isAwsError } from "../errors.js";
import { regionOfKey } from "./key-arn.js";

/** Seals data keys to a KMS key elsewhere, with the same encryption context as the region's own. */
export function kmsSealer(clients: AwsClients, keyArn: string): Sealer {
  return {
    async seal(key, context, abortSignal) {
      const { EncryptCommand } = await import("../sdk/kms.js");
      const client = await clients.kms(regionOfKey(keyArn));
      const command = new EncryptCommand({
        KeyId: keyArn,
        Plaintext: key,
        EncryptionContext: { ...context },
      });
      try {
        const { CiphertextBlob } = await client.send(command, { abortSignal });
        if (!CiphertextBlob) throw failure("backup.no-recovery-key", { keyArn });
        return { kind: "aws-kms", keyArn, sealedKey: Buffer.from(CiphertextBlob).toString("base64") };
      } catch (error) {
        if (!isAwsError(error, "NotFoundException", "DisabledException", "KMSInvalidStateException"))
          throw error;
        throw failure("backup.no-recovery-key", { keyArn }, { cause: error });
      }
    },
  };
}
