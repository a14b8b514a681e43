import { isOpsError } from "../../core/errors.js";
import { batchesOf } from "../batches.js";
import { manifestKey } from "../format/layout.js";
import type { ObjectVersion, PrunableStore } from "./ports.js";

/** Maximum number of versions in one request (S3 DeleteObjects). */
const BATCH = 1000;

/**
 * Deletes a folder permanently. The manifest goes first, its earlier versions before the current one: until
 * the current one is deleted the backup is whole, afterwards it is an unfinished folder that the next run
 * removes. So there is never a backup with missing data.
 */
export async function removeFolder(
  store: PrunableStore,
  id: string,
  versions: readonly ObjectVersion[],
  signal: AbortSignal,
): Promise<void> {
  const isManifest = ({ key }: ObjectVersion): boolean => key === manifestKey(id);
  const manifest = versions.filter(isManifest);
  const steps = [
    manifest.filter(({ latest }) => !latest),
    manifest.filter(({ latest }) => latest),
    versions.filter((version) => !isManifest(version)),
  ];
  for (const step of steps) {
    for (const batch of batchesOf(step, BATCH)) await store.deleteVersions(batch, signal);
  }
}

/** Whether an error concerns only this folder, so that the next one can be tried. */
export function isOfOneFolder(error: unknown): boolean {
  return isOpsError(error) && error.code === "aws.version-not-deleted";
}
