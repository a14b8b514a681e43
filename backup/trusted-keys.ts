import { failure } from "../core/errors.js";
import type { KeyService } from "./ports.js";

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
      const named = recipients.flatMap((one) => (one.kind === "aws-kms" ? [one.keyArn] : []));
      const [keyArn] = named;
      if (keyArn !== undefined && !named.some(isTrusted)) {
        return Promise.reject(failure("backup.foreign-key", { keyArn }));
      }
      const trusted = recipients.filter((one) => one.kind !== "aws-kms" || isTrusted(one.keyArn));
      return keys.open(trusted, context, signal);
    },
  };
}
