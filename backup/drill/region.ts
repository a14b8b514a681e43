import { damage } from "../../core/errors.js";
import type { Emit } from "../../core/events.js";
import type { Clock } from "../../core/time/clock.js";
import { sha256 } from "../format/data-file.js";
import { manifestKey } from "../format/layout.js";
import { decodeManifest, verifyManifest } from "../format/manifest.js";
import { type Completeness, completenessOf, present } from "../completeness.js";
import type { OpenBackup } from "../open-backup.js";
import type { RegionPorts } from "../ports.js";
import { drillBatch } from "./batch.js";
import { drillName, type DrillScope } from "./scope.js";
import { encodeProof, proofKey } from "./proof.js";
import { addCounts, type DrillDifference, type FieldCounts, noCounts } from "./report.js";
import type { Sample, SampleSize } from "./sample.js";
import type { RegionNeeds } from "../list-backups.js";
import { openNewest, sampledBatches, verifyAndChoose } from "./source.js";
import { findBelow, removeAll, sortLeftovers } from "./sweep.js";
import { DRILLED_FIELDS, type DrilledParameter, drilledParameter } from "./drilled-parameter.js";

/** Number of a drill's parameters that exist at a time. */
const BATCH = 10;

export interface DrillTask extends DrillScope, RegionNeeds {
  readonly runId: string;
  readonly environment: string;
  /** ARN of the identity that runs the drill. */
  readonly by: string;
  readonly sample: SampleSize;
}

export interface DrillHooks {
  readonly clock: Clock;
  readonly emit: Emit;
  /** Whether the drill with this id is known to have ended. */
  readonly hasEnded: (runId: string) => Promise<boolean>;
}

/** Results of a region, filled in during the drill so that they can be reported after a failure, too. */
export interface DrillProgress {
  backupId?: string;
  completeness?: Completeness;
  newerIncomplete?: readonly string[];
  parameters?: number;
  sampled?: number;
  compared?: number;
  differences?: readonly DrillDifference[];
  fields?: FieldCounts;
  expired?: readonly string[];
  leftoversSwept?: number;
  /** The drill's parameters that may exist; empty before the first is written. */
  pending: readonly string[];
}

/**
 * Tests the restore of the region's latest backup. Each batch is removed before the next one is written; the
 * caller removes the last.
 */
export async function drillNewest(
  ports: RegionPorts,
  task: DrillTask,
  hooks: DrillHooks,
  progress: DrillProgress,
  signal: AbortSignal,
): Promise<void> {
  const started = hooks.clock.now();
  await sweepLeftovers(ports, task, hooks, progress, signal);
  const { region } = task;
  const { newerIncomplete, ...backup } = await openNewest(ports, task, started, signal);
  const { backupId, contents } = backup.manifest;
  progress.backupId = backupId;
  progress.completeness = completenessOf(contents);
  if (newerIncomplete.length > 0) {
    progress.newerIncomplete = newerIncomplete;
    hooks.emit("backup.newer-incomplete", { region, backupId, newer: newerIncomplete }, "warning");
  }
  const sample = await verifyAndChoose(backup, ports.objects, task, signal);
  const { parameterCount } = present(contents);
  progress.parameters = parameterCount;
  progress.sampled = sample.size;
  hooks.emit("backup.drill-sampled", {
    region,
    backupId,
    sampled: sample.size,
    parameters: parameterCount,
  });
  const outcome = await drillAll(ports, backup, sample, task, hooks, progress, signal);
  const manifest = await manifestOf(backup, ports.objects, signal);
  const proof = encodeProof(
    {
      format: "opsctl-ssm-drill",
      version: 1,
      runId: task.runId,
      backupId,
      accountId: task.accountId,
      environment: task.environment,
      region,
      by: task.by,
      manifestSha256: sha256(manifest),
      startedAt: started.toISOString(),
      finishedAt: hooks.clock.now().toISOString(),
      result: outcome.differences.length === 0 ? "equal" : "different",
      parameters: parameterCount,
      ...(contents.status === "complete" ? {} : { missing: contents.missing.length }),
      compared: progress.compared ?? 0,
      fields: outcome.fields,
    },
    backup.keys.manifest,
  );
  await ports.objects.putOnce(proofKey(backupId, task.runId), proof, signal);
}

/**
 * The manifest object that was opened. It is read once more and authenticated with the opened backup's key:
 * the proof must not confirm an object that was replaced meanwhile.
 */
async function manifestOf(
  { manifest: { backupId }, keys }: OpenBackup,
  objects: RegionPorts["objects"],
  signal: AbortSignal,
): Promise<Uint8Array> {
  const object = manifestKey(backupId);
  const bytes = await objects.get(object, signal);
  if (!bytes) throw damage("backup.object-missing", { object });
  verifyManifest(decodeManifest(bytes, object), keys.manifest, object);
  return bytes;
}

/** Removes parameters that earlier drills left behind. */
async function sweepLeftovers(
  { parameters }: RegionPorts,
  task: DrillTask,
  { clock, emit, hasEnded }: DrillHooks,
  progress: DrillProgress,
  signal: AbortSignal,
): Promise<void> {
  const { region } = task;
  const below = await findBelow(parameters, task, signal);
  const { stale, running, foreign } = await sortLeftovers(task, below, clock.now(), hasEnded);
  for (const runId of running) emit("backup.drill-other-running", { region, runId }, "warning");
  if (foreign.length > 0) emit("backup.drill-foreign", { region, names: foreign }, "warning");
  const names = stale.map(({ name }) => name);
  await removeAll(parameters, names, signal);
  progress.leftoversSwept = names.length;
  if (names.length > 0) emit("backup.drill-swept", { region, count: names.length });
}

interface DrillOutcome {
  readonly differences: readonly DrillDifference[];
  readonly fields: FieldCounts;
}

async function drillAll(
  { parameters: store, objects }: RegionPorts,
  backup: OpenBackup,
  sample: Sample,
  task: DrillTask,
  { clock, emit }: DrillHooks,
  progress: DrillProgress,
  signal: AbortSignal,
): Promise<DrillOutcome> {
  const { region, runId } = task;
  const differences: DrillDifference[] = [];
  let fields = noCounts();
  const saveProgress = (compared: number): void => {
    Object.assign(progress, { compared, differences: [...differences], fields });
  };
  saveProgress(0);
  let compared = 0;
  for await (const records of sampledBatches(backup, objects, sample, BATCH, signal)) {
    const parameters = records.map((record) => drilledParameter(record, drillName(task, runId, record.name)));
    progress.pending = parameters.map(({ written }) => written.name);
    const { manifest } = backup;
    const { results: found, expired } = await drillBatch({ store, clock, manifest, signal }, parameters);
    if (expired.length > 0) {
      emit("backup.drill-expired", { region, names: expired });
      progress.expired = [...(progress.expired ?? []), ...expired];
    }
    for (const [parameter, results] of found) {
      fields = addCounts(fields, results);
      const changed = DRILLED_FIELDS.filter((field) => results[field] === "different");
      if (changed.length > 0) differences.push(different(emit, region, parameter, changed));
    }
    compared += parameters.length;
    saveProgress(compared);
    await removeAll(store, progress.pending, signal);
    emit("backup.drill-progress", { region, compared, total: sample.size }, "progress");
  }
  return { differences, fields };
}

function different(
  emit: Emit,
  region: string,
  { original: { name } }: DrilledParameter,
  fields: DrillDifference["fields"],
): DrillDifference {
  emit("backup.drill-different", { region, name, fields }, "error");
  return { name, fields };
}
