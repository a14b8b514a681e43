import {
  type Criterion,
  GO_SECONDS,
  LEAST_DISK,
  LEAST_SUCCESSES,
  type MeasureReport,
  MOST_MEMORY,
} from "../../app/worker/measure.js";
import { inert } from "../../core/printable.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";

const NONE = "–";

/** The tasks, the criteria, and the verdict. */
export function renderMeasure(out: Out, report: MeasureReport): void {
  renderTasks(out, report);
  out.line();
  renderTable(
    out,
    [
      out.text("worker.measure-column-criterion"),
      out.text("worker.measure-column-measured"),
      out.text("worker.measure-column-wanted"),
      out.text("worker.measure-column-met"),
    ],
    report.criteria.map((criterion) => [
      out.text(`worker.measure-${criterion.name}`),
      ...valuesOf(criterion, report),
      metText(out, criterion),
    ]),
  );
  out.line();
  out.message(report.verdict === null ? "worker.measure-undecided" : `worker.measure-${report.verdict}`);
}

function renderTasks(out: Out, { tasks }: MeasureReport): void {
  renderTable(
    out,
    [
      out.text("worker.measure-column-task"),
      out.text("worker.measure-column-result"),
      out.text("worker.measure-column-passes"),
      out.text("worker.measure-column-time"),
      out.text("worker.measure-column-reason"),
    ],
    tasks.map(({ name, result, attempts, reason }) => [
      name,
      out.style(result === "right" ? "green" : "red", out.text(`worker.measure-result-${result}`)),
      String(attempts.length),
      attempts.map(({ durationMs }) => (durationMs / 1_000).toFixed(0)).join(", ") || NONE,
      reason ? inert(out.explain(reason)) : NONE,
    ]),
    [4],
  );
  for (const { name: task, printed } of tasks) {
    if (printed === undefined) continue;
    const params = { task, name: inert(printed.name) };
    out.message(
      printed.lines.length === 0 ? "worker.measure-printed-nothing" : "worker.measure-printed",
      params,
    );
    for (const line of printed.lines) out.line(`    ${line}`.trimEnd());
  }
}

function valuesOf({ name }: Criterion, report: MeasureReport): readonly [measured: string, wanted: string] {
  const { tasks, secondsPerResponse, peakMemoryBytes, freeDiskBytes } = report;
  const count = (result: string): number => tasks.filter((task) => task.result === result).length;
  const seconds = secondsPerResponse === null ? NONE : `${secondsPerResponse.toFixed(0)} s`;
  switch (name) {
    case "response":
      return [seconds, `≤ ${GO_SECONDS} s`];
    case "memory":
      return [gigabytes(peakMemoryBytes), `≤ ${gigabytes(MOST_MEMORY)}`];
    case "successes":
      return [`${count("right")} / ${tasks.length}`, `≥ ${LEAST_SUCCESSES} / ${tasks.length}`];
    case "stable":
      return [`${tasks.length - count("failed")} / ${tasks.length}`, `${tasks.length} / ${tasks.length}`];
    case "disk":
      return [gigabytes(freeDiskBytes), `≥ ${gigabytes(LEAST_DISK)}`];
  }
}

function gigabytes(bytes: number | null): string {
  return bytes === null ? NONE : `${(bytes / 1e9).toFixed(1)} GB`;
}

function metText(out: Out, { met }: Criterion): string {
  if (met === null) return out.text("worker.measure-not-measured");
  return met
    ? out.style("green", out.text("worker.measure-met"))
    : out.style("red", out.text("worker.measure-missed"));
}
