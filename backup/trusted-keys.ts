import { failure } from "../core/errors.js";
import type { KeyService } from "./ports.js";

/**
 * Opens only data keys that are sealed to KMS keys accepted by `isTrusted`. Anyone who can write an object
 * could put their own key into a forged manifest, so the manifest is only as trustworthy as its key.
 *
 * @returns a service that throws OpsError `backup.foreign-key` (exit 1) when none of the keys is trusted.
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
