import { usageError } from "../core/errors.js";
import { isId, secondOf } from "../core/names/id.js";
import { isUnreadable, type ListedRun, type RunQuery } from "./ports.js";

/** A run's position in the list. Within a second the order is only known from the records. */
interface Position {
  readonly runId: string;
  readonly startedAt: string;
}

/** Newest first: by the second in the id, then by start, then by id to make the order total. */
export function newestFirst(one: ListedRun, other: ListedRun): number {
  return -compare(positionOf(one), positionOf(other));
}

function compare(one: Position, other: Position): number {
  const key = ({ runId, startedAt }: Position): string => `${secondOf(runId)} ${startedAt} ${runId}`;
  return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}

function positionOf(run: ListedRun): Position {
  return { runId: run.runId, startedAt: isUnreadable(run) ? "" : run.startedAt };
}

/** The cursor of the page after this run. Opaque to users. */
export function cursorAfter(run: ListedRun): string {
  const { runId, startedAt } = positionOf(run);
  return Buffer.from(`${runId} ${startedAt}`).toString("base64url");
}

/** @throws OpsError `runs.bad-cursor` (2). */
function decodeCursor(cursor: string): Position {
  const [runId = "", startedAt = ""] = Buffer.from(cursor, "base64url").toString().split(" ");
  if (!isId(runId)) throw usageError("runs.bad-cursor", { value: cursor });
  return { runId, startedAt };
}

/** A query's filters, for ids before their records are read and for records. */
export interface Selection {
  /** False for ids whose record need not be read. */
  readonly mayMatch: (runId: string) => boolean;
  readonly matches: (run: ListedRun) => boolean;
}

export function selectionOf(query: RunQuery): Selection {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  // an id has whole seconds: a run of the same second may have begun later
  const since = query.since?.toISOString();
  const sinceSecond = since?.replace(/[-:]|\.\d+/g, "");
  return {
    mayMatch: (runId) =>
      (after === undefined || secondOf(runId) <= secondOf(after.runId)) &&
      (sinceSecond === undefined || secondOf(runId) >= sinceSecond),
    matches: (run) => {
      if (after !== undefined && compare(positionOf(run), after) >= 0) return false;
      if (isUnreadable(run)) return true;
      return (
        (since === undefined || run.startedAt >= since) &&
        (query.kind === undefined || run.kind === query.kind) &&
        (query.status === undefined || run.status === query.status) &&
        (query.stack === undefined || run.stack === query.stack)
      );
    },
  };
}
