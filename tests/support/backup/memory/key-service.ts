import { createHmac, randomBytes } from "node:crypto";
import type { KeyService, SealContext } from "../../../../backup/ports.js";
import { damage, failure } from "../../../../core/errors.js";
import { canonicalJson } from "../../../../core/json.js";

/** Seals data keys by storing them: a sealed key is an identifier that is valid in its context only. */
export function memoryKeyService(keyArn = "arn:aws:kms:us-east-1:000000000000:key/memory"): KeyService {
  const keys = new Map<string, Uint8Array>();
  const ticket = (id: string, context: SealContext): string =>
    createHmac("sha256", id).update(canonicalJson(context)).digest("base64");
  return {
    async create(context, signal) {
      await Promise.resolve();
      signal.throwIfAborted();
      const key = randomBytes(32);
      const id = randomBytes(8).toString("hex");
      keys.set(`${id}.${ticket(id, context)}`, key);
      const sealedKey = Buffer.from(`${id}.${ticket(id, context)}`).toString("base64");
      return { key, recipients: [{ kind: "aws-kms", keyArn, sealedKey }] };
    },
    async open(recipients, context, signal) {
      await Promise.resolve();
      signal.throwIfAborted();
      const known = recipients.find((recipient) => recipient.kind === "aws-kms");
      if (!known) {
        const kinds = recipients.map((recipient) =>
          recipient.kind === "foreign" ? recipient.named : recipient.kind,
        );
        throw failure("backup.no-known-recipient", { kinds });
      }
      const sealed = Buffer.from(known.sealedKey, "base64").toString();
      const key = keys.get(sealed);
      const id = sealed.split(".")[0] ?? "";
      if (!key || known.keyArn !== keyArn || sealed !== `${id}.${ticket(id, context)}`) {
        throw damage("backup.seal-broken", { recipient: known.keyArn });
      }
      return key;
    },
  };
}
