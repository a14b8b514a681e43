import type { Sealer } from "../../../backup/ports.js";
import { LOCAL_STACK, type StackConfig } from "../../../config/stack.js";
import { refusal } from "../../../core/errors.js";
import { parseRecoveryRecipient, regionsLostWith } from "../../../core/names/recovery-recipient.js";
import type { OpenStack } from "../../stack-access.js";

/** The environment that requires a recovery recipient, so that its backups can be opened without their region. */
const PRODUCTION = "prod";

/** Throws `backup.recovery-required` (4) for production without a recovery recipient, except for the demo stack `local`. */
export function checkRecovery({ name, environment, backup }: StackConfig): void {
  if (backup.recoveryRecipient !== undefined || environment !== PRODUCTION || name === LOCAL_STACK) return;
  throw refusal("backup.recovery-required", { stack: name, environment });
}

/**
 * The sealer for the stack's `opsctl:backup.recoveryRecipient`; undefined if none is configured.
 *
 * @throws OpsError `backup.recovery-same-place` (4), `backup.bad-age-recipient` (2).
 */
export async function recoverySealer({
  clients,
  config,
  accountId,
}: Pick<OpenStack, "clients" | "config" | "accountId">): Promise<Sealer | undefined> {
  const configured = config.backup.recoveryRecipient;
  const recovery = configured === undefined ? undefined : parseRecoveryRecipient(configured);
  if (!recovery) return undefined;
  if (recovery.kind === "age") {
    const { ageSealer } = await import("../../../backup/recipients/age.js");
    return ageSealer(recovery.recipient);
  }
  // checked here again because the stack `local` may leave out its account id, so parsing can't always check it
  const [region] = regionsLostWith(recovery, config.regions, accountId);
  if (region !== undefined) throw refusal("backup.recovery-same-place", { keyArn: recovery.keyArn, region });
  const { kmsSealer } = await import("../../../aws/backup/recovery-key.js");
  return kmsSealer(clients, recovery.keyArn);
}
