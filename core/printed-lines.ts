import { stripVTControlCharacters } from "node:util";
import { inert } from "./printable.js";

const LINE_LENGTH = 500;

/**
 * The lines of a program's output, fit for a terminal: without colors and cursor movements. A carriage return alone
 * restarts a line, as progress bars do.
 */
export function printedLines(output: string): readonly string[] {
  const text = stripVTControlCharacters(output).replace(/\r\n?/g, "\n").replace(/\t/g, "    ").trimEnd();
  return text === "" ? [] : text.split("\n").map(inert);
}

export function shortenLine(line: string): string {
  return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line;
}
