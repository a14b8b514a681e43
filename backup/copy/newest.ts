import { failure } from "../../core/errors.js";
import { hidden } from "../hidden.js";
import { listNewest, newestOf } from "../list-backups.js";
import { openBackup } from "../open-backup.js";
import type { VaultPorts } from "../ports.js";

/**
 * The id of the backup that stands for the region.
 *
 * @throws OpsError `backup.copy-nothing` (exit 1) where there is none; what opening a newer one says, if it doesn't open: an
 *   older one must not pass for the newest.
 */
export async function newestToCopy(vault: VaultPorts, region: string, signal: AbortSignal): Promise<string> {
  const listing = await listNewest(vault.objects, signal);
  const [forged] = await hidden(vault, listing, signal);
  if (forged !== undefined) await openBackup(vault, forged, signal);
  const newest = newestOf(listing);
  if (!newest) throw failure("backup.copy-nothing", { region });
  return newest.backupId;
}
