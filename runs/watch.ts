import type { Clock } from "../core/time/clock.js";
import type { LogPart } from "./event-log.js";
import { isUnreadable, type ListedRun, type RunChange } from "./ports.js";
import type { RunStatus } from "./kinds.js";

/** What watching needs from a store. */
export interface RunReader {
  /** Polling interval in milliseconds. */
  readonly interval: number;
  runIds(): Promise<readonly string[]>;
  read(runId: string): Promise<ListedRun | undefined>;
  events(runId: string, from: number): Promise<Pick<LogPart, "events" | "next">>;
}

/** What was seen so far of a run that hasn't ended. */
interface WatchedRun {
  /** Offset of the next event. */
  readonly next: number;
  readonly status: RunStatus;
}

/**
 * See `RunStore.watch`. The first poll without `runId` reads every record, later ones only those of
 * unfinished runs.
 */
export async function* watchRuns(
  reader: RunReader,
  { runId }: { readonly runId?: string },
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<RunChange> {
  const open = new Map<string, WatchedRun>();
  const known = new Set<string>();
  if (runId === undefined) await rememberAll(reader, known, open);
  while (!signal.aborted) {
    const now = runId === undefined ? await reader.runIds() : [runId];
    for (const id of now.filter((candidate) => !known.has(candidate)).reverse()) {
      known.add(id);
      const run = await reader.read(id);
      if (!run || isUnreadable(run)) continue;
      yield { type: "run", record: run };
      open.set(id, { next: 0, status: run.status });
    }
    for (const [id, watched] of open) yield* pollRun(reader, id, watched, open);
    if (runId !== undefined && open.size === 0) return;
    await clock.sleep(reader.interval, signal).catch(() => undefined);
  }
}

async function rememberAll(
  reader: RunReader,
  known: Set<string>,
  open: Map<string, WatchedRun>,
): Promise<void> {
  for (const id of await reader.runIds()) {
    known.add(id);
    const run = await reader.read(id);
    if (!run || isUnreadable(run) || run.status !== "running") continue;
    open.set(id, { next: (await reader.events(id, 0)).next, status: run.status });
  }
}

async function* pollRun(
  reader: RunReader,
  id: string,
  watched: WatchedRun,
  open: Map<string, WatchedRun>,
): AsyncGenerator<RunChange> {
  // the record is read before the events, so that events appended before the end are yielded before it
  const run = await reader.read(id);
  const { events, next } = await reader.events(id, watched.next);
  for (const event of events) yield { type: "event", runId: id, event };
  if (run && !isUnreadable(run) && run.status === "running") {
    open.set(id, { next, status: run.status });
    return;
  }
  open.delete(id);
  if (run && !isUnreadable(run) && run.status !== watched.status) yield { type: "run", record: run };
}
