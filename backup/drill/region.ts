import { damage } from "../../core/errors.js";
import type { Emit } from "../../core/events.js";
import type { Clock } from "../../core/time/clock.js";
import { sha256 } from "../format/data-file.js";
import { manifestKey } from "../format/layout.js";
import { decodeManifest, verifyManifest } from "../format/manifest.js";
import { type Completeness, completenessOf, present } from "../completeness.js";
import type { OpenBackup } from "../open-backup.js";
import type { RegionPorts } from "../ports.js";
import { tryOut } from "./batch.js";
import { type DrillGround, drillName } from "./scope.js";
import { encodeProof, proofKey } from "./proof.js";
import { countedIn, type DrillDifference, type FieldCounts, noCounts } from "./report.js";
import type { Sample, SampleSize } from "./sample.js";
import type { RegionNeeds } from "../list-backups.js";
import { openNewest, sampledBatches, verifyAndChoose } from "./source.js";
import { findBelow, removeAll, sortLeftovers } from "./sweep.js";
import { DRILLED_FIELDS, type Trial, trialOf } from "./drilled-parameter.js";

/** How many parameters of a drill there are at a time. */
const BATCH = 10;

export interface DrillTask extends DrillGround, RegionNeeds {
  readonly runId: string;
  readonly environment: string;
  /** ARN of whoever runs it. */
  readonly by: string;
  readonly sample: SampleSize;
}

export interface DrillHooks {
  readonly clock: Clock;
  readonly emit: Emit;
  /** Whether a drill of that id is known to be over. */
  readonly hasEnded: (runId: string) => Promise<boolean>;
}

/** What is known of a region by now: filled while it is drilled, read also when that fails. */
export interface Notes {
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
  /** Names of the drill's own that may exist; none before the first is written. */
  pending: readonly string[];
}

/** Tries out the region's newest backup. What is written is removed batch by batch; the last one by who calls this. */
export async function drillNewest(
  ports: RegionPorts,
  task: DrillTask,
  hooks: DrillHooks,
  notes: Notes,
  signal: AbortSignal,
): Promise<void> {
  const started = hooks.clock.now();
  await sweep(ports, task, hooks, notes, signal);
  const { region } = task;
  const { newerIncomplete, ...backup } = await openNewest(ports, task, started, signal);
  const { backupId, contents } = backup.manifest;
  notes.backupId = backupId;
  notes.completeness = completenessOf(contents);
  if (newerIncomplete.length > 0) {
    notes.newerIncomplete = newerIncomplete;
    hooks.emit("backup.newer-incomplete", { region, backupId, newer: newerIncomplete }, "warning");
  }
  const sample = await verifyAndChoose(backup, ports.objects, task, signal);
  const { parameterCount } = present(contents);
  notes.parameters = parameterCount;
  notes.sampled = sample.size;
  hooks.emit("backup.drill-sampled", {
    region,
    backupId,
    sampled: sample.size,
    parameters: parameterCount,
  });
  const outcome = await tryAll(ports, backup, sample, task, hooks, notes, signal);
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
      compared: notes.compared ?? 0,
      fields: outcome.fields,
    },
    backup.keys.manifest,
  );
  await ports.objects.putOnce(proofKey(backupId, task.runId), proof, signal);
}

/** The object of the manifest that was opened: the proof must not vouch for what was put in its place meanwhile. */
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

/** Removes what earlier drills have left. */
async function sweep(
  { parameters }: RegionPorts,
  task: DrillTask,
  { clock, emit, hasEnded }: DrillHooks,
  notes: Notes,
  signal: AbortSignal,
): Promise<void> {
  const { region } = task;
  const below = await findBelow(parameters, task, signal);
  const { stale, running, foreign } = await sortLeftovers(task, below, clock.now(), hasEnded);
  for (const runId of running) emit("backup.drill-other-running", { region, runId }, "warning");
  if (foreign.length > 0) emit("backup.drill-foreign", { region, names: foreign }, "warning");
  const names = stale.map(({ name }) => name);
  await removeAll(parameters, names, signal);
  notes.leftoversSwept = names.length;
  if (names.length > 0) emit("backup.drill-swept", { region, count: names.length });
}

interface Outcome {
  readonly differences: readonly DrillDifference[];
  readonly fields: FieldCounts;
}

async function tryAll(
  { parameters: store, objects }: RegionPorts,
  backup: OpenBackup,
  sample: Sample,
  task: DrillTask,
  { clock, emit }: DrillHooks,
  notes: Notes,
  signal: AbortSignal,
): Promise<Outcome> {
  const { region, runId } = task;
  const differences: DrillDifference[] = [];
  let fields = noCounts();
  const note = (compared: number): void => {
    Object.assign(notes, { compared, differences: [...differences], fields });
  };
  note(0);
  let compared = 0;
  for await (const records of sampledBatches(backup, objects, sample, BATCH, signal)) {
    const trials = records.map((record) => trialOf(record, drillName(task, runId, record.name)));
    notes.pending = trials.map(({ written }) => written.name);
    const { manifest } = backup;
    const { verdicts: found, expired } = await tryOut({ store, clock, manifest, signal }, trials);
    if (expired.length > 0) {
      emit("backup.drill-expired", { region, names: expired });
      notes.expired = [...(notes.expired ?? []), ...expired];
    }
    for (const [trial, verdicts] of found) {
      fields = countedIn(fields, verdicts);
      const changed = DRILLED_FIELDS.filter((field) => verdicts[field] === "different");
      if (changed.length > 0) differences.push(different(emit, region, trial, changed));
    }
    compared += trials.length;
    note(compared);
    await removeAll(store, notes.pending, signal);
    emit("backup.drill-progress", { region, compared, total: sample.size }, "progress");
  }
  return { differences, fields };
}

function different(
  emit: Emit,
  region: string,
  { original: { name } }: Trial,
  fields: DrillDifference["fields"],
): DrillDifference {
  emit("backup.drill-different", { region, name, fields }, "error");
  return { name, fields };
}
