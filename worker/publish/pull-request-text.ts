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

/** The title of the pull request: the issue's. */
export function pullRequestTitle({ title, subject }: Claim): string {
  return neutralizeText(title, TITLE_LENGTH) || `Work on ${neutralizeText(subject, TITLE_LENGTH)}`;
}

/** What a pull request says of itself. */
export function pullRequestBody(claim: Claim, facts: RunFacts, change: ChangeFacts): string {
  return [
    ...deletionNote(change),
    "## Generated code",
    "",
    `This pull request was made by an agent, from the text of #${claim.number}. Nobody has read it yet.`,
    "",
    `Closes #${claim.number}`,
    "",
    ...provenance(facts),
    "",
    "### Changed files",
    "",
    ...changedFiles(change.files),
    "",
    ...agentSummary(change.agentOutput),
    "### Verification",
    "",
    ...stepTable(facts.steps),
    "",
    "### Please check",
    "",
    "- [ ] Does the code do what the issue asks for, and nothing else?",
    "- [ ] Do the tests pass, and do they test the change?",
    "",
  ].join("\n");
}

/** The comment on a pull request whose branch got a commit. */
export function resultComment(
  commit: string,
  commentUrl: string,
  facts: RunFacts,
  change: ChangeFacts,
): string {
  return [
    ...deletionNote(change),
    `Done as [asked](${commentUrl}): ${commit}`,
    "",
    ...provenance(facts),
    "",
    ...changedFiles(change.files),
    "",
    ...agentSummary(change.agentOutput),
    ...stepTable(facts.steps),
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

function provenance({ runId, workerId, agent, now }: RunFacts): readonly string[] {
  return [
    `- Run: ${codeSpan(runId, 100)}`,
    `- Agent: ${codeSpan(agent, 100)}`,
    `- Worker: ${codeSpan(workerId, 100)}`,
    `- Time: ${now.toISOString()}`,
  ];
}

function stepTable(steps: readonly StepRun[]): readonly string[] {
  return [
    "| step | command | exit | time |",
    "| --- | --- | --- | --- |",
    ...steps.map(
      ({ name, argv, exitCode, durationMs }) =>
        `| ${name} | ${codeCell(argv.join(" "), 100)} | ${exitCode ?? "–"} | ${(durationMs / 1_000).toFixed(1)} s |`,
    ),
  ];
}
