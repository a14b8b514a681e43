import prettyMilliseconds from "pretty-ms";
import type { TaskReport, WorkerReport } from "../../app/worker/run.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";
import { renderStatus } from "./runs.js";

const NONE = "–";

/** One line for each task, and hints for failed ones. Errors were already shown when they occurred. */
export function renderWorker(out: Out, { tasks }: WorkerReport): void {
  if (tasks.length === 0) {
    out.message("worker.no-tasks");
    return;
  }
  const header = [
    "worker.column-task",
    "worker.column-status",
    "worker.column-message",
    "worker.column-pull-request",
    "worker.column-run",
    "worker.column-time",
  ] as const;
  renderTable(
    out,
    header.map((code) => out.text(code)),
    tasks.map((task) => row(out, task)),
    [5, 2, 4],
  );
  for (const { task, error, again } of tasks) {
    const hint = error && out.hint(error);
    if (hint !== undefined) out.line(`${task}: ${hint}`);
    if (again) out.line(`${task}: ${out.explain(again)}`);
  }
}

function row(
  out: Out,
  { task, status, message, pullRequest, runId, durationMs }: TaskReport,
): readonly string[] {
  return [
    task,
    renderStatus(out, status),
    out.text(`runs.message-${message}`),
    pullRequest?.url ?? NONE,
    runId,
    prettyMilliseconds(durationMs),
  ];
}
