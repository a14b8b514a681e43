import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CodedMessage, isOpsError, message } from "../../core/errors.js";
import { printedLines, shortenLine } from "../../core/printed-lines.js";
import { makeChange } from "../attempts/make-change.js";
import { openChecks } from "../checks/plan.js";
import type { Claim } from "../claim/decide-claim.js";
import type { AttemptDeps } from "../deps.js";
import type { AttemptJob } from "../job.js";
import type { AttemptRecord } from "../ports/journal.js";
import type { Change, Checkout } from "../ports/checkout.js";
import type { StepRun } from "../ports/steps.js";
import { openWorkspace } from "../verify/workspace.js";
import { removeDirectory } from "../remove-directory.js";
import type { TaskResult } from "./criteria.js";
import { isRightOutput, type MeasuredTask } from "./tasks.js";

/** Our choice: compiling and running such a program takes seconds. */
const RUN_TIMEOUT_MS = 120_000;

/** Lines of an output in the report. */
const MAX_PRINTED = 20;

export interface MeasuredRun {
  readonly name: MeasuredTask["name"];
  readonly result: TaskResult;
  /** Why the result is not `right`. */
  readonly reason?: CodedMessage;
  /** The end of what the program, the failed check or the agent printed, where the result is not `right`. */
  readonly printed?: { readonly name: string; readonly lines: readonly string[] };
  readonly attempts: readonly Omit<AttemptRecord, "output" | "checks">[];
}

export interface Measurement {
  readonly task: MeasuredTask;
  readonly claim: Claim;
  readonly checkout: Checkout;
}

/** Lets the agent do a task as a worker would, and runs the program that it leaves. */
export async function measureTask(
  deps: AttemptDeps,
  job: AttemptJob,
  { task, claim, checkout }: Measurement,
): Promise<MeasuredRun> {
  // the tasks' repositories have nothing that runs in containers
  const noDocker = () => Promise.resolve({ unavailable: "" });
  const planChecks = await openChecks(claim.task.repository, checkout, noDocker, job.lease.signal);
  const ended = await attempt(() => makeChange(deps, job, { claim, checkout, planChecks }), job.lease.signal);
  const attempts = (job.progress.attempts ?? []).map(({ output: _, checks: __, ...attempt }) => attempt);
  const known = { name: task.name, attempts };
  if ("reason" in ended) {
    const result = RESULTS[ended.reason.code] ?? "failed";
    return { ...known, result, reason: ended.reason, ...printedBy(lastProgram(job.progress), deps.redact) };
  }
  const run = await runProgram(deps, job, { task, checkout, change: ended.change });
  const judged = judgeRun(run, task);
  if (judged.result === "right") return { ...known, ...judged };
  return { ...known, ...judged, ...printedBy({ ...run, name: run.argv.join(" ") }, deps.redact) };
}

interface Printed {
  readonly name: string;
  readonly output: string;
}

/** The failed check, or the agent where it got no further. */
function lastProgram({ steps = [], agent }: AttemptJob["progress"]): Printed | undefined {
  const failed = steps.findLast(({ exitCode }) => exitCode !== 0);
  return failed ?? agent;
}

/** Exported for its test. */
export function printedBy(
  program: Printed | undefined,
  redact: (text: string) => string,
): Pick<MeasuredRun, "printed"> {
  if (program === undefined) return {};
  const lines = printedLines(redact(program.output)).slice(-MAX_PRINTED).map(shortenLine);
  return { printed: { name: program.name, lines } };
}

/** What ends a task and is not the agent's failure: the model's, or that of the machine. */
const RESULTS: Readonly<Record<string, TaskResult>> = {
  "worker.nothing-changed": "wrong",
  "worker.step-failed": "wrong",
  "worker.step-timed-out": "wrong",
  "worker.step-program-missing": "unknown",
};

async function attempt(
  work: () => Promise<Change>,
  signal: AbortSignal,
): Promise<{ readonly change: Change } | { readonly reason: CodedMessage }> {
  try {
    return { change: await work() };
  } catch (error) {
    signal.throwIfAborted();
    if (!isOpsError(error)) throw error;
    return { reason: { code: error.code, params: error.params } };
  }
}

async function runProgram(
  deps: AttemptDeps,
  { log, lease }: AttemptJob,
  {
    task,
    checkout,
    change,
  }: { readonly task: MeasuredTask; readonly checkout: Checkout; readonly change: Change },
): Promise<StepRun> {
  const workspace = await openWorkspace(deps, log);
  try {
    await checkout.materialize(change.commit, workspace.copy, lease.signal);
    for (const [path, text] of Object.entries(task.input)) {
      const file = join(workspace.copy, path);
      // the change may have a link of this name
      await rm(file, { recursive: true, force: true });
      await writeFile(file, text, { flag: "wx" });
    }
    await workspace.check();
    const step = {
      name: "run",
      argv: task.argv,
      subdirectory: ".",
      timeoutMs: RUN_TIMEOUT_MS,
      variables: {},
    };
    return await deps.runStep(step, workspace.copy, lease.signal);
  } finally {
    await removeDirectory(log, workspace);
  }
}

/** Exported for its test. */
export function judgeRun(
  { exitCode, timedOut, programMissing, output }: StepRun,
  task: MeasuredTask,
): Pick<MeasuredRun, "result" | "reason"> {
  const [program = ""] = task.argv;
  if (programMissing) return { result: "unknown", reason: message("worker.measure-no-program", { program }) };
  if (timedOut) return { result: "wrong", reason: message("worker.measure-timed-out") };
  if (exitCode !== 0)
    return { result: "wrong", reason: message("worker.measure-crashed", { exitCode: exitCode ?? "signal" }) };
  if (!isRightOutput(output, task))
    return { result: "wrong", reason: message("worker.measure-wrong-output") };
  return { result: "right" };
}
