import { isId } from "../../core/names/id.js";
import { isFuture } from "../../core/time/skew.js";
import { BACKUPS_PREFIX, manifestKey } from "../format/layout.js";
import { decodeManifest } from "../format/manifest.js";
import { isAcknowledged } from "../completeness.js";
import type { RegionNeeds } from "../list-backups.js";
import { batchesOf, mapConcurrently } from "../batches.js";
import type { ObjectStore } from "../ports.js";
import { isWhole } from "../scope.js";

/** Number of manifests read at a time. */
const AT_ONCE = 5;

/**
 * When the newest good backup was finished, where good means that nothing but acknowledged parameters is
 * missing. The manifest isn't authenticated, which is enough for an alarm but not for a restore. Takes one
 * call for each newer backup, and for all when none is good: the caller limits the time.
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
    // safety backups and partial backups don't count
    if (manifest.safetyFor !== undefined || !isWhole(manifest.scope, needs.usualExcludes)) return undefined;
    if (!isAcknowledged(manifest.contents, needs.acknowledged)) return undefined;
    const finished = new Date(manifest.createdAt);
    // a date in the future would keep the alarm quiet until then
    return isFuture(finished.getTime(), now) ? undefined : finished;
  } catch {
    // a manifest that can't be read doesn't count; `verify` reports why
    return undefined;
  }
}
