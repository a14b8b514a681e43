import { stripVTControlCharacters } from "node:util";
import { type Explain, message } from "../../core/errors.js";
import { neutralizeText } from "./markdown.js";

const LINES = 6;
const LENGTH = 160;

/**
 * The last lines of the agent's output, where agents usually summarize their work. They are in a code block,
 * so nothing in them is interpreted. Empty, without a heading, when there was no output.
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
