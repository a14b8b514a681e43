import { batchesOf } from "../batches.js";
import { NAMES_PER_DESCRIPTION, type ParameterStore, type RegionPorts } from "../ports.js";
import {
  type BackupTask,
  writeBackup,
  type WriteHooks,
  type WrittenBackup,
} from "../writing/write-backup.js";
import type { RestorePlan } from "./plan.js";

/** Names that a restore overwrites or deletes. */
export function namesAtRisk(plan: RestorePlan): readonly string[] {
  return plan.filter(({ action }) => action === "overwrite" || action === "delete").map(({ name }) => name);
}

export type SafetyTask = Pick<BackupTask, "runId" | "accountId" | "environment" | "region"> & {
  /** Id of the backup that is about to be restored. */
  readonly safetyFor: string;
};

/**
 * Writes a backup of exactly these parameters in their current state, labels and history included. Earlier
 * backups are not reused, and one unreadable parameter fails it.
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

/**
 * Restricts a store to names. A scope can't express this, since the path `/a` includes `/a/b`, and one call
 * takes only fifty paths.
 */
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
