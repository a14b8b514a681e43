import { stripVTControlCharacters } from "node:util";
import { inert } from "../../core/printable.js";
import type { Out } from "../output/out.js";

/** What is shown of an output unless all is asked for. */
const LINES = 20;
const LINE_LENGTH = 500;

export interface Printed {
  /** Who printed it: a step's name, the agent's. */
  readonly name: string;
  readonly output: string;
}

/** What a program printed, indented under a heading: its last lines, with `all` everything that was kept. */
export function renderPrinted(out: Out, { name, output }: Printed, all: boolean): void {
  const lines = linesOf(output);
  const shown = all ? lines : lines.slice(-LINES);
  const params = { name: inert(name), count: shown.length, total: lines.length };
  if (lines.length === 0) out.message("runs.printed-nothing", params);
  else if (shown.length < lines.length) out.message("runs.printed-last", params);
  else out.message("runs.printed", params);
  for (const line of shown) out.line(`    ${all ? line : cut(line)}`.trimEnd());
}

/** Colours and cursor movements mean nothing in a record; a carriage return alone is how progress bars begin anew. */
function linesOf(output: string): readonly string[] {
  const text = stripVTControlCharacters(output).replace(/\r\n?/g, "\n").replace(/\t/g, "    ").trimEnd();
  return text === "" ? [] : text.split("\n").map(inert);
}

function cut(line: string): string {
  return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line;
}
