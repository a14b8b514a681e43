import type { Clock } from "../../../core/time/clock.js";
import type { OpsEvent } from "../../../core/events.js";
import { isId } from "../../../core/names/id.js";
import { listPage } from "../../../runs/list-page.js";
import { withCurrentStatus } from "../../../runs/liveness.js";
import type { RunStore } from "../../../runs/ports.js";
import type { RunProcess, RunRecord } from "../../../runs/record.js";
import { watchRuns } from "../../../runs/watch.js";

/** Shared by stores on the same storage. */
export interface RunMemory {
  readonly records: Map<string, RunRecord>;
  readonly events: Map<string, OpsEvent[]>;
  readonly patches: Map<string, Buffer>;
}

/** A store without a disk. */
export function memoryRunStore(
  clock: Clock,
  gone: (process: RunProcess) => Promise<boolean> = () => Promise.resolve(false),
  memory: RunMemory = { records: new Map(), events: new Map(), patches: new Map() },
): RunStore {
  const { records, events, patches } = memory;
  const eventsOf = (runId: string): OpsEvent[] => {
    const list = events.get(runId) ?? [];
    events.set(runId, list);
    return list;
  };
  const read = async (runId: string): Promise<RunRecord | undefined> => {
    const record = records.get(runId);
    return record && withCurrentStatus(record, gone);
  };
  const runIds = (): readonly string[] => [...records.keys()].filter(isId).sort().reverse();
  return {
    location: "memory",
    recordFile: (runId) => `memory:${runId}.json`,
    begin: (record) => Promise.resolve(void records.set(record.runId, structuredClone(record))),
    append: (runId, event) => Promise.resolve(void eventsOf(runId).push(structuredClone(event))),
    writePatch: (runId, patch) => Promise.resolve(void patches.set(runId, Buffer.from(patch))),
    patch: (runId) => Promise.resolve(patches.get(runId)),
    finish: (record) => Promise.resolve(void records.set(record.runId, structuredClone(record))),
    async get(runId) {
      const record = await read(runId);
      if (!record) return undefined;
      const failureFile = record.status === "failed" ? { failureFile: `memory:${runId}` } : {};
      return { record, events: [...eventsOf(runId)], lostLines: 0, ...failureFile };
    },
    list: (query) => listPage(query, runIds(), read),
    find: (prefix) => Promise.resolve(runIds().filter((runId) => runId.startsWith(prefix))),
    watch: (what, signal) =>
      watchRuns(
        {
          interval: 500,
          runIds: () => Promise.resolve(runIds()),
          read,
          events: (runId, from) => {
            const all = eventsOf(runId);
            return Promise.resolve({ events: all.slice(from), next: all.length });
          },
        },
        what,
        clock,
        signal,
      ),
  };
}
