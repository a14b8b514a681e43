import Table from "cli-table3";
import type { Out } from "./out.js";
import { widthOf } from "./width.js";

/**
 * A table without lines, as `kubectl get` prints it: easy to read and to cut with other tools. Where a terminal is too
 * narrow for it, the columns named in `spare` are left out, the first of them first.
 */
export function renderTable(
  out: Out,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  spare: readonly number[] = [],
): void {
  let left = header.map((_, index) => index);
  let lines = draw(out, header, rows);
  for (const column of spare) {
    if (lines.every((line) => widthOf(line) <= out.width)) break;
    left = left.filter((index) => index !== column);
    const kept = (row: readonly string[]): readonly string[] => left.map((index) => row[index] ?? "");
    lines = draw(out, kept(header), rows.map(kept));
  }
  for (const line of lines) out.line(line);
}

function draw(out: Out, header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const none = {
    top: "",
    "top-mid": "",
    "top-left": "",
    "top-right": "",
    bottom: "",
    "bottom-mid": "",
    "bottom-left": "",
    "bottom-right": "",
    left: "",
    "left-mid": "",
    mid: "",
    "mid-mid": "",
    right: "",
    "right-mid": "",
    middle: "  ",
  };
  const table = new Table({
    chars: none,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  table.push(
    header.map((title) => out.style("bold", title)),
    ...rows.map((row) => [...row]),
  );
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}
