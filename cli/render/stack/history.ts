import type { HistoryView } from "../../../app/stack/state.js";
import type { Out } from "../../output/out.js";
import { operationText } from "../../output/words.js";
import { renderTable } from "../../output/table.js";

export function renderHistory(out: Out, updates: HistoryView["updates"]): void {
  if (updates.length === 0) {
    out.say("stack.no-history");
    return;
  }
  const header = ["id", "result", "started", "changes"].map((column) => out.text(`stack.column-${column}`));
  const rows = updates.map(({ id, result, startedAt, changes }) => [
    id,
    resultText(out, result),
    startedAt,
    out.list(
      Object.entries(changes).map(([op, count]) => `${count} ${operationText((code) => out.text(code), op)}`),
    ),
  ]);
  renderTable(out, header, rows);
}

/** The engine's results of an update (Automation API, `UpdateResult`). */
function resultText(out: Out, result: string): string {
  const known = ["not-started", "in-progress", "succeeded", "failed"].includes(result);
  return known ? out.text(`stack.result-${result}`) : result;
}
