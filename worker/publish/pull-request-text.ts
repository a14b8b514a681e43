import { type Explain, message } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import type { StepRun } from "../ports/steps.js";
import { agentSummary } from "./agent-summary.js";
import { type ChangeFacts, changedFiles, deletionNote } from "./changed-files.js";
import { codeCell, codeSpan, neutralizeText } from "./markdown.js";

/** GitHub's own limit for titles is 256 characters. */
const TITLE_LENGTH = 200;
const SUBJECT_LENGTH = 72;

/** Data about the run for the texts. */
export interface RunFacts {
  readonly runId: string;
  readonly workerId: string;
  readonly agent: string;
  readonly steps: readonly StepRun[];
  readonly now: Date;
}

/** The input of the texts, and the sentences in the readers' language. */
export interface TextContext {
  readonly facts: RunFacts;
  readonly change: ChangeFacts;
  readonly explain: Explain;
}

/** The pull request's title: that of the issue. */
export function pullRequestTitle({ title, subject }: Claim, explain: Explain): string {
  return (
    neutralizeText(title, TITLE_LENGTH) ||
    explain(message("worker.pr-title", { subject: neutralizeText(subject, TITLE_LENGTH) }))
  );
}

/** The pull request's description. */
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

/** The status of a comment whose commit is on the pull request's branch. */
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

/** The commit message. Untrusted text is only in the first line, so that it can't add a trailer. */
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
