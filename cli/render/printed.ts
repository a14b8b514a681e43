import { stripVTControlCharacters } from "node:util";
import { inert } from "../../core/printable.js";
import type { Out } from "../output/out.js";

/** Number of output lines shown unless all are requested. */
const LINES = 20;
const LINE_LENGTH = 500;

export interface Printed {
  /** The source of the output: a step's name or the agent's. */
  readonly name: string;
  readonly output: string;
}

/** A program's output, indented under a heading: its last lines, or with `all` everything that was kept. */
export function renderPrinted(out: Out, { name, output }: Printed, all: boolean): void {
  const lines = linesOf(output);
  const shown = all ? lines : lines.slice(-LINES);
  const params = { name: inert(name), count: shown.length, total: lines.length };
  if (lines.length === 0) out.message("runs.printed-nothing", params);
  else if (shown.length < lines.length) out.message("runs.printed-last", params);
  else out.message("runs.printed", params);
  for (const line of shown) out.line(`    ${all ? line : cut(line)}`.trimEnd());
}

/** Removes colors and cursor movements. A carriage return alone restarts a line, as progress bars do. */
function linesOf(output: string): readonly string[] {
  const text = stripVTControlCharacters(output).replace(/\r\n?/g, "\n").replace(/\t/g, "    ").trimEnd();
  return text === "" ? [] : text.split("\n").map(inert);
}

function cut(line: string): string {
  return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line;
}
