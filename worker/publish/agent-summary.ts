import { stripVTControlCharacters } from "node:util";
import { type Explain, message } from "../../core/errors.js";
import { neutralizeText } from "./markdown.js";

const LINES = 6;
const LENGTH = 160;

/**
 * The last lines that the agent printed, where agents say what they have done: in a block of code, so that nothing in
 * them is obeyed. No heading where it printed nothing.
 */
export function agentSummary(output: string, explain: Explain): readonly string[] {
  const lines = stripVTControlCharacters(output)
    .split(/[\r\n]+/)
    .map((line) => neutralizeText(line, LENGTH).replaceAll("`", "'"))
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  if (lines.length === 0) return [];
  return [
    `### ${explain(message("worker.pr-agent-output"))}`,
    "",
    "```text",
    ...lines.slice(-LINES),
    "```",
    "",
  ];
}
