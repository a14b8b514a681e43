import { formatSecretReference } from "../../core/names/secret-reference.js";
import { addressOf } from "../../notify/http/address.js";
import type { AppContext } from "../context.js";
import { openSecretReader } from "../../aws/secret-reader.js";
import type { ConfiguredStack, OpenStack } from "../stack-access.js";

/**
 * The addresses that `opsctl:alerts.https` refers to, in its order. They are read each time, kept in memory only, and
 * passed to the program, which marks them as secret.
 *
 * @throws OpsError `secrets.*`, `notify.bad-address`, `notify.blocked-port`, `aws.*` (1); no message contains an
 *   address.
 */
export async function readAlertUrls(
  ctx: Pick<AppContext, "settings" | "signal">,
  stack: ConfiguredStack | OpenStack,
): Promise<readonly string[]> {
  const references = stack.config.alerts?.https ?? [];
  const reader = openSecretReader({
    variables: ctx.settings.variables,
    config: stack.config,
    clients: () =>
      "clients" in stack
        ? Promise.resolve(stack.clients)
        : Promise.reject(new Error("only what works on the cloud runs the program")),
  });
  return Promise.all(
    references.map(async (reference) => {
      const address = await reader.resolve(reference, ctx.signal);
      return addressOf(address, formatSecretReference(reference)).href;
    }),
  );
}
