import type { OpsEvent } from "../core/events.js";
import type { CodedMessage } from "../core/errors.js";
import type { FinishedRun, RunKind, RunRecord, RunStatus } from "./record.js";

/** Where runs are written down. What a method wrote is stored when it resolves. */
export interface RunStore {
  /** A directory, or a bucket's address. */
  readonly location: string;
  /** Where a run's record lies. */
  recordFile(runId: string): string;
  begin(record: RunRecord): Promise<void>;
  /** One more thing that happened; those of one store land in the order of the calls. None need be waited for before the next. */
  append(runId: string, event: OpsEvent): Promise<void>;
  /**
   * The run's last word, also where `begin` never succeeded. A failed run's failure file is written first: a run
   * shown as failed has one.
   */
  finish(record: FinishedRun): Promise<void>;
  /**
   * Undefined when there is no such run.
   *
   * @throws OpsError `runs.newer-version`, `runs.unreadable` (1).
   */
  get(runId: string): Promise<StoredRun | undefined>;
  /** Newest first. Reads no more records than the page and its filters need. */
  list(query: RunQuery): Promise<RunPage>;
  /** Ids that begin with `prefix`, newest first. */
  find(prefix: string): Promise<readonly string[]>;
  /**
   * With `runId`: the run, its events from the first on, and when it ends the run again; then the iteration ends.
   * Without: runs that begin or end from now on, with their events. An aborted signal ends both quietly.
   */
  watch(options: { readonly runId?: string }, signal: AbortSignal): AsyncIterable<RunChange>;
}

export interface RunQuery {
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
  /** Records a page; at least 1. */
  readonly limit: number;
  readonly kind?: RunKind | undefined;
  readonly status?: RunStatus | undefined;
  readonly stack?: string | undefined;
  /** Only runs that began then or later. */
  readonly since?: Date | undefined;
}

export interface RunPage {
  readonly records: readonly ListedRun[];
  /** Where the next page begins; undefined on the last one. New runs don't move it. */
  readonly next?: string;
}

export type ListedRun = RunRecord | UnreadableRun;

/** A record that this program can't read. No filter hides it: nobody knows what it is. */
export interface UnreadableRun {
  readonly runId: string;
  readonly unreadable: CodedMessage;
}

export function isUnreadable(run: ListedRun): run is UnreadableRun {
  return "unreadable" in run;
}

export interface StoredRun {
  readonly record: RunRecord;
  readonly events: readonly OpsEvent[];
  /** Lines of the event log that are none, e.g. one that was cut by a kill. */
  readonly lostLines: number;
  /** Of a failed run: its file below `failures/`. */
  readonly failureFile?: string;
}

export type RunChange =
  | { readonly type: "run"; readonly record: RunRecord }
  | { readonly type: "event"; readonly runId: string; readonly event: OpsEvent };
