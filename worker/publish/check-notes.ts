import { type CodedMessage, type Explain, message } from "../../core/errors.js";
import type { AttemptRecord, ChecksRecord } from "../ports/journal.js";
import type { StepRun } from "../ports/steps.js";
import { codeCell, codeSpan, sentenceMarkdown } from "./markdown.js";
import { weakeningNote } from "./weakening-note.js";

const SENTENCE_LENGTH = 400;
const COMMAND_LENGTH = 100;

/** Whether a reviewer must look before anything else: the pull request is a draft. */
export function needsAttention(checks: ChecksRecord | undefined): boolean {
  return checks !== undefined && checks.concerns.length + checks.weakened.length > 0;
}

/** Warnings at the top of the text: what the checks don't say, and where the change makes them weaker. */
export function attentionNote(checks: ChecksRecord | undefined, explain: Explain): readonly string[] {
  if (!checks) return [];
  const { concerns, weakened } = checks;
  const warning = ["> [!WARNING]", ...concerns.map((concern) => `> - ${sentence(concern, explain)}`), ""];
  return [...weakeningNote(weakened, explain), ...(concerns.length > 0 ? warning : [])];
}

/** Where the checks came from, and how the agent got there. */
export function checkNotes(
  checks: ChecksRecord | undefined,
  attempts: readonly AttemptRecord[],
  steps: readonly StepRun[],
  explain: Explain,
): readonly string[] {
  const before = steps.filter(({ failedBefore }) => failedBefore).map(stepName);
  const notes = [
    ...(checks ? [message(`worker.pr-checks-${sourceOf(checks)}`), ...checks.reasons] : []),
    ...(before.length > 0 ? [message("worker.pr-failed-before", { steps: [...new Set(before)] })] : []),
    ...passNotes(attempts),
  ];
  return notes.length === 0 ? [] : [...notes.map((note) => `- ${sentence(note, explain)}`), ""];
}

function sourceOf({ origin, source }: ChecksRecord): "none" | "file" | "detected" | "own" {
  if (origin === "none") return "none";
  if (source === "file") return "file";
  return origin === "base" ? "detected" : "own";
}

function passNotes(attempts: readonly AttemptRecord[]): readonly CodedMessage[] {
  const tests = attempts.find(({ pass }) => pass === "tests");
  const repairs = attempts.filter(({ pass }) => pass === "repair").length;
  return [
    ...(tests ? [message(tests.outcome === "succeeded" ? "worker.pr-tests" : "worker.pr-no-tests")] : []),
    ...(repairs > 0 ? [message("worker.pr-repairs", { count: repairs })] : []),
  ];
}

function sentence(note: CodedMessage, explain: Explain): string {
  return sentenceMarkdown(explain(note), SENTENCE_LENGTH);
}

/** The commands with their results; empty where none ran. */
export function stepTable(steps: readonly StepRun[], explain: Explain): readonly string[] {
  if (steps.length === 0) return [];
  return [
    explain(message("worker.pr-steps")),
    "| --- | --- | --- | --- |",
    ...steps.map(
      (step) =>
        `| ${nameCell(step)} | ${codeCell(step.argv.join(" "), COMMAND_LENGTH)} | ${exitCell(step, explain)} | ${(step.durationMs / 1_000).toFixed(1)} s |`,
    ),
    "",
  ];
}

function nameCell({ name, directory }: StepRun): string {
  return directory === undefined ? name : `${name} (${codeCell(directory, COMMAND_LENGTH)})`;
}

function exitCell({ exitCode, failedBefore }: StepRun, explain: Explain): string {
  const shown = String(exitCode ?? "–");
  return failedBefore ? explain(message("worker.pr-exit-before", { exitCode: shown })) : shown;
}

function stepName({ name, directory }: StepRun): string {
  return directory === undefined ? name : `${name} (${codeSpan(directory, COMMAND_LENGTH)})`;
}
