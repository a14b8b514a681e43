import { inert } from "../../core/printable.js";
import { printedLines, shortenLine } from "../../core/printed-lines.js";
import type { Out } from "../output/out.js";

/** Number of output lines shown unless all are requested. */
const LINES = 20;

export interface Printed {
  /** The source of the output: a step's name or the agent's. */
  readonly name: string;
  readonly output: string;
}

/** A program's output, indented under a heading: its last lines, or with `all` everything that was kept. */
export function renderPrinted(out: Out, { name, output }: Printed, all: boolean): void {
  const lines = printedLines(output);
  const shown = all ? lines : lines.slice(-LINES);
  const params = { name: inert(name), count: shown.length, total: lines.length };
  if (lines.length === 0) out.message("runs.printed-nothing", params);
  else if (shown.length < lines.length) out.message("runs.printed-last", params);
  else out.message("runs.printed", params);
  for (const line of shown) out.line(`    ${all ? line : shortenLine(line)}`.trimEnd());
}
