import { failure } from "../../core/errors.js";
import { findUnopenableNewer } from "../unopenable-newer.js";
import { listNewest, newerIncomplete, newestOf, type RegionNeeds } from "../list-backups.js";
import { openBackup } from "../open-backup.js";
import type { VaultPorts } from "../ports.js";

export interface NewestToCopy {
  readonly backupId: string;
  /** Ids of newer backups that were skipped because they are incomplete. */
  readonly newerIncomplete: readonly string[];
}

/**
 * The region's latest backup.
 *
 * @throws OpsError `backup.copy-nothing` (exit 1) when there is none, or the error from opening a newer
 * backup that doesn't open: an older one must not pass for the latest.
 */
export async function newestToCopy(
  vault: VaultPorts,
  region: string,
  needs: RegionNeeds,
  signal: AbortSignal,
): Promise<NewestToCopy> {
  const listing = await listNewest(vault.objects, needs, signal);
  const [forged] = await findUnopenableNewer(vault, listing, signal);
  if (forged !== undefined) await openBackup(vault, forged, signal);
  const newest = newestOf(listing);
  if (!newest) throw failure("backup.copy-nothing", { region });
  return { backupId: newest.backupId, newerIncomplete: newerIncomplete(listing) };
}
