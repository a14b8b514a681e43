import { isOpsError } from "../../core/errors.js";
import { batchesOf } from "../batches.js";
import { manifestKey } from "../format/layout.js";
import type { ObjectVersion, PrunableStore } from "./ports.js";

/** As many versions as one request can name (S3 DeleteObjects). */
const BATCH = 1000;

/**
 * Deletes a folder for ever. The manifest goes first, its present version after its earlier ones: until then the backup is
 * whole, from then on it is an unfinished folder, which the next run removes. Never a backup with missing data.
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

/** Whether an error is about this folder only, so that the next one is worth trying. */
export function isOfOneFolder(error: unknown): boolean {
  return isOpsError(error) && error.code === "aws.version-not-deleted";
}
