import type { OpsEvent } from "../core/events.js";
import type { CodedMessage } from "../core/errors.js";
import type { RunKind, RunStatus } from "./kinds.js";
import type { FinishedRun, RunRecord } from "./record.js";

/** Stores run records. Data is stored when the method's promise resolves. */
export interface RunStore {
  /** A directory, or a bucket's URL. */
  readonly location: string;
  /** Path or URL of a run's record. */
  recordFile(runId: string): string;
  begin(record: RunRecord): Promise<void>;
  /**
   * Appends an event. Events of one store keep the order of the calls, even when the calls are not awaited.
   */
  append(runId: string, event: OpsEvent): Promise<void>;
  /** Stores what a task changed without publishing it: a patch without secrets. */
  writePatch(runId: string, patch: Uint8Array): Promise<void>;
  /** A run's patch; undefined when it has none. */
  patch(runId: string): Promise<Buffer | undefined>;
  /**
   * Writes the final record, even if `begin` failed. The failure file of a failed run is written first, so
   * that every run shown as failed has one.
   */
  finish(record: FinishedRun): Promise<void>;
  /**
   * A run; undefined when it doesn't exist.
   *
   * @throws OpsError `runs.newer-version`, `runs.unreadable` (1).
   */
  get(runId: string): Promise<StoredRun | undefined>;
  /** Lists runs, newest first. Reads only the records that the page and its filters need. */
  list(query: RunQuery): Promise<RunPage>;
  /** Ids that begin with `prefix`, newest first. */
  find(prefix: string): Promise<readonly string[]>;
  /**
   * With `runId`: yields the run, its events from the first on, and the run again when it ends; then the
   * iteration ends. Without: yields runs that begin or end from now on, with their events. An aborted signal
   * ends the iteration without an error.
   */
  watch(options: { readonly runId?: string }, signal: AbortSignal): AsyncIterable<RunChange>;
}

export interface RunQuery {
  /** `next` of the previous page. */
  readonly cursor?: string | undefined;
  /** Records per page; at least 1. */
  readonly limit: number;
  readonly kind?: RunKind | undefined;
  readonly status?: RunStatus | undefined;
  readonly stack?: string | undefined;
  /** Only runs that began at this time or later. */
  readonly since?: Date | undefined;
}

export interface RunPage {
  readonly records: readonly ListedRun[];
  /** Cursor of the next page; undefined on the last page. New runs don't change it. */
  readonly next?: string;
}

export type ListedRun = RunRecord | UnreadableRun;

/** A record that this program can't read. Filters never hide it, because its fields are unknown. */
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
  /** Number of lines in the event log that are not events, for example cut off by a kill. */
  readonly lostLines: number;
  /** On a failed run: its file below `failures/`. */
  readonly failureFile?: string;
}

export type RunChange =
  | { readonly type: "run"; readonly record: RunRecord }
  | { readonly type: "event"; readonly runId: string; readonly event: OpsEvent };
