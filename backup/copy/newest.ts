import { failure } from "../../core/errors.js";
import { findUnopenableNewer } from "../unopenable-newer.js";
import { listNewest, newerIncomplete, newestOf, type RegionNeeds } from "../list-backups.js";
import { openBackup } from "../open-backup.js";
import type { VaultPorts } from "../ports.js";

export interface NewestToCopy {
  readonly backupId: string;
  /** Newer ones that were passed over because they lack something. */
  readonly newerIncomplete: readonly string[];
}

/**
 * The backup that stands for the region.
 *
 * @throws OpsError `backup.copy-nothing` (exit 1) where there is none; what opening a newer one says, if it doesn't open: an
 *   older one must not pass for the newest.
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
