import { type CodedMessage, type Explain, message } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import type { AgentUsage } from "../ports/agent.js";
import type { AttemptRecord, ChecksRecord } from "../ports/journal.js";
import type { StepRun } from "../ports/steps.js";
import { agentSummary } from "./agent-summary.js";
import { type ChangeFacts, changedFiles, deletionNote } from "./changed-files.js";
import { attentionNote, checkNotes, stepTable } from "./check-notes.js";
import { codeSpan, neutralizeText } from "./markdown.js";

/** GitHub's own limit for titles is 256 characters. */
const TITLE_LENGTH = 200;
const SUBJECT_LENGTH = 72;

/** Data about the run for the texts. */
export interface RunFacts {
  readonly runId: string;
  readonly workerId: string;
  readonly agent: string;
  /** Undefined where it isn't known. */
  readonly model: string | undefined;
  readonly steps: readonly StepRun[];
  readonly attempts: readonly AttemptRecord[];
  /** What the agent has used; undefined where it does not report it. */
  readonly usage: AgentUsage | undefined;
  /** Undefined for a commit that was verified by an earlier version. */
  readonly checks: ChecksRecord | undefined;
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
    ...attentionNote(facts.checks, explain),
    ...deletionNote(change, explain),
    `## ${explain(message("worker.pr-heading"))}`,
    "",
    explain(message("worker.pr-origin")),
    "",
    explain(message("worker.pr-issue", { issue })),
    ...provenance(facts, explain),
    "",
    `Closes ${issue}`,
    "",
    `### ${explain(message("worker.pr-files"))}`,
    "",
    ...changedFiles(change.files, explain),
    "",
    ...agentSummary(change.agentOutput, explain),
    `### ${explain(message("worker.pr-verification"))}`,
    "",
    ...verification(facts, explain),
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
    ...attentionNote(facts.checks, explain),
    ...deletionNote(change, explain),
    explain(message("worker.pr-done", { url: commentUrl, commit })),
    "",
    ...provenance(facts, explain),
    "",
    ...changedFiles(change.files, explain),
    "",
    ...agentSummary(change.agentOutput, explain),
    ...verification(facts, explain),
  ].join("\n");
}

/** The commit message. Untrusted text is only in the first line, so that it can't add a trailer. */
export function commitMessage(claim: Claim, runId: string): string {
  const what = claim.pullRequest ? "Follow up: " : "";
  const first = `${what}${neutralizeText(claim.title, SUBJECT_LENGTH - what.length)}`.trim();
  return `${first || "Change"}\n\n${claim.trailer}\nOpsctl-Run: ${runId}\n`;
}

/** Lines as GitHub shows them: a line break in a pull request or a comment is one. */
function provenance(
  { runId, workerId, agent, model, usage, now }: RunFacts,
  explain: Explain,
): readonly string[] {
  const by = codeSpan(agent, 100);
  return [
    model === undefined
      ? message("worker.pr-agent", { agent: by })
      : message("worker.pr-model", { model: codeSpan(model, 100), agent: by }),
    ...(usage ? [message("worker.pr-usage", { usage: explain(usageMessage(usage)) })] : []),
    message("worker.pr-time", { time: now.toISOString() }),
    message("worker.pr-worker", { worker: codeSpan(workerId, 100) }),
    message("worker.pr-run", { run: codeSpan(runId, 100) }),
  ].map((line) => explain(line));
}

function usageMessage({ inputTokens, outputTokens, costUsd }: AgentUsage): CodedMessage {
  const tokens = inputTokens + outputTokens;
  if (costUsd === undefined) return message("runs.tokens", { tokens });
  return message("runs.tokens-cost", { tokens, usd: costUsd.toFixed(4) });
}

function verification({ checks, attempts, steps }: RunFacts, explain: Explain): readonly string[] {
  return [...checkNotes(checks, attempts, steps, explain), ...stepTable(steps, explain)];
}
