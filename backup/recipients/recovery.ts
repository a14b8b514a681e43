import type { KeyService, Sealer } from "../ports.js";

/**
 * The same key service, except that new keys are sealed to `recovery` too, after the service's own
 * recipients.
 */
export function withRecovery(keys: KeyService, recovery: Sealer): KeyService {
  return {
    async create(context, signal) {
      const { key, recipients } = await keys.create(context, signal);
      return { key, recipients: [...recipients, await recovery.seal(key, context, signal)] };
    },
    open: (recipients, context, signal) => keys.open(recipients, context, signal),
  };
}
