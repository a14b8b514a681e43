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

/** What one backup covers and how. */
export interface BackupTask {
  readonly runId: string;
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
  readonly scope: Scope;
  /** Read the labels and history of every parameter, including unchanged ones. */
  readonly full?: boolean | undefined;
  /** What happens with an unreadable parameter: `fail` fails the backup, `record` lists it there. */
  readonly unreadable: "fail" | "record";
  /** On a safety backup: the id of the backup that is about to be restored. */
  readonly safetyFor?: string;
}

export interface WriteHooks {
  readonly now: () => Date;
  /** Called with the number of parameters, whether labels and history of all will be read, and the names. */
  readonly onInventory: (parameters: number, full: boolean, names: Iterable<string>) => void;
  /** Called with the number of parameters read so far and the total. */
  readonly onProgress: (parameters: number, total: number) => void;
  /** Called with the number of parameters that were just sealed: from now on a next run can reuse them. */
  readonly onSealed?: (parameters: number) => void;
  /** Called when an earlier backup or an interrupted run can't be used; the run continues without it. */
  readonly onEarlierLost: (backupId: string, error: unknown) => void;
}

export interface WrittenBackup {
  readonly backupId: string;
  readonly parameters: number;
  readonly bytes: number;
  /** Whether labels and history of everything were read. */
  readonly full: boolean;
  readonly unreadable: readonly Unreadable[];
  readonly vanished: readonly string[];
  /** Ids of the interrupted runs that were reused. */
  readonly continued: readonly string[];
}

/**
 * The labels of all parameters are read again after this many milliseconds, because they change without a
 * new version.
 */
const LABELS_AGE = 7 * 24 * 3_600_000;

/**
 * Backs up one region: seals the records file by file and writes the manifest last. A failure before that
 * leaves a folder without a manifest, which doesn't count as a backup, and doesn't touch earlier backups.
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
  // records reused from earlier backups must have been sealed to the same KMS keys as this one
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
      // a run that read less than this one needs can't be reused
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

/** The inventory and the earlier runs, known before a backup begins. */
export interface Survey {
  readonly inventory: Inventory;
  readonly earlier: Earlier;
  readonly plan: HistoryPlan;
}

/** Takes the inventory and looks at earlier runs. Writes nothing: a dry run ends here. */
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
  /** The manifest's field of the same name. */
  readonly labelsReadAt: string;
}

/** Full when requested, in the first backup, and when labels have not been read for a week. */
function planHistory(asked: boolean, { previous }: Earlier, now: Date): HistoryPlan {
  const readAt = previous?.labelsReadAt;
  const age = readAt === undefined ? Number.NaN : now.getTime() - Date.parse(readAt);
  // an invalid or future date must not postpone it
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

/** The fields that a run's first object and its manifest share. */
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

/** The normal form of the scope, so that equal scopes are stored alike. */
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
