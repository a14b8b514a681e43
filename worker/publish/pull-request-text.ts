import { type Explain, message } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import type { StepRun } from "../ports.js";
import { agentSummary } from "./agent-summary.js";
import { type ChangeFacts, changedFiles, deletionNote } from "./changed-files.js";
import { codeCell, codeSpan, neutralizeText, sentenceMarkdown } from "./markdown.js";

/** GitHub's own limit for titles is 256 characters. */
const TITLE_LENGTH = 200;
const SUBJECT_LENGTH = 72;

/** What the texts tell of a run. */
export interface RunFacts {
  readonly runId: string;
  readonly workerId: string;
  readonly agent: string;
  readonly steps: readonly StepRun[];
  readonly now: Date;
}

/** What the texts are made of, and the language of their readers. */
export interface TextContext {
  readonly facts: RunFacts;
  readonly change: ChangeFacts;
  readonly explain: Explain;
}

/** The title of the pull request: the issue's. */
export function pullRequestTitle({ title, subject }: Claim, explain: Explain): string {
  return (
    neutralizeText(title, TITLE_LENGTH) ||
    explain(message("worker.pr-title", { subject: neutralizeText(subject, TITLE_LENGTH) }))
  );
}

/** What a pull request says of itself. */
export function pullRequestBody(claim: Claim, { facts, change, explain }: TextContext): string {
  const issue = `#${claim.number}`;
  return [
    ...deletionNote(change, explain),
    `## ${explain(message("worker.pr-heading"))}`,
    "",
    explain(message("worker.pr-origin", { issue })),
    "",
    `Closes ${issue}`,
    "",
    ...provenance(facts, explain),
    "",
    `### ${explain(message("worker.pr-files"))}`,
    "",
    ...changedFiles(change.files, explain),
    "",
    ...agentSummary(change.agentOutput, explain),
    `### ${explain(message("worker.pr-verification"))}`,
    "",
    ...stepTable(facts.steps, explain),
    "",
    `### ${explain(message("worker.pr-check"))}`,
    "",
    `- [ ] ${explain(message("worker.pr-check-scope"))}`,
    `- [ ] ${explain(message("worker.pr-check-tests"))}`,
    "",
  ].join("\n");
}

/** The comment on a pull request whose branch got a commit. */
export function resultComment(
  commit: string,
  commentUrl: string,
  { facts, change, explain }: TextContext,
): string {
  return [
    ...deletionNote(change, explain),
    explain(message("worker.pr-done", { url: commentUrl, commit })),
    "",
    ...provenance(facts, explain),
    "",
    ...changedFiles(change.files, explain),
    "",
    ...agentSummary(change.agentOutput, explain),
    ...stepTable(facts.steps, explain),
    "",
  ].join("\n");
}

/** What a comment on a task that was not done says. */
export interface Refusal {
  /** The sentence that it begins with. */
  readonly opening: string;
  /** Why, in a line. */
  readonly text: string;
  /** What can be done about it, a line each. */
  readonly hints: readonly string[];
  /** The sentence that tells where its operator finds more. */
  readonly more: string;
  /** By which the same comment is known; not shown. */
  readonly marker: string | undefined;
}

/**
 * The comment where a task was not done: the reason's sentence, the ways out and where to look, nothing that a program
 * has printed.
 */
export function refusalComment({ opening, text, hints, more, marker }: Refusal): string {
  return [
    `${opening} ${sentenceMarkdown(text, 500)}`,
    "",
    ...hints.flatMap((hint) => [sentenceMarkdown(hint, 500), ""]),
    sentenceMarkdown(more, 500),
    "",
    ...(marker === undefined ? [] : [marker, ""]),
  ].join("\n");
}

/** The commit's message: foreign text in the first line only, so that nobody can smuggle in a trailer. */
export function commitMessage(claim: Claim, runId: string): string {
  const what = claim.pullRequest ? "Follow up: " : "";
  const first = `${what}${neutralizeText(claim.title, SUBJECT_LENGTH - what.length)}`.trim();
  return `${first || "Change"}\n\n${claim.trailer}\nOpsctl-Run: ${runId}\n`;
}

function provenance({ runId, workerId, agent, now }: RunFacts, explain: Explain): readonly string[] {
  return [
    message("worker.pr-run", { run: codeSpan(runId, 100) }),
    message("worker.pr-agent", { agent: codeSpan(agent, 100) }),
    message("worker.pr-worker", { worker: codeSpan(workerId, 100) }),
    message("worker.pr-time", { time: now.toISOString() }),
  ].map((line) => `- ${explain(line)}`);
}

function stepTable(steps: readonly StepRun[], explain: Explain): readonly string[] {
  return [
    explain(message("worker.pr-steps")),
    "| --- | --- | --- | --- |",
    ...steps.map(
      ({ name, argv, exitCode, durationMs }) =>
        `| ${name} | ${codeCell(argv.join(" "), 100)} | ${exitCode ?? "–"} | ${(durationMs / 1_000).toFixed(1)} s |`,
    ),
  ];
}
