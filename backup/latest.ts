import type { Emit } from "../core/events.js";
import { failure } from "../core/errors.js";
import { findUnopenableNewer } from "./unopenable-newer.js";
import { listNewest, newerIncomplete, newestOf, type RegionNeeds } from "./list-backups.js";
import { openBackup } from "./open-backup.js";
import type { VaultPorts } from "./ports.js";

/** The word that users write for the id of the region's latest backup. */
export const LATEST = "latest";

/**
 * Resolves a backup id. `latest` is the newest backup that covers all that the stack's usual backup does; a
 * complete one is preferred to a newer incomplete one, with a warning.
 *
 * @throws OpsError `backup.no-latest` (exit 1) when there is none, or the error from opening a newer backup
 * that doesn't open.
 */
export async function resolveBackupId(
  vault: VaultPorts,
  named: string,
  needs: RegionNeeds,
  { now, emit, signal }: { readonly now: Date; readonly emit: Emit; readonly signal: AbortSignal },
): Promise<string> {
  if (named !== LATEST) return named;
  const { bucket } = vault.objects;
  const listing = await listNewest(vault.objects, { ...needs, now }, signal);
  const [forged] = await findUnopenableNewer(vault, listing, signal);
  if (forged !== undefined) await openBackup(vault, forged, signal);
  const newest = newestOf(listing);
  // a partial backup would restore less than `latest` promises
  if (!newest || newest.partial) throw failure("backup.no-latest", { bucket });
  const { backupId } = newest;
  emit("backup.latest-is", { bucket, backupId });
  const newer = newerIncomplete(listing);
  if (newer.length > 0) emit("backup.latest-newer-incomplete", { backupId, newer }, "warning");
  return backupId;
}
