import stringWidth from "string-width";
import type { Out } from "./out.js";

type Row = readonly string[];

/** Blanks between two columns. */
const GAP = "  ";

/**
 * A table without borders, like `kubectl get`: easy to read and to process with other tools. If the terminal is too
 * narrow, the columns named in `spare` are dropped in that order.
 */
export function renderTable(
  out: Out,
  header: Row,
  rows: readonly Row[],
  spare: readonly number[] = [],
): void {
  const all = [header.map((title) => out.style("bold", title)), ...rows];
  let left = header.map((_, index) => index);
  let lines = linesOf(all);
  for (const column of spare) {
    if (lines.every((line) => stringWidth(line) <= out.width)) break;
    left = left.filter((index) => index !== column);
    lines = linesOf(all.map((row) => left.map((index) => row[index] ?? "")));
  }
  for (const line of lines) out.line(line);
}

function linesOf(rows: readonly Row[]): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll("\n", " ")));
  // a fold, because 100,000 rows are too many arguments for Math.max
  const widthOf = (column: number): number =>
    cells.reduce((widest, row) => Math.max(widest, stringWidth(row[column] ?? "")), 0);
  const widths = cells[0]?.map((_, column) => widthOf(column)) ?? [];
  const padded = (cell: string, column: number): string =>
    cell + " ".repeat((widths[column] ?? 0) - stringWidth(cell));
  return cells.map((row) => row.map(padded).join(GAP).trimEnd());
}
