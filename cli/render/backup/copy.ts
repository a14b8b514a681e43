import prettyBytes from "pretty-bytes";
import type { CopyItem, CopyReport } from "../../../app/backup/copy.js";
import { inert } from "../../../core/printable.js";
import { eventHint } from "../../output/event.js";
import type { Out } from "../../output/out.js";
import { renderTable } from "../../output/table.js";
import { renderMissing } from "./missing.js";

const COLUMNS = ["region", "backup", "status", "objects", "size"] as const;
const statuses = {
  copied: ["backup.copy-status-copied", "green"],
  present: ["backup.copy-status-present", "green"],
  failed: ["backup.copy-status-failed", "red"],
} as const;
const results = {
  succeeded: "backup.copy-result-succeeded",
  incomplete: "backup.copy-result-incomplete",
  partial: "backup.copy-result-partial",
  failed: "backup.copy-result-failed",
  damaged: "backup.copy-result-damaged",
} as const;
const NONE = "–";

/** A line for each backup, hints for failed ones, and where the copies are. Errors were already shown when they occurred. */
export function renderCopy(out: Out, { copies, result, toBucket, toRegion }: CopyReport): void {
  if (copies.length > 0) {
    renderTable(
      out,
      COLUMNS.map((column) => out.text(`backup.column-${column}`)),
      copies.map((item) => rowOf(out, item)),
      [3, 4],
    );
  }
  for (const item of copies) {
    if (item.status !== "failed") {
      renderMissing(out, item.backupId ?? NONE, item.completeness);
      continue;
    }
    const { code, params } = item.error;
    const hint = eventHint(out, { code, params });
    if (hint !== undefined) out.flow(`${inert(item.region)}: ${hint}`);
  }
  out.message(results[result], { bucket: toBucket, region: toRegion });
}

function rowOf(out: Out, item: CopyItem): readonly string[] {
  const { region, backupId } = item;
  const [code, style] = statuses[item.status];
  return [
    inert(region),
    inert(backupId ?? NONE),
    out.style(style, out.text(code)),
    item.status === "failed" ? NONE : String(item.objects),
    item.status === "failed" ? NONE : prettyBytes(item.bytes),
  ];
}
