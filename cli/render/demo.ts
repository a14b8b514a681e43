import prettyMilliseconds from "pretty-ms";
import type { DemoEvent, DemoReport, StepId, StepResults } from "../../demo/run.js";
import { renderList, renderRun } from "./backup/backup.js";
import { renderChanges, renderDone, renderOutputs } from "./stack/changes.js";
import { renderInstall } from "./engine.js";
import { renderEnqueue } from "./enqueue.js";
import { renderUp } from "./local.js";
import type { Out } from "../output/out.js";
import { renderGithubUp } from "./local-github.js";
import { renderPullRequest } from "./pull-request.js";
import { renderPlan, renderRestore } from "./backup/restore.js";
import { renderWorker } from "./worker.js";

/** A step's title and command, or its result in the format of the command itself. */
export function renderDemoEvent(out: Out, event: DemoEvent): void {
  if (event.kind === "step") {
    const { number, id, params, command } = event;
    out.line();
    out.flow(out.style("bold", `${number}. ${out.explain({ code: `demo.step-${id}`, params })}`));
    if (command !== undefined) out.line(out.style("cyan", `$ ${command}`));
    out.line();
    return;
  }
  renderResult(out, event);
  out.line(out.style("dim", `(${prettyMilliseconds(event.durationMs)})`));
}

const preview = (out: Out, result: StepResults["preview"]): void => {
  renderChanges(out, result, { diff: false, brief: true });
  if (result.resources.some(({ op }) => op !== "same")) out.message("demo.plan-in-full");
};

const renderers: { readonly [Id in StepId]: (out: Out, result: StepResults[Id]) => void } = {
  engine: renderInstall,
  local: renderUp,
  preview,
  up: (out, result) => {
    renderDone(out, result);
    renderOutputs(out, result.outputs);
  },
  seed: (out, { regions }) => {
    for (const { region, found, written } of regions) out.message("demo.seeded", { region, found, written });
  },
  backup: (out, report) => {
    renderRun(out, report);
    out.message("demo.backup-counts");
  },
  list: renderList,
  lose: (out, { names }) => {
    for (const name of names) out.line(out.style("red", out.text("demo.gone", { name })));
  },
  restore: (out, report) => {
    renderPlan(out, report);
    renderRestore(out, report);
  },
  compare: (out, { regions }) => {
    for (const { region, found } of regions) out.message("demo.intact", { region, found });
  },
  github: renderGithubUp,
  issue: (out, { number, title, body, labels, url }) => {
    out.line(out.style("bold", `#${number} ${title}`));
    out.line(`${labels.join(", ")}  ${url}`);
    for (const line of body.split("\n")) out.flow(`  ${line}`.trimEnd());
    // the repository is the demo's own, so a higher number means that the demo ran before
    if (number > 1) out.message("demo.issue-again");
  },
  enqueue: renderEnqueue,
  worker: renderWorker,
  "pull-request": renderPullRequest,
  unchanged: preview,
};

function renderResult<Id extends StepId>(
  out: Out,
  { id, result }: { readonly id: Id; readonly result: StepResults[Id] },
): void {
  renderers[id](out, result);
}

/** Commands that work right after the demo, by what they show (`demo.look-…`). */
const looks = (runId: string) =>
  [
    ["runs", "opsctl runs list"],
    ["run", `opsctl runs show ${runId}`],
    ["backups", "opsctl backup list --stack local"],
    ["outputs", "opsctl outputs --stack local"],
    ["away", "opsctl local down --delete-state"],
  ] as const;

/** The commands to use a real account, once its id is in the stack's file. */
const REAL_ACCOUNT_STEPS = [
  "export PULUMI_BACKEND_URL=s3://your-state-bucket",
  "opsctl doctor --stack dev",
  "opsctl up --stack dev",
];

/** What to look at next, and how to go on with a real account. */
export function renderDemo(out: Out, report: DemoReport, tasksDir: string): void {
  const { durationMs, directory, pullRequest, steps } = report;
  out.line();
  out.line(out.style("bold", out.text("demo.done", { time: prettyMilliseconds(durationMs) })));
  out.line();
  out.message("demo.next", { directory });
  const commands = looks(pullRequest.runId);
  const width = Math.max(...commands.map(([, command]) => command.length));
  for (const [what, command] of commands) {
    out.flow(`  ${out.style("cyan", command.padEnd(width))}  ${out.text(`demo.look-${what}`)}`);
  }
  out.line(`  ${out.style("cyan", pullRequest.url)}`);
  out.message("demo.runs-stay", { directory: tasksDir });
  out.line();
  out.message("demo.real-account");
  for (const command of REAL_ACCOUNT_STEPS) out.line(`  ${out.style("cyan", command)}`);
  out.message("demo.name-prefix");
  if (steps.some(({ id, result }) => id === "engine" && result.engine.origin === "built"))
    out.message("demo.engine-built");
}
