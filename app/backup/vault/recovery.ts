import type { Sealer } from "../../../backup/ports.js";
import { LOCAL_STACK, type StackConfig } from "../../../config/stack.js";
import { refusal } from "../../../core/errors.js";
import { parseRecoveryRecipient, regionsLostWith } from "../../../core/names/recovery-recipient.js";
import type { OpenStack } from "../../stack-access.js";

/** The environment whose backups must be openable without the region that they are of. */
const PRODUCTION = "prod";

/** Throws `backup.recovery-required` (4) for production without a recovery recipient; the stack `local` is a demo. */
export function checkRecovery({ name, environment, backup }: StackConfig): void {
  if (backup.recoveryRecipient !== undefined || environment !== PRODUCTION || name === LOCAL_STACK) return;
  throw refusal("backup.recovery-required", { stack: name, environment });
}

/**
 * What seals to the stack's `opsctl:backup.recoveryRecipient`; undefined without one.
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
  // the configuration says it where it names the account; the stack `local` need not
  const [region] = regionsLostWith(recovery, config.regions, accountId);
  if (region !== undefined) throw refusal("backup.recovery-same-place", { keyArn: recovery.keyArn, region });
  const { kmsSealer } = await import("../../../aws/backup/recovery-key.js");
  return kmsSealer(clients, recovery.keyArn);
}
