import type { RestoredItem, RestoreReport } from "../../../app/backup/restore.js";
import { elapsed } from "../../../core/time/elapsed.js";
import type { Out } from "../../output/out.js";
import { renderMissing } from "./missing.js";
import { renderThrottled } from "./regions.js";

type Style = Parameters<Out["style"]>[0];

const styles: Readonly<Record<RestoredItem["action"], Style>> = {
  create: "green",
  overwrite: "yellow",
  delete: "red",
  skip: "dim",
  conflict: "red",
  impossible: "red",
  unchanged: "dim",
  own: "dim",
};

const none = { create: 0, overwrite: 0, unchanged: 0, skip: 0, conflict: 0, impossible: 0, delete: 0 };

/** The plan of a restore: a line for each parameter that differs from the backup, then the counts. */
export function renderPlan(out: Out, report: RestoreReport): void {
  const { items, counts, completeness, expected, backupId, toRegion, accountId, identity } = report;
  for (const item of items) renderItem(out, item);
  renderMissing(out, backupId, completeness);
  if (identity !== undefined) out.message("backup.restore-identity", { identity });
  out.message("backup.restore-plan", { backupId, toRegion, accountId, ...none, ...counts });
  renderOwn(out, counts);
  const { calls, durationMs } = expected;
  if (calls > 0 && durationMs !== undefined) {
    out.message("backup.restore-expected", { calls, time: elapsed(durationMs) });
  }
}

function renderOwn(out: Out, { own = 0 }: RestoreReport["counts"]): void {
  if (own > 0) out.message("backup.restore-own", { own });
}

function renderItem(out: Out, { name, action, differences, reason, notes, versions }: RestoredItem): void {
  if (action === "unchanged") return;
  const what = action === "create" && versions !== undefined ? "create-versions" : action;
  const why = reason === undefined ? "" : out.text(`backup.impossible-${reason}`, { name });
  const line = out.text(`backup.plan-${what}`, {
    name,
    fields: differences,
    versions: versions ?? 1,
    reason: why,
  });
  out.line(out.style(styles[action], line));
  for (const note of notes) out.line(out.style("dim", out.text(`backup.plan-note-${note}`)));
}

/** The result of a restore; the plan is repeated only if it was not shown before. */
export function renderRestore(out: Out, report: RestoreReport): void {
  if (report.result === "planned") renderDryRun(out, report);
  else renderEnd(out, report);
}

function renderDryRun(out: Out, report: RestoreReport): void {
  renderPlan(out, report);
  out.message("backup.restore-planned");
  if (!report.refusal) return;
  out.message("backup.restore-would-be-refused", { reason: out.explain(report.refusal) });
  const hint = out.hint(report.refusal);
  if (hint !== undefined) out.flow(hint);
}

function renderEnd(out: Out, report: RestoreReport): void {
  const { items, counts, toRegion, safetyBackupId, undo } = report;
  const written = items.filter((item) => item.written).length;
  out.message(endCode(report, written), { toRegion, written, left: plannedWrites(counts) - written });
  renderLeftOut(out, counts);
  if (report.completeness.status === "incomplete") {
    out.message("backup.restore-lacking", { count: report.completeness.missing.length });
  }
  renderThrottled(out, { ...report, region: toRegion });
  if (safetyBackupId !== undefined) {
    out.message("backup.restore-safety", { backupId: safetyBackupId });
    out.message("backup.restore-undo", { command: undo ?? "" });
  }
}

function plannedWrites({ create = 0, overwrite = 0, delete: deletes = 0 }: RestoreReport["counts"]): number {
  return create + overwrite + deletes;
}

/** The code of the final sentence; "nothing to do" only if everything is as in a complete backup. */
function endCode({ counts, completeness, result }: RestoreReport, written: number) {
  if (result === "interrupted") return "backup.restore-incomplete-interrupted";
  if (written < plannedWrites(counts)) return "backup.restore-incomplete";
  if (written > 0) return "backup.restore-succeeded";
  const { skip = 0, impossible = 0, own = 0, unchanged = 0 } = counts;
  const isComplete = completeness.status === "complete";
  const isAsBackedUp = isComplete && skip + impossible === 0 && (unchanged > 0 || own === 0);
  return isAsBackedUp ? "backup.restore-nothing-to-do" : "backup.restore-nothing-written";
}

function renderLeftOut(out: Out, counts: RestoreReport["counts"]): void {
  const { skip = 0, impossible = 0 } = counts;
  if (skip > 0) out.message("backup.restore-skipped", { skip });
  if (impossible > 0) out.message("backup.restore-without", { impossible });
  renderOwn(out, counts);
}
