import { damage, failure } from "../../core/errors.js";
import { present } from "../completeness.js";
import { manifestKey } from "../format/layout.js";
import { findUnopenableNewer } from "../unopenable-newer.js";
import { listNewest, newerIncomplete, newestOf, type RegionNeeds } from "../list-backups.js";
import { type OpenBackup, openBackup, readDataFile } from "../open-backup.js";
import type { ObjectStore, VaultPorts } from "../ports.js";
import type { ParameterRecord } from "../record.js";
import { type Sample, Sampler, type SampleSize } from "./sample.js";

/** The backup that stands for a region. */
export interface NewestBackup extends OpenBackup {
  /** Newer ones that were passed over because they lack something. */
  readonly newerIncomplete: readonly string[];
}

/**
 * The backup that stands for the region. A newer one that is passed over and can't be opened is an error: nobody can say
 * what it would have been.
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

/** Reads all of the backup: what is chosen from is whole. */
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

/** What was chosen, in batches. The data objects are read again, one at a time: the backup need not fit in memory. */
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
