import type { HistoryView } from "../../../app/stack/state.js";
import type { Out } from "../../output/out.js";
import { renderTable } from "../../output/table.js";

export function renderHistory(out: Out, updates: HistoryView["updates"]): void {
  if (updates.length === 0) {
    out.message("stack.no-history");
    return;
  }
  const header = (["id", "result", "started", "changes"] as const).map((column) =>
    out.text(`stack.column-${column}`),
  );
  const rows = updates.map(({ id, result, startedAt, changes }) => [
    id,
    resultText(out, result),
    startedAt,
    out.list(Object.entries(changes).map(([op, count]) => out.text("stack.history-change", { op, count }))),
  ]);
  renderTable(out, header, rows);
}

/** The result of an update (Automation API, `UpdateResult`). */
function resultText(out: Out, result: string): string {
  const results = ["not-started", "in-progress", "succeeded", "failed"] as const;
  const known = results.find((one) => one === result);
  return known === undefined ? result : out.text(`stack.result-${known}`);
}
