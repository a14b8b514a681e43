import type { Claim } from "../claim/decide-claim.js";
import type { StepRun } from "../ports.js";

/** GitHub's own limit for titles is 256 characters. */
const TITLE_LENGTH = 200;
const SUBJECT_LENGTH = 72;
/** Zero width space: parts what GitHub would take for one, and is not seen. */
const GAP = "\u200B";

/** What the texts tell of a run. */
export interface RunFacts {
  readonly runId: string;
  readonly workerId: string;
  readonly agent: string;
  readonly steps: readonly StepRun[];
  readonly now: Date;
}

/** One line of foreign text that does nothing on GitHub: pings nobody, refers to and closes nothing, skips no checks. */
export function tame(text: string, length: number): string {
  // control and format characters (bidirectional overrides among them), line breaks, runs of blanks
  const line = text.replace(/[\p{C}\p{Z}\s]+/gu, " ").trim();
  const inert = line
    .replace(/[@#]/g, `$&${GAP}`)
    .replace(/\bGH-(?=\d)/gi, `$&${GAP}`)
    .replace(/:\/(?=\/)/g, `$&${GAP}`)
    .replace(/\[/g, `$&${GAP}`)
    .replace(/\bskip-(?=checks)/gi, `$&${GAP}`);
  if (inert.length <= length) return inert;
  // never half a surrogate pair
  return `${inert.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** The same, with all that Markdown and HTML would obey made harmless. */
export function escapeMarkdown(text: string, length: number): string {
  return tame(text, length).replace(/[\\`*_{}[\]()<>+!|~&$-]/g, "\\$&");
}

/** The title of the pull request: the issue's. */
export function pullRequestTitle({ title, subject }: Claim): string {
  return tame(title, TITLE_LENGTH) || `Work on ${tame(subject, TITLE_LENGTH)}`;
}

/** What a pull request says of itself. */
export function pullRequestBody(claim: Claim, facts: RunFacts): string {
  return [
    "## Generated code",
    "",
    `This pull request was made by an agent, from the text of #${claim.number}. Nobody has read it yet.`,
    "",
    `Closes #${claim.number}`,
    "",
    ...provenance(facts),
    "",
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
export function resultComment(commit: string, commentUrl: string, facts: RunFacts): string {
  return [
    `Done as [asked](${commentUrl}): ${commit}`,
    "",
    ...provenance(facts),
    "",
    ...stepTable(facts.steps),
    "",
  ].join("\n");
}

/**
 * The comment where a task failed: the reason's sentence, the ways out and where to look, nothing that a program has
 * printed.
 */
export function failureComment(
  sentence: string,
  waysOut: readonly string[],
  { runId, workerId }: RunFacts,
): string {
  return [
    `This could not be done: ${escapeMarkdown(sentence, 500)}`,
    "",
    ...waysOut.flatMap((way) => [escapeMarkdown(way, 500), ""]),
    `Run ${code(runId)} on worker ${code(workerId)}; its operator finds more with \`opsctl runs show ${runId}\`.`,
    "",
  ].join("\n");
}

/** The commit's message: foreign text in the first line only, so that nobody can smuggle in a trailer. */
export function commitMessage(claim: Claim, runId: string): string {
  const what = claim.pullRequest ? "Follow up: " : "";
  const first = `${what}${tame(claim.title, SUBJECT_LENGTH - what.length)}`.trim();
  return `${first || "Change"}\n\n${claim.trailer}\nOpsctl-Run: ${runId}\n`;
}

function provenance({ runId, workerId, agent, now }: RunFacts): readonly string[] {
  return [
    `- Run: ${code(runId)}`,
    `- Agent: ${code(agent)}`,
    `- Worker: ${code(workerId)}`,
    `- Time: ${now.toISOString()}`,
  ];
}

function stepTable(steps: readonly StepRun[]): readonly string[] {
  return [
    "| step | command | exit | time |",
    "| --- | --- | --- | --- |",
    ...steps.map(
      ({ name, argv, exitCode, durationMs }) =>
        `| ${name} | ${escapeMarkdown(argv.join(" "), 100)} | ${exitCode ?? "–"} | ${(durationMs / 1_000).toFixed(1)} s |`,
    ),
  ];
}

/** A code span: no character ends it early. */
function code(text: string): string {
  return `\`${text.replace(/[^\w./:-]/g, "-")}\``;
}
