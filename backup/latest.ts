import type { Emit } from "../core/events.js";
import { failure } from "../core/errors.js";
import { findUnopenableNewer } from "./unopenable-newer.js";
import { listNewest, newerIncomplete, newestOf, type RegionNeeds } from "./list-backups.js";
import { openBackup } from "./open-backup.js";
import type { VaultPorts } from "./ports.js";

/** Stands for the id of the backup that stands for the region. */
export const LATEST = "latest";

/**
 * The id that is meant: `latest` is the newest backup that holds all that the stack's usual one does, a complete one rather
 * than a newer incomplete one, which is said.
 *
 * @throws OpsError `backup.no-latest` (exit 1) where there is none; what opening a newer one says, if it doesn't open.
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
  // one of a part would not bring back what the word promises
  if (!newest || newest.partial) throw failure("backup.no-latest", { bucket });
  const { backupId } = newest;
  emit("backup.latest-is", { bucket, backupId });
  const newer = newerIncomplete(listing);
  if (newer.length > 0) emit("backup.latest-newer-incomplete", { backupId, newer }, "warning");
  return backupId;
}
