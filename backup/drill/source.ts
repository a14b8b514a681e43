import { damage, failure } from "../../core/errors.js";
import { timeOf } from "../../core/names/id.js";
import { isToCome } from "../../core/time/skew.js";
import { BACKUPS_PREFIX, manifestKey } from "../format/layout.js";
import { type OpenBackup, openBackup, readDataFile } from "../open-backup.js";
import type { ObjectStore, VaultPorts } from "../ports.js";
import type { ParameterRecord } from "../record.js";
import { type Sample, Sampler, type SampleSize } from "./sample.js";

/** How many of the newest backups are opened in search of one of the whole region. */
const LOOKED_AT = 20;

/**
 * The newest backup of the whole region; where none of the newest is one, the newest at all. What a restore has saved
 * first is none, nor is what is dated in the future: it would stand for the region for as long as its date is to come. One that
 * can't be opened is an error: nobody can say what it would have been.
 */
export async function openNewest(
  vault: VaultPorts,
  region: string,
  now: Date,
  signal: AbortSignal,
): Promise<OpenBackup> {
  const { objects } = vault;
  const ids: string[] = [];
  const isDue = (id: string): boolean => !isToCome(timeOf(id)?.getTime() ?? Number.NaN, now);
  for await (const page of objects.listFolders(BACKUPS_PREFIX, signal)) ids.push(...page.filter(isDue));
  let narrow: OpenBackup | undefined;
  let opened = 0;
  for (const backupId of ids.sort().reverse()) {
    // without a manifest it is none, or not yet one
    if ((await objects.get(manifestKey(backupId), signal)) === undefined) continue;
    const backup = await openBackup(vault, backupId, signal);
    const { scope, safetyFor } = backup.manifest;
    if (safetyFor === undefined && scope.paths.length === 0) return backup;
    if (safetyFor === undefined) narrow ??= backup;
    if (++opened === LOOKED_AT) break;
  }
  if (narrow) return narrow;
  throw failure("backup.drill-nothing", { region, bucket: objects.bucket });
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
  for (const entry of manifest.files) {
    for (const record of await readDataFile(manifest, entry, keys, objects, signal)) {
      sampler.add(record);
      found++;
    }
  }
  if (found !== manifest.parameterCount) {
    const object = manifestKey(manifest.backupId);
    throw damage("backup.count-mismatch", { object, expected: manifest.parameterCount, found });
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
  for (const entry of manifest.files) {
    if (left === 0) break;
    const records = await readDataFile(manifest, entry, keys, objects, signal);
    const chosen = records.filter(({ name }) => sample.includes(name));
    left -= chosen.length;
    waiting.push(...chosen);
    for (; waiting.length >= size; waiting = waiting.slice(size)) yield waiting.slice(0, size);
  }
  if (waiting.length > 0) yield waiting;
}
