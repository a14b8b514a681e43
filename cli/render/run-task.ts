import prettyMilliseconds from "pretty-ms";
import type { ProgramDetails, RunRecord, TaskDetails, UsageDetails } from "../../app/runs.js";
import { inert } from "../../core/printable.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";
import { renderPrinted } from "./printed.js";

const NONE = "–";

/** A label and its value. */
export type Fact = readonly [title: string, value: string];

/** The subject and the outcome of a task. */
export function taskFacts(
  out: Out,
  details: TaskDetails,
  { runId, queueId }: Pick<RunRecord, "runId" | "queueId">,
): readonly Fact[] {
  const { type, repository, number, commentId, baseCommit, branch, commit, pullRequest, message } = details;
  const { usage } = details;
  const { checks, patch } = details;
  const fate = message && out.text(`runs.message-${message}`);
  const known: readonly (readonly [title: string, value: string | number | undefined])[] = [
    [out.text("runs.task-type"), type && out.text(`runs.task-type-${type}`)],
    [out.text("runs.task-repository"), repository],
    [out.text("runs.task-number"), number],
    [out.text("runs.task-comment"), commentId],
    [out.text("runs.task-base-commit"), baseCommit],
    [out.text("runs.task-branch"), branch],
    [out.text("runs.task-commit"), commit],
    [out.text("runs.task-pull-request"), pullRequest?.url],
    [out.text("runs.task-draft"), pullRequest?.draft ? draftText(out, checks) : undefined],
    [out.text("runs.task-usage"), usage && usageText(out, usage)],
    [out.text("runs.task-checks"), checks && checksOf(out, checks)],
    [out.text("runs.task-patch"), patch && out.text("runs.task-patch-files", { count: patch.files, runId })],
    [out.text("runs.show-message"), queueId === undefined ? fate : withNote(queueId, fate)],
  ];
  return known.flatMap(([title, value]) => (value === undefined ? [] : [[title, inert(String(value))]]));
}

function checksOf(out: Out, { origin, source }: NonNullable<TaskDetails["checks"]>): string {
  return origin === "none"
    ? out.text("runs.task-checks-none")
    : out.text(`runs.task-checks-${origin}`, { source });
}

/** Why the pull request is a draft, as the worker's event says it. */
function draftText(out: Out, checks: TaskDetails["checks"]): string {
  const weakened = (checks?.weakened ?? []).map(({ kind, path, line, detail }) =>
    out.explain({
      code: `worker.weak-${kind}`,
      params: { place: line === undefined ? path : `${path}:${line}`, detail },
    }),
  );
  const reasons = [...weakened, ...(checks?.concerns ?? []).map((concern) => out.explain(concern))];
  return reasons.length === 0 ? out.text("worker.draft-always") : reasons.join("; ");
}

function withNote(text: string, note: string | undefined): string {
  return note === undefined ? text : `${text} (${note})`;
}

/** The agent, with its output if the task ended with it. */
export function renderAgent(out: Out, record: RunRecord, details: TaskDetails, all: boolean): void {
  const { agent, steps = [] } = details;
  if (!agent) return;
  const title = out.style("bold", out.text("runs.task-agent"));
  const held = agent.isolation ? out.text("runs.task-isolation", agent.isolation) : agent.containment;
  out.line(`${title}: ${inert(withNote(`${agent.name}, ${endOf(out, agent)}`, held))}`);
  // the agent may have printed why it made no change
  const last = record.status !== "succeeded" && steps.length === 0;
  if (all || last || agent.exitCode !== 0) renderPrinted(out, agent, all);
}

function endOf(out: Out, { exitCode, durationMs }: ProgramDetails): string {
  const time = timeOf(durationMs);
  if (exitCode === undefined) return out.text("runs.program-stopped", { time });
  if (exitCode === 0) return out.text("runs.program-succeeded", { time });
  return out.text("runs.program-failed", { exitCode, time });
}

/** The runs of the agent, with the checks of each one's work. */
export function renderAttempts(out: Out, attempts: NonNullable<TaskDetails["attempts"]>): void {
  renderTable(
    out,
    [
      out.text("runs.column-pass"),
      out.text("runs.column-outcome"),
      out.text("runs.column-time"),
      out.text("runs.column-model"),
      out.text("runs.column-usage"),
      out.text("runs.column-checks"),
    ],
    attempts.map(({ pass, attempt, outcome, durationMs, model = NONE, usage, checks = [] }) => [
      inert(passName(out, pass, attempt)),
      inert(outcome),
      timeOf(durationMs),
      inert(model),
      usage ? usageText(out, usage) : NONE,
      inert(checks.map(({ name, exitCode }) => `${name} ${exitCode ?? NONE}`).join(", ")) || NONE,
    ]),
    [4, 3],
  );
}

function usageText(out: Out, { inputTokens, outputTokens, costUsd }: UsageDetails): string {
  const tokens = inputTokens + outputTokens;
  if (costUsd === undefined) return out.text("runs.tokens", { tokens });
  return out.text("runs.tokens-cost", { tokens, usd: costUsd.toFixed(4) });
}

function passName(out: Out, pass: string, attempt: number): string {
  const code = `runs.pass-${pass}`;
  const text = out.explain({ code, params: { attempt } });
  return text === code ? pass : text;
}

/** The verification steps, with the output of the failed one, which is the last. */
export function renderSteps(out: Out, steps: NonNullable<TaskDetails["steps"]>, all: boolean): void {
  renderTable(
    out,
    [
      out.text("runs.column-step"),
      out.text("runs.column-command"),
      out.text("runs.column-exit"),
      out.text("runs.column-time"),
    ],
    steps.map(({ name, directory, argv, exitCode, durationMs }) => [
      inert(withNote(name, directory)),
      argv.length === 0 ? NONE : inert(argv.join(" ")),
      out.style(exitCode === 0 ? "green" : "red", String(exitCode ?? NONE)),
      timeOf(durationMs),
    ]),
  );
  for (const step of steps) if (all || step.exitCode !== 0) renderPrinted(out, step, all);
}

/** The files that a task has changed. */
export function renderFiles(out: Out, files: NonNullable<RunRecord["fileChanges"]>): void {
  renderTable(
    out,
    [
      out.text("runs.column-file"),
      out.text("runs.column-change"),
      out.text("runs.column-added"),
      out.text("runs.column-removed"),
    ],
    files.map(({ path, status, additions, deletions }) => [
      inert(path),
      changeOf(out, status),
      String(additions ?? NONE),
      String(deletions ?? NONE),
    ]),
  );
}

function changeOf(out: Out, status: string): string {
  const code = `runs.change-${status}`;
  const text = out.explain({ code, params: {} });
  return text === code ? inert(status) : text;
}

function timeOf(milliseconds: number | undefined): string {
  return milliseconds === undefined ? NONE : prettyMilliseconds(Math.max(0, milliseconds));
}
