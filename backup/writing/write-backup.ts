import { newId } from "../../core/names/id.js";
import { CLOCK_SKEW } from "../../core/time/skew.js";
import { both, prefetched } from "../batches.js";
import { type Earlier, findEarlier } from "./earlier.js";
import { COMPRESSION, sealFiles } from "../format/data-file.js";
import { type BackupKeys, deriveKeys, sealContext } from "../format/keys.js";
import { FORMAT, manifestKey, objectKey, startedKey, VERSION } from "../format/layout.js";
import { type DataFile, encodeManifest, type WrittenManifest } from "../format/manifest.js";
import { encodeStarted } from "../format/started.js";
import type { Recipient, RegionPorts } from "../ports.js";
import { type Inventory, readInventory } from "../reading/inventory.js";
import { emptyTally, readRegion, type Tally } from "../reading/region.js";
import { noteUnreadable, refuseUnreadable } from "../reading/unreadable.js";
import type { Unreadable } from "../report.js";
import type { ParameterRecord } from "../record.js";
import { normalizeScope, type Scope } from "../scope.js";
import { trusting } from "../trusted-keys.js";

/** What a backup is of and what it is to hold. */
export interface BackupTask {
  readonly runId: string;
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
  readonly scope: Scope;
  /** Read the labels and the history of every parameter, also of those that have not changed. */
  readonly full?: boolean | undefined;
  /** What one parameter that can't be read does: fail the backup, or be named in it. */
  readonly unreadable: "fail" | "record";
  /** The backup that is going to be restored, of what this one holds its last state before. */
  readonly safetyFor?: string;
}

export interface WriteHooks {
  readonly now: () => Date;
  /** How many parameters there are, whether the labels and the history of all of them will be read, and their names. */
  readonly onInventory: (parameters: number, full: boolean, names: Iterable<string>) => void;
  /** How many of how many parameters have been read. */
  readonly onProgress: (parameters: number, total: number) => void;
  /** So many parameters more are sealed: what is interrupted from now on has them for the next run. */
  readonly onSealed?: (parameters: number) => void;
  /** An earlier backup or an interrupted run can't be used; the run does without. */
  readonly onEarlierLost: (backupId: string, error: unknown) => void;
}

export interface WrittenBackup {
  readonly backupId: string;
  readonly parameters: number;
  readonly bytes: number;
  /** Labels and history of everything were read. */
  readonly full: boolean;
  readonly unreadable: readonly Unreadable[];
  readonly vanished: readonly string[];
  /** The interrupted runs of which something was taken. */
  readonly continued: readonly string[];
}

/** Labels are read again for all after this many milliseconds: they move without a new version. */
const LABELS_AGE = 7 * 24 * 3_600_000;

/**
 * Backs one region up: seals what it reads file by file and writes the manifest last. Whatever fails before
 * leaves a folder without a manifest, which is no backup, and all earlier backups as they were.
 */
export async function writeBackup(
  ports: RegionPorts,
  task: BackupTask,
  hooks: WriteHooks,
  signal: AbortSignal,
): Promise<WrittenBackup> {
  const startedAt = hooks.now();
  const backupId = newId(startedAt);
  const { key, recipients } = await ports.keys.create(sealContext({ ...task, backupId }), signal);
  // what goes into this backup out of earlier ones must be sealed to the keys that this one is sealed to
  const present = new Set(recipients.map((recipient) => ("keyArn" in recipient ? recipient.keyArn : "")));
  const trusted = { ...ports, keys: trusting(ports.keys, (keyArn) => present.has(keyArn)) };
  const { inventory, earlier, plan } = await surveyRegion(trusted, task, hooks, startedAt, signal);
  const run = { task, backupId, startedAt, recipients, keys: deriveKeys(key, backupId), plan };
  const started = startOf(run);
  await ports.objects.putOnce(startedKey(backupId), started, signal);

  const tally = emptyTally();
  const batches = readRegion(
    {
      store: ports.parameters,
      inventory,
      onUnreadable: task.unreadable === "record" ? noteUnreadable : refuseUnreadable,
      // one that was to read less than this one is of no use
      interrupted: earlier.interrupted.filter(({ full }) => full || !plan.full),
      previous: earlier.previous,
      full: plan.full,
      onEarlierLost: hooks.onEarlierLost,
      signal,
    },
    tally,
  );
  const files: DataFile[] = [];
  const counted = counting(batches, tally, (read) => {
    hooks.onProgress(read, inventory.size);
  });
  const now = (): number => hooks.now().getTime();
  for await (const { entry, body } of sealFiles(prefetched(counted), run.keys.content, backupId, now)) {
    await ports.objects.putOnce(objectKey(backupId, entry.name), body, signal);
    files.push(entry);
    hooks.onSealed?.(entry.parameters);
  }
  const encoded = encodeManifest(manifestOf(run, tally, files, hooks.now()), run.keys.manifest);
  await ports.objects.putOnce(manifestKey(backupId), encoded, signal);
  return {
    backupId,
    parameters: tally.read,
    bytes: started.length + encoded.length + sum(files.map((file) => file.size)),
    full: plan.full,
    unreadable: tally.unreadable,
    vanished: tally.vanished,
    continued: tally.continued,
  };
}

/** What a backup knows before it begins. */
export interface Survey {
  readonly inventory: Inventory;
  readonly earlier: Earlier;
  readonly plan: HistoryPlan;
}

/** Looks at what there is and at what earlier runs have left. Writes nothing: a dry run ends here. */
export async function surveyRegion(
  ports: RegionPorts,
  task: BackupTask,
  { onInventory, onEarlierLost }: Pick<WriteHooks, "onInventory" | "onEarlierLost">,
  now: Date,
  signal: AbortSignal,
): Promise<Survey> {
  const [inventory, earlier] = await both(
    readInventory(ports.parameters, task.scope, signal),
    findEarlier(ports, { ...task, now, onLost: onEarlierLost }, signal),
  );
  const plan = planHistory(task.full === true, earlier, now);
  onInventory(inventory.size, plan.full, inventory.names());
  return { inventory, earlier, plan };
}

interface HistoryPlan {
  readonly full: boolean;
  /** For the manifest. */
  readonly labelsReadAt: string;
}

/** Full when asked for, at first, and when labels have not been looked for in a week. */
function planHistory(asked: boolean, { previous }: Earlier, now: Date): HistoryPlan {
  const readAt = previous?.labelsReadAt;
  const age = readAt === undefined ? Number.NaN : now.getTime() - Date.parse(readAt);
  // neither a date that is none nor one that is still to come puts it off
  const due = !(age >= -CLOCK_SKEW && age < LABELS_AGE);
  if (asked || due || readAt === undefined) return { full: true, labelsReadAt: now.toISOString() };
  return { full: false, labelsReadAt: readAt };
}

interface Run {
  readonly task: BackupTask;
  readonly backupId: string;
  readonly startedAt: Date;
  readonly recipients: readonly Recipient[];
  readonly keys: BackupKeys;
  readonly plan: HistoryPlan;
}

/** What the first object of a run and its manifest both say. */
function headOf({ task, backupId, startedAt, recipients }: Run) {
  const { accountId, environment, region } = task;
  return {
    ...({ format: FORMAT, version: VERSION, compression: COMPRESSION } as const),
    ...{ backupId, accountId, environment, region },
    startedAt: startedAt.toISOString(),
    recipients: [...recipients],
  };
}

function startOf(run: Run): Uint8Array {
  return encodeStarted({ ...headOf(run), full: run.plan.full }, run.keys.manifest);
}

function manifestOf(run: Run, tally: Tally, files: readonly DataFile[], now: Date): WrittenManifest {
  const { task, plan } = run;
  const { runId, scope, safetyFor } = task;
  const { unreadable, vanished } = tally;
  return {
    ...headOf(run),
    createdAt: now.toISOString(),
    runId,
    scope: storedScope(scope),
    omitted: [],
    parameterCount: tally.read,
    ...(unreadable.length > 0 ? { unreadable: unreadable.map(named) } : {}),
    ...(vanished.length > 0 ? { vanished: [...vanished] } : {}),
    labelsReadAt: plan.labelsReadAt,
    ...(safetyFor === undefined ? {} : { safetyFor }),
    cipher: "AES-256-GCM",
    files: [...files],
  };
}

/** Scopes that hold the same are stored alike. */
function storedScope(scope: Scope): WrittenManifest["scope"] {
  const { paths, excludes } = normalizeScope(scope);
  return { paths: [...paths], excludes: [...excludes] };
}

function named({ name, part, code, params }: Unreadable) {
  return { name, part, code, reason: typeof params["reason"] === "string" ? params["reason"] : "" };
}

async function* counting(
  batches: AsyncIterable<readonly ParameterRecord[]>,
  tally: Tally,
  onRead: (read: number) => void,
): AsyncGenerator<readonly ParameterRecord[]> {
  for await (const batch of batches) {
    onRead(tally.read);
    yield batch;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
