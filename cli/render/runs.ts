import prettyMilliseconds from "pretty-ms";
import {
  isUnreadable,
  type ListedRun,
  type RunKind,
  type RunPage,
  type RunRecord,
  type RunSource,
  type RunStatus,
} from "../../app/runs.js";
import { subjectPhrases } from "../../messages/phrases/subjects.js";
import { inert } from "../../core/printable.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";

const NONE = "–";
/** Issue titles and other text from outside may have any length. */
const SUBJECT_LENGTH = 100;

const COLUMNS = [
  "runs.column-run",
  "runs.column-kind",
  "runs.column-stack",
  "runs.column-status",
  "runs.column-age",
  "runs.column-time",
  "runs.column-subject",
] as const;

const statusStyles = {
  running: "cyan",
  succeeded: "green",
  partial: "yellow",
  failed: "red",
  skipped: "dim",
  interrupted: "yellow",
} as const;

export function renderStatus(out: Out, status: RunStatus): string {
  return out.style(statusStyles[status], out.text(`runs.status-${status}`));
}

export function renderKind(out: Out, kind: RunKind): string {
  return out.text(`runs.kind-${kind}`);
}

/** A page of runs, and the command for the next page. */
export function renderRuns(out: Out, { records, next }: RunPage, from: RunSource, now: Date): void {
  if (records.length === 0) {
    // users often look here first for scheduled runs, which are recorded in the bucket
    out.message(from === "machine" ? "runs.list-none-here" : "runs.list-none");
    return;
  }
  renderTable(
    out,
    COLUMNS.map((column) => out.text(column)),
    records.map((run) => rowOf(out, run, now)),
    [1, 2, 5],
  );
  for (const run of records) {
    if (isUnreadable(run)) out.flow(`${run.runId}: ${out.explain(run.unreadable)}`);
  }
  if (next !== undefined) out.message("runs.list-next", { next });
}

function rowOf(out: Out, run: ListedRun, now: Date): readonly string[] {
  if (isUnreadable(run)) {
    return [run.runId, NONE, NONE, out.style("red", out.text("runs.list-unreadable")), NONE, NONE, NONE];
  }
  const { runId, kind, stack, status, startedAt, subject } = run;
  const shown = inert(out.translate(subjectPhrases, subject));
  return [
    runId,
    renderKind(out, kind),
    inert(stack),
    renderStatus(out, status),
    duration(now.getTime() - new Date(startedAt).getTime(), true),
    spent(run, now),
    shown.length > SUBJECT_LENGTH ? `${shown.slice(0, SUBJECT_LENGTH)}…` : shown,
  ];
}

/** How long a run took, or has taken so far; unknown for an interrupted one. */
export function spent({ durationMs, status, startedAt }: RunRecord, now: Date): string {
  if (durationMs !== undefined) return duration(durationMs);
  return status === "running" ? duration(now.getTime() - new Date(startedAt).getTime()) : NONE;
}

function duration(milliseconds: number, compact = false): string {
  return Number.isFinite(milliseconds) ? prettyMilliseconds(Math.max(0, milliseconds), { compact }) : NONE;
}
