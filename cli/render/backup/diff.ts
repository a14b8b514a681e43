import { type DiffItem, type DiffReport, isNothingCompared } from "../../../app/backup/diff.js";
import { canonicalJson } from "../../../core/json.js";
import { inert } from "../../../core/printable.js";
import type { Out } from "../../output/out.js";
import { renderMissing } from "./missing.js";

const signs = { added: "+", changed: "~", removed: "-" } as const;
const styles = { added: "green", changed: "yellow", removed: "red" } as const;

/** A line for each parameter that differs, its values below it if requested, then the counts. */
export function renderDiff(out: Out, report: DiffReport): void {
  const { items, counts, completeness, backupId, against, result } = report;
  for (const item of items) {
    const { name, change, fields } = item;
    const changed = fields.length > 0 ? ` (${out.list(fields)})` : "";
    out.line(out.style(styles[change], `  ${signs[change]} ${inert(name)}${changed}`));
    renderValues(out, item);
  }
  const compared = against === "live" ? backupId : `${backupId}, ${against}`;
  renderMissing(out, compared, completeness);
  // an event has already reported that nothing was compared
  if (isNothingCompared(report)) return;
  const { unchanged, unknown } = counts;
  if (result === "same") out.message("backup.diff-same", { backupId, against, unchanged });
  else if (result === "incomplete")
    out.message("backup.diff-incomplete", { backupId, against, unchanged, unknown });
  else out.message("backup.diff-counts", { backupId, against, ...counts });
}

function renderValues(out: Out, { change, fields, before, after }: DiffItem): void {
  if (!before && !after) return;
  for (const field of change === "changed" ? fields : (["value"] as const)) {
    if (before) out.line(`      ${field} - ${shown(before[field])}`);
    if (after) out.line(`      ${field} + ${shown(after[field])}`);
  }
}

/** Values are text from outside: control characters are escaped and the value stays on one line. */
function shown(value: unknown): string {
  if (value === undefined) return "–";
  return inert(typeof value === "string" ? value : canonicalJson(value));
}
