import { type BackupListing, newestOf } from "./list-backups.js";
import { openBackup } from "./open-backup.js";
import type { VaultPorts } from "./ports.js";

/** How many are opened at most; each takes two calls. Who forges more has forged one of these. */
const MAX_OPENED = 20;

/**
 * Those that are newer than the one which stands for the region, passed over because they say that they are of some paths
 * only, or saved by a restore, and that don't open. Whoever can write a manifest can make it say so: the newest backup would
 * be hidden behind an older one.
 */
export async function findUnopenableNewer(
  vault: VaultPorts,
  { backups }: Pick<BackupListing, "backups">,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const newest = newestOf({ backups });
  const passedOver = newest ? backups.slice(0, backups.indexOf(newest)) : backups;
  const ids: string[] = [];
  for (const { backupId } of passedOver.slice(0, MAX_OPENED)) {
    if (!(await canOpen(vault, backupId, signal))) ids.push(backupId);
  }
  return ids;
}

async function canOpen(vault: VaultPorts, backupId: string, signal: AbortSignal): Promise<boolean> {
  try {
    await openBackup(vault, backupId, signal);
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
