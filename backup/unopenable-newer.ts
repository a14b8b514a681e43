import { type BackupListing, newestOf } from "./list-backups.js";
import { openBackup } from "./open-backup.js";
import type { VaultPorts } from "./ports.js";

/**
 * Maximum number of backups to open, two calls each. An attacker who forged more has also forged one of
 * these.
 */
const MAX_OPENED = 20;

/**
 * Backups newer than the region's latest one that were skipped as partial or safety backups and don't open.
 * Anyone who can write a manifest could mark it so, to hide the newest backup behind an older one.
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
