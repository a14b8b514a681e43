import { isRecord, tryParseJson } from "../../core/json.js";

/** The JSON object of a line, as agents print their events; undefined for other lines, and for cut ones. */
export function jsonLine(line: string): Readonly<Record<string, unknown>> | undefined {
  const value = line.startsWith("{") ? tryParseJson(line) : undefined;
  return isRecord(value) ? value : undefined;
}

export function jsonLines(output: string): readonly Readonly<Record<string, unknown>>[] {
  return output
    .split("\n")
    .map(jsonLine)
    .filter((line) => line !== undefined);
}
