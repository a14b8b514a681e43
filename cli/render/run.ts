import {
  readBackupDetails,
  readTaskDetails,
  type RunChange,
  type RunRecord,
  type RunReport,
} from "../../app/runs.js";
import type { Params } from "../../core/errors.js";
import type { OpsEvent } from "../../core/events.js";
import { isRecord } from "../../core/json.js";
import { inert } from "../../core/printable.js";
import { eventLine } from "../output/event.js";
import { subjectPhrases } from "../../messages/phrases/subjects.js";
import type { Out } from "../output/out.js";
import { renderRegions } from "./backup/regions.js";
import { type Fact, renderAgent, renderAttempts, renderFiles, renderSteps, taskFacts } from "./run-task.js";
import { renderKind, renderStatus, spent } from "./runs.js";
import { renderTable } from "../output/table.js";

/** Longer texts (an agent's output) are for `--json`. */
const CELL_LENGTH = 100;

export interface ShowOptions {
  /** Shows all stored program output, not only the last lines of failed programs. */
  readonly all: boolean;
}

/** Everything about a run: facts, details, events, failure. */
export function renderRun(out: Out, report: RunReport, { all }: ShowOptions): void {
  const { record, events, lostLines, failureFile } = report;
  renderFacts(out, facts(out, record));
  if (record.kind === "task") renderTask(out, record, all);
  else renderBackup(out, record);
  out.line();
  renderEvents(out, events);
  if (lostLines > 0) out.message("runs.lost-lines", { count: lostLines });
  out.line();
  if (record.error) renderError(out, record.error, record.runId);
  const { again } = readTaskDetails(record.details).known;
  // contains a command that users copy: never wrapped
  if (again) out.line(out.explain({ ...again, params: inertParams(again.params) }));
  if (failureFile !== undefined) out.message("runs.failure-file", { path: failureFile });
  out.message("runs.record-file", { path: report.recordFile });
}

function renderFacts(out: Out, all: readonly Fact[]): void {
  for (const [title, value] of all) out.line(`${out.style("bold", title)}: ${value}`);
}

/** A task in sections: its subject, its agent, its steps, its changes, and details that this version doesn't know. */
function renderTask(out: Out, record: RunRecord, all: boolean): void {
  const { known, others } = readTaskDetails(record.details);
  const { agent, attempts = [], steps = [] } = known;
  const { fileChanges = [] } = record;
  const about = taskFacts(out, known, record);
  renderBlock(out, about.length > 0, () => renderFacts(out, about));
  renderBlock(out, agent !== undefined, () => renderAgent(out, record, known, all));
  renderBlock(out, attempts.length > 1, () => renderAttempts(out, attempts));
  renderBlock(out, steps.length > 0, () => renderSteps(out, steps, all));
  renderBlock(out, fileChanges.length > 0, () => renderFiles(out, fileChanges));
  renderOthers(out, others);
}

/** A backup in sections: its outcome, its regions with their errors, and details that this version doesn't know. */
function renderBackup(out: Out, { details }: RunRecord): void {
  const { known, others } = readBackupDetails(details);
  const { result, regions = [] } = known;
  if (result) renderFacts(out, [[out.text("runs.backup-result"), out.text(`runs.status-${result}`)]]);
  renderBlock(out, regions.length > 0, () => {
    renderRegions(out, regions);
    for (const { region, error } of regions) {
      if (error)
        out.flow(`${inert(region)}: ${out.explain({ ...error, params: inertParams(error.params) })}`);
    }
  });
  renderOthers(out, others);
}

function renderBlock(out: Out, isThere: boolean, render: () => void): void {
  if (!isThere) return;
  out.line();
  render();
}

function renderOthers(out: Out, others: Readonly<Record<string, unknown>>): void {
  const rest = Object.entries(others);
  renderBlock(out, rest.length > 0, () => rest.forEach(([key, value]) => renderDetail(out, key, value)));
}

function facts(out: Out, record: RunRecord): readonly Fact[] {
  const { runId, kind, stack, subject, status, startedAt, finishedAt, process, retry } = record;
  const running = status === "running" || status === "interrupted";
  return [
    [out.text("runs.column-run"), runId],
    [out.text("runs.column-kind"), renderKind(out, kind)],
    [out.text("runs.column-stack"), inert(stack)],
    [out.text("runs.column-subject"), inert(out.translate(subjectPhrases, subject))],
    [out.text("runs.column-status"), renderStatus(out, status)],
    [out.text("runs.show-started"), inert(startedAt)],
    ...(finishedAt === undefined ? [] : [[out.text("runs.show-finished"), inert(finishedAt)] as const]),
    [out.text("runs.column-time"), spent(record, new Date())],
    ...(retry === undefined ? [] : [[out.text("runs.show-attempt"), String(retry.attempt)] as const]),
    ...(running ? [[out.text("runs.show-process"), `${process.pid} (${inert(process.host)})`] as const] : []),
  ];
}

/** A detail that this version may not know: a list of objects as a table, anything else as a line. */
function renderDetail(out: Out, key: string, value: unknown): void {
  const rows = Array.isArray(value) && value.length > 0 && value.every(isRecord) ? value : undefined;
  if (!rows) {
    const shown = cell(value);
    if (shown !== undefined) out.line(`${out.style("bold", inert(key))}: ${shown}`);
    return;
  }
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) =>
    rows.some((row) => cell(row[column]) !== undefined),
  );
  out.line();
  out.line(out.style("bold", inert(key)));
  renderTable(
    out,
    columns.map(inert),
    rows.map((row) => columns.map((column) => cell(row[column]) ?? "…")),
  );
}

/** A value as one line; undefined if it doesn't fit. */
function cell(value: unknown): string | undefined {
  if (value === undefined) return "–";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > CELL_LENGTH || text.includes("\n") ? undefined : inert(text);
}

export function renderEvents(out: Out, events: readonly OpsEvent[]): void {
  if (events.length === 0) out.message("runs.no-events");
  for (const event of events) renderEvent(out, event);
}

/** The events of a followed run as they arrive. */
export function renderChange(out: Out, change: RunChange): void {
  if (change.type === "event") renderEvent(out, change.event);
}

/** The end of a followed run. */
export function renderEnd(out: Out, { record }: RunReport): void {
  if (record.status === "running") return;
  out.message("runs.ended", { runId: record.runId, status: renderStatus(out, record.status) });
}

function renderEvent(out: Out, event: OpsEvent): void {
  const params = inertParams(event.params);
  const known = out.explain({ ...event, params }) !== event.code;
  // an unknown code of a newer version is shown unchanged
  const line = known
    ? eventLine(out, { ...event, params })
    : inert(`${event.code} ${JSON.stringify(event.params)}`);
  out.line(`${out.style("dim", inert(event.time))}  ${line}`);
}

function renderError(out: Out, { code, params: raw }: NonNullable<RunRecord["error"]>, runId: string): void {
  const params = inertParams(raw);
  out.flow(`${out.style("red", out.text("cli.error-prefix"))} ${out.explain({ code, params })}`);
  const hint = out.hint({ code, params });
  // skip a hint that names this very command
  if (hint !== undefined && !hint.includes(`runs show ${runId}`)) out.flow(hint);
}

/** Parameters are text from outside, such as an issue's title: control characters are escaped. */
function inertParams(params: Params): Params {
  // records are read from files and may contain any value
  const inertValue = (value: unknown): Params[string] => {
    if (typeof value === "number" || typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map((item) => inert(String(item)));
    return inert(typeof value === "string" ? value : JSON.stringify(value));
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, inertValue(value)]));
}
