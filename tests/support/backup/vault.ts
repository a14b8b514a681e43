import { present } from "../../../backup/completeness.js";
import { type OpenBackup, openBackup } from "../../../backup/open-backup.js";
import type { ParameterStore } from "../../../backup/ports.js";
import { readAll } from "../../../backup/reading/batch.js";
import { readInventory } from "../../../backup/reading/inventory.js";
import type { ParameterRecord } from "../../../backup/record.js";
import { type ApplyHooks, applyRestore, type RestoreProgress } from "../../../backup/restore/apply.js";
import type { RestorePlan } from "../../../backup/restore/plan.js";
import { prepareRestore, type RestoreRequest } from "../../../backup/restore/prepare.js";
import { systemClock } from "../../../core/time/clock.js";
import {
  type BackupTask,
  writeBackup,
  type WriteHooks,
  type WrittenBackup,
} from "../../../backup/writing/write-backup.js";
import { memoryKeyService } from "./memory/key-service.js";
import { memoryObjectStore } from "./memory/object-store.js";
import { type MemoryParameterStore, memoryParameterStore } from "./memory/parameter-store.js";

/** A signal that is never aborted. */
export const noSignal = new AbortController().signal;

const task: BackupTask = {
  runId: "20261121T033500Z-00000000",
  accountId: "123456789012",
  environment: "dev",
  region: "us-east-1",
  scope: { paths: [], excludes: [] },
  full: false,
  unreadable: "fail",
};

export type MemoryVault = ReturnType<typeof memoryVault>;

/** An in-memory region: parameters, an empty bucket, a key. */
export function memoryVault(records: readonly ParameterRecord[] = []) {
  return {
    parameters: memoryParameterStore(records),
    objects: memoryObjectStore(),
    keys: memoryKeyService(),
  };
}

export async function save(
  vault: MemoryVault,
  changes: Partial<BackupTask> = {},
  extraHooks: Partial<WriteHooks> = {},
): Promise<WrittenBackup> {
  const nothing = (): void => undefined;
  const hooks = {
    now: () => new Date("2026-11-21T03:35:00Z"),
    onInventory: nothing,
    onProgress: nothing,
    onEarlierLost: nothing,
  };
  return writeBackup(vault, { ...task, ...changes }, { ...hooks, ...extraHooks }, noSignal);
}

export function open(vault: MemoryVault, backupId: string): Promise<OpenBackup> {
  return openBackup(vault, backupId, noSignal);
}

export async function plan(
  vault: MemoryVault,
  backupId: string,
  request: Partial<RestoreRequest> = {},
  target: MemoryParameterStore = vault.parameters,
): Promise<RestorePlan> {
  const now = new Date("2026-11-21T05:00:00Z");
  const chosen = { onConflict: "fail", to: task, now, ...request } as const;
  const backup = await open(vault, backupId);
  return present(await prepareRestore(backup, vault.objects, target, chosen, noSignal));
}

export async function restore(
  vault: MemoryVault,
  backupId: string,
  request: Partial<RestoreRequest> = {},
): Promise<RestorePlan> {
  const made = await plan(vault, backupId, request);
  await apply(vault, backupId, made);
  return made;
}

/** Applies a plan. */
export function apply(
  vault: MemoryVault,
  backupId: string,
  made: RestorePlan,
  hooks: Partial<ApplyHooks> = {},
  signal: AbortSignal = noSignal,
): Promise<RestoreProgress> {
  const nothing = (): void => undefined;
  const all = { clock: systemClock, onWritten: nothing, onWaiting: nothing, ...hooks };
  return applyRestore(vault.parameters, backupId, made, all, signal);
}

/** All parameters of a Parameter Store, without labels and history. */
export async function allOf(store: ParameterStore): Promise<readonly ParameterRecord[]> {
  const inventory = await readInventory(store, { paths: [], excludes: [] }, noSignal);
  const descriptions = [...inventory.names()].flatMap((name) => inventory.get(name) ?? []);
  const records: ParameterRecord[] = [];
  for await (const batch of readAll(store, descriptions, noSignal)) records.push(...batch);
  return records;
}

/** What a restore writes by default: everything except version, time, labels and history. */
export function restorable(records: Iterable<ParameterRecord>): readonly Partial<ParameterRecord>[] {
  return [...records]
    .map(({ version: _v, lastModified: _m, labels: _l, history: _h, ...fields }) => fields)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
