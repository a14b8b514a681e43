import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { StackConfig } from "../../config/stack.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { newId } from "../../core/names/id.js";
import { redact } from "../../core/redact.js";
import { explainIn, sentencesIn } from "../../messages/index.js";
import type { Claim } from "../../worker/claim/decide-claim.js";
import { daySpending } from "../../worker/budget/day-spending.js";
import type { AttemptDeps } from "../../worker/deps.js";
import type { AttemptJob } from "../../worker/job.js";
import type { WorkerIsolation } from "../../worker/isolation/isolation.js";
import { type Criterion, judge, type Measurements, type Verdict } from "../../worker/measure/criteria.js";
import { measureTask, type MeasuredRun } from "../../worker/measure/measure-task.js";
import { watchMemory } from "../../worker/measure/memory.js";
import { MEASURED_TASKS, type MeasuredTask } from "../../worker/measure/tasks.js";
import type { Agent } from "../../worker/ports/agent.js";
import { snapshotParentDirectories, uncheckedParentDirectories } from "../../worker/parent-directories.js";
import { containedSteps } from "../../worker/programs/step.js";
import { openRunLog } from "../../worker/run-log.js";
import { taskDirectories } from "../../worker/task-directories.js";
import type { AppContext } from "../context.js";
import { environmentSecrets } from "../run-store.js";
import { configuredStack } from "../stack-access.js";
import { type AgentChoice, agentLimits, assertAgentReady, openAgent } from "./agent.js";
import { openWorkerIsolation } from "./isolation.js";
import { ownDirectories, taskRoot } from "./own-directories.js";

export {
  type Criterion,
  GO_SECONDS,
  LEAST_DISK,
  LEAST_SUCCESSES,
  MOST_MEMORY,
} from "../../worker/measure/criteria.js";

export interface MeasureOptions extends AgentChoice {
  /** Instead of `opsctl:worker.model`. */
  readonly model?: string | undefined;
}

/** The JSON document of `worker measure`. */
export interface MeasureReport {
  readonly agent: string;
  readonly model: string | null;
  /** Null where too little could be measured. */
  readonly verdict: Verdict | null;
  readonly criteria: readonly Criterion[];
  /** Null where it could not be measured. */
  readonly secondsPerResponse: number | null;
  readonly peakMemoryBytes: number | null;
  readonly freeDiskBytes: number | null;
  readonly tasks: readonly MeasuredRun[];
}

/**
 * Runs three tasks with the stack's agent as a worker would, without queue and GitHub, and judges agent, model and
 * machine.
 *
 * @throws OpsError for wrong configuration (2), and if the agent can't be started (1, 2).
 */
export async function measureAgent(
  ctx: AppContext,
  named: string | undefined,
  options: MeasureOptions,
): Promise<MeasureReport> {
  const { config: configured } = await configuredStack(ctx, named);
  const { model = configured.worker.model } = options;
  const config = { ...configured, worker: { ...configured.worker, model } };
  const isolation = await openWorkerIsolation(ctx.settings, config);
  const agent = await openAgent(ctx, config, options, isolation);
  await assertAgentReady(agent, ctx.signal);
  const deps = attemptDeps(ctx, config, { agent, isolation });
  const { bavail, bsize } = await statfs(ctx.cwd);
  const memory = watchMemory();
  const tasks: MeasuredRun[] = [];
  try {
    for (const task of MEASURED_TASKS) tasks.push(await measureOne(ctx, deps, task));
  } finally {
    await memory.stop();
  }
  return reportOf(agent, tasks, { peakMemory: await memory.stop(), freeDisk: bavail * bsize });
}

function reportOf(
  agent: Agent,
  tasks: readonly MeasuredRun[],
  machine: Pick<Measurements, "peakMemory" | "freeDisk">,
): MeasureReport {
  const seconds = tasks.flatMap(({ attempts }) => attempts.map(({ durationMs }) => durationMs / 1_000));
  const secondsPerResponse =
    seconds.length === 0 ? undefined : seconds.reduce((sum, each) => sum + each, 0) / seconds.length;
  const measured = { ...machine, secondsPerResponse, results: tasks.map(({ result }) => result) };
  const { verdict = null, criteria } = judge(measured);
  return {
    agent: agent.name,
    model: agent.model ?? null,
    verdict,
    criteria,
    secondsPerResponse: secondsPerResponse ?? null,
    peakMemoryBytes: machine.peakMemory ?? null,
    freeDiskBytes: machine.freeDisk ?? null,
    tasks,
  };
}

interface Parts {
  readonly agent: Agent;
  readonly isolation: WorkerIsolation;
}

function attemptDeps(
  { settings, clock }: AppContext,
  config: StackConfig,
  { agent, isolation }: Parts,
): AttemptDeps {
  const { variables } = settings;
  const { testPass, fixAttempts } = config.worker;
  const given = config.worker.agentEnv.map((name) => variables[name] ?? "");
  const secrets = environmentSecrets(variables);
  return {
    agent,
    runStep: containedSteps({ variables, isolation }),
    directories: taskDirectories(taskRoot(settings), () => clock.now()),
    parentDirectories: isolation.writesNowhereElse
      ? uncheckedParentDirectories
      : snapshotParentDirectories(ownDirectories(settings)),
    clock,
    budget: {},
    daySpending: daySpending({ workerId: "measure", clock, bucket: undefined }),
    limits: { ...agentLimits(agent, config.worker, undefined), stepTimeout: config.worker.stepTimeout },
    rules: { testPass, fixAttempts, onWeakenedTests: "draft" },
    baselines: new Map(),
    explain: explainIn("en"),
    readers: sentencesIn("en"),
    secrets,
    redact: (text) => redact(text, [...secrets, ...given]),
  };
}

/** One task in a repository of its own, which is removed afterwards. */
async function measureOne(ctx: AppContext, deps: AttemptDeps, task: MeasuredTask): Promise<MeasuredRun> {
  const { clock, emit, settings, signal } = ctx;
  const { agent, directories, explain, redact: clean } = deps;
  emit("worker.measure-started", { name: task.name, agent: agent.name, model: agent.model ?? "–" });
  const [{ openCheckouts }, { seedRepository }] = await Promise.all([
    import("../../github/checkout.js"),
    import("../../github/git/seed-repository.js"),
  ]);
  const runId = newId(clock.now());
  const directory = await directories.open(runId);
  const { variables } = settings;
  try {
    const claim = claimOf(task);
    const { owner, name } = claim.repository;
    const remotes = join(directory.path, "remotes");
    await seedRepository({ directory: join(remotes, owner), name, files: task.files }, { variables }, signal);
    const serverUrl = pathToFileURL(remotes).href;
    const checkouts = openCheckouts({ serverUrl, token: undefined, variables, clock, allowsFiles: true });
    const checkout = await checkouts.open(claim.repository, "main", join(directory.path, "clones"), signal);
    const log = openRunLog({
      journal: NO_JOURNAL,
      emit,
      runId,
      subject: claim.subject,
      explain,
      redact: clean,
    });
    const deadline = clock.now().getTime() + LONGEST_TASK_MS;
    const status = { report: () => undefined };
    const job: AttemptJob = {
      ...{ log, status, deadline, progress: {} },
      ...{ lease: { signal }, history: { attempt: 1 } },
    };
    return await measureTask(deps, job, { task, claim, checkout });
  } finally {
    await directory.remove();
  }
}

/** Our choice: more than all passes and repairs of such a task may take. */
const LONGEST_TASK_MS = 2 * 60 * 60_000;

const NO_JOURNAL = { append: () => Promise.resolve() };

function claimOf({ name, title, body }: MeasuredTask): Claim {
  const repository = { owner: "measure", name };
  const subject = `${repository.owner}/${name}#1`;
  const task = {
    type: "issue",
    ...{ repository: `${repository.owner}/${name}`, issue_number: 1, pr_number: undefined },
    ...{ title, body, labels: [], branch_name: "ai/issue-1", comment: undefined },
  } as const;
  return {
    ...{ task, repository, subject, number: 1, title, askedAt: "" },
    ...{ start: "main", branch: "ai/issue-1", trailer: "Opsctl-Issue: 1", pullRequest: undefined },
  };
}

/** Only a verdict of `go` is a success. */
export function measureExit({ verdict }: MeasureReport): FailureKind | undefined {
  return verdict === "go" ? undefined : "failed";
}
