import { damage, failure } from "../../core/errors.js";
import { present } from "../completeness.js";
import { manifestKey } from "../format/layout.js";
import { findUnopenableNewer } from "../unopenable-newer.js";
import { listNewest, newerIncomplete, newestOf, type RegionNeeds } from "../list-backups.js";
import { type OpenBackup, openBackup, readDataFile } from "../open-backup.js";
import type { ObjectStore, VaultPorts } from "../ports.js";
import type { ParameterRecord } from "../record.js";
import { type Sample, Sampler, type SampleSize } from "./sample.js";

/** A region's latest backup. */
export interface NewestBackup extends OpenBackup {
  /** Ids of newer backups that were skipped because they are incomplete. */
  readonly newerIncomplete: readonly string[];
}

/**
 * Opens the region's latest backup. A newer one that was skipped and can't be opened is an error, because it
 * might be the one to test.
 */
export async function openNewest(
  vault: VaultPorts,
  { region, ...needs }: RegionNeeds & { readonly region: string },
  now: Date,
  signal: AbortSignal,
): Promise<NewestBackup> {
  const listing = await listNewest(vault.objects, { ...needs, now }, signal);
  const [unopened] = await findUnopenableNewer(vault, listing, signal);
  const backupId = unopened ?? newestOf(listing)?.backupId;
  if (backupId === undefined) {
    throw failure("backup.drill-nothing", { region, bucket: vault.objects.bucket });
  }
  const backup = await openBackup(vault, backupId, signal);
  return { ...backup, newerIncomplete: newerIncomplete(listing) };
}

/** Verifies the whole backup and chooses the sample from it. */
export async function verifyAndChoose(
  { manifest, keys }: OpenBackup,
  objects: ObjectStore,
  wanted: { readonly sample: SampleSize; readonly runId: string },
  signal: AbortSignal,
): Promise<Sample> {
  const sampler = new Sampler(wanted.sample, wanted.runId);
  let found = 0;
  const { files, parameterCount } = present(manifest.contents);
  for (const entry of files) {
    for (const record of await readDataFile(manifest, entry, keys, objects, signal)) {
      sampler.add(record);
      found++;
    }
  }
  if (found !== parameterCount) {
    const object = manifestKey(manifest.backupId);
    throw damage("backup.count-mismatch", { object, expected: parameterCount, found });
  }
  return sampler.sample();
}

/**
 * Yields the sampled records in batches. Data objects are read a second time, one by one, so that the backup
 * need not fit in memory.
 */
export async function* sampledBatches(
  { manifest, keys }: OpenBackup,
  objects: ObjectStore,
  sample: Sample,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<readonly ParameterRecord[]> {
  let waiting: ParameterRecord[] = [];
  let left = sample.size;
  for (const entry of present(manifest.contents).files) {
    if (left === 0) break;
    const records = await readDataFile(manifest, entry, keys, objects, signal);
    const chosen = records.filter(({ name }) => sample.includes(name));
    left -= chosen.length;
    waiting.push(...chosen);
    for (; waiting.length >= size; waiting = waiting.slice(size)) yield waiting.slice(0, size);
  }
  if (waiting.length > 0) yield waiting;
}
