import { isId } from "../../core/names/id.js";
import { isFuture } from "../../core/time/skew.js";
import { BACKUPS_PREFIX, manifestKey } from "../format/layout.js";
import { decodeManifest } from "../format/manifest.js";
import { isAcknowledged } from "../completeness.js";
import type { RegionNeeds } from "../list-backups.js";
import { batchesOf, mapConcurrently } from "../batches.js";
import type { ObjectStore } from "../ports.js";
import { isWhole } from "../scope.js";

/** How many manifests are read at the same time. */
const AT_ONCE = 5;

/**
 * When the newest backup was finished that lacks nothing but what somebody has acknowledged. It is what the manifest says, not
 * authenticated: it is for an alarm, not for a restore. A call for each newer backup, of all where none is good: the caller
 * limits the time.
 */
export async function newestGood(
  objects: ObjectStore,
  needs: RegionNeeds,
  now: Date,
  signal: AbortSignal,
): Promise<Date | undefined> {
  const ids: string[] = [];
  for await (const page of objects.listFolders(BACKUPS_PREFIX, signal)) ids.push(...page.filter(isId));
  for (const batch of batchesOf(ids.sort().reverse(), AT_ONCE)) {
    const read = await mapConcurrently(batch, AT_ONCE, (id) => finishedAt(objects, id, needs, now, signal));
    const newest = read.find((finished) => finished !== undefined);
    if (newest) return newest;
  }
  return undefined;
}

async function finishedAt(
  objects: ObjectStore,
  backupId: string,
  needs: RegionNeeds,
  now: Date,
  signal: AbortSignal,
): Promise<Date | undefined> {
  const object = manifestKey(backupId);
  const bytes = await objects.get(object, signal);
  if (bytes === undefined) return undefined;
  try {
    const { manifest } = decodeManifest(bytes, object);
    // what a restore saved first, or somebody of a part of it, is no backup of the region
    if (manifest.safetyFor !== undefined || !isWhole(manifest.scope, needs.usualExcludes)) return undefined;
    if (!isAcknowledged(manifest.contents, needs.acknowledged)) return undefined;
    const finished = new Date(manifest.createdAt);
    // of a date to come it would say for a year that all is well
    return isFuture(finished.getTime(), now) ? undefined : finished;
  } catch {
    // one that can't be understood is not good: `verify` says why
    return undefined;
  }
}
