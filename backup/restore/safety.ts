import { batchesOf } from "../batches.js";
import { NAMES_PER_DESCRIPTION, type ParameterStore, type RegionPorts } from "../ports.js";
import {
  type BackupTask,
  writeBackup,
  type WriteHooks,
  type WrittenBackup,
} from "../writing/write-backup.js";
import type { RestorePlan } from "./plan.js";

/** What a restore would take away: parameters that it overwrites or deletes. */
export function namesAtRisk(plan: RestorePlan): readonly string[] {
  return plan.filter(({ action }) => action === "overwrite" || action === "delete").map(({ name }) => name);
}

export type SafetyTask = Pick<BackupTask, "runId" | "accountId" | "environment" | "region"> & {
  /** The backup that is going to be restored. */
  readonly safetyFor: string;
};

/**
 * A backup of exactly these parameters as they are now, labels and history included. Nothing of an earlier backup goes into
 * it, and one parameter that can't be read fails it.
 */
export async function writeSafetyBackup(
  ports: RegionPorts,
  task: SafetyTask,
  names: readonly string[],
  now: () => Date,
  signal: AbortSignal,
): Promise<WrittenBackup> {
  const nothing = (): void => undefined;
  const hooks: WriteHooks = { now, onInventory: nothing, onProgress: nothing, onEarlierLost: nothing };
  return writeBackup(
    { ...ports, parameters: only(ports.parameters, names), objects: withoutEarlier(ports.objects) },
    { ...task, scope: { paths: [...names], excludes: [] }, full: true, unreadable: "fail" },
    hooks,
    signal,
  );
}

/** A scope's paths are more than its names (`/a` is also `/a/b`), and one call takes fifty of them. */
function only(store: ParameterStore, names: readonly string[]): ParameterStore {
  return {
    ...store,
    async *describe(_paths, signal) {
      for (const batch of batchesOf(names, NAMES_PER_DESCRIPTION)) {
        yield await store.describeNames(batch, signal);
      }
    },
  };
}

function withoutEarlier(objects: RegionPorts["objects"]): RegionPorts["objects"] {
  return {
    ...objects,
    // eslint-disable-next-line @typescript-eslint/require-await -- the port's lists are asynchronous, this one is empty
    async *listFolders() {
      yield [];
    },
  };
}
