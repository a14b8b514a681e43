import { failure } from "../core/errors.js";
import type { AnyRecipient, KeyService } from "./ports.js";

/**
 * Opens only what is sealed to KMS keys that `isTrusted` names. Whoever can write an object can name a key of their own in
 * it, and what that key opens is what they have sealed: a manifest proves nothing of who wrote it unless the key does.
 *
 * @returns a service that throws OpsError `backup.foreign-key` (exit 1) where all keys that are named are others'.
 */
export function trusting(keys: KeyService, isTrusted: (keyArn: string) => boolean): KeyService {
  return {
    ...keys,
    open: (recipients, context, signal) => {
      const trusted = recipients.filter((one) => one.kind !== "aws-kms" || isTrusted(one.keyArn));
      const [foreign] = recipients.filter(isForeign(trusted));
      if (foreign?.kind === "aws-kms" && !trusted.some(({ kind }) => kind === "aws-kms")) {
        return Promise.reject(failure("backup.foreign-key", { keyArn: foreign.keyArn }));
      }
      return keys.open(trusted, context, signal);
    },
  };
}

function isForeign(trusted: readonly AnyRecipient[]) {
  return (recipient: AnyRecipient): boolean => !trusted.includes(recipient);
}
