import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { StackConfig } from "../../config/stack.js";
import { isOpsError, usageError } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { redact } from "../../core/redact.js";
import { explainIn, sentencesIn } from "../../messages/index.js";
import type { GithubClientOptions } from "../../github/client.js";
import type { WorkerDeps } from "../../worker/deps.js";
import { startDrain } from "../../worker/message/drain.js";
import { handleMessage, type TaskReport } from "../../worker/message/handle.js";
import { keptCommits } from "../../worker/kept/kept-commits.js";
import { type HealthServer, openHealthServer } from "../../worker/health/health-server.js";
import { type Readiness, readinessOf } from "../../worker/health/readiness.js";
import { createTasksInWork } from "../../worker/message/tasks-in-work.js";
import { createPause } from "../../worker/message/pause.js";
import { withFallbacks } from "../../worker/agents/fallback/with-fallbacks.js";
import type { Agent } from "../../worker/ports/agent.js";
import type { TaskQueue } from "../../worker/ports/task-queue.js";
import { IN_PLACE } from "../../worker/message/retry-policy.js";
import { runSlots } from "../../worker/message/slots.js";
import type { Isolation } from "../../core/process/contained/sandbox.js";
import { keepsFilesAway } from "../../worker/isolation/decide.js";
import type { WorkerIsolation } from "../../worker/isolation/isolation.js";
import { sweepContainers } from "../../worker/docker/worker-docker.js";
import { containedSteps } from "../../worker/programs/step.js";
import { snapshotParentDirectories, uncheckedParentDirectories } from "../../worker/parent-directories.js";
import { taskDirectories } from "../../worker/task-directories.js";
import type { AppContext } from "../context.js";
import { githubAccess } from "../github-access.js";
import { type GithubConnection, githubConnection } from "../github-connection.js";
import { openNotifier } from "../notify/notify.js";
import { environmentSecrets, openRuns } from "../run-store.js";
import { readRuntime } from "../runtime.js";
import { configuredStack, connect, type OpenStack } from "../stack-access.js";
import { type AgentChoice, agentLimits, assertAgentReady, openAgent } from "./agent.js";
import { freeTierRates, openFallbacks } from "./fallbacks.js";
import { openDocker } from "./docker.js";
import { openWorkerIsolation } from "./isolation.js";
import { openJournal } from "./journal.js";
import { keptRoot, mirrorRoot, ownDirectories, taskRoot } from "./own-directories.js";
import { openSharedState } from "./shared-state.js";

export type { TaskReport } from "../../worker/message/handle.js";

export interface WorkerOptions extends AgentChoice {
  /** Most tasks at the same time. */
  readonly concurrency: number;
  /** Milliseconds; undefined for the stack's `opsctl:worker.agentTimeout`. */
  readonly agentTimeout?: number | undefined;
  /** Milliseconds that a message stays invisible without a heartbeat. */
  readonly lease: number;
  /** Milliseconds that running tasks may go on after the first signal. */
  readonly drainTimeout: number;
  /** Where `/livez` and `/readyz` are answered; undefined for nowhere. */
  readonly healthPort?: number | undefined;
  readonly healthHost?: string | undefined;
  readonly once?: boolean | undefined;
  readonly maxTasks?: number | undefined;
}

/** The JSON document of `worker`. */
export interface WorkerReport {
  readonly stack: string;
  readonly workerId: string;
  /** The last 1,000 tasks, in the order in which they ended. */
  readonly tasks: readonly TaskReport[];
}

/**
 * Longest rate-limit wait in milliseconds; for longer ones the message returns to the queue instead of occupying a slot
 * and a lease.
 */
const LONGEST_WAIT_MS = IN_PLACE.seconds * 1_000;
/** Most tasks in the report: a worker may run for months. */
const MAX_REPORTED = 1_000;

/**
 * `opsctl worker`: processes tasks from the stack's queue until a signal stops it or the requested number is done.
 *
 * @throws OpsError for wrong configuration (2), and if the queue or GitHub's token can't be used at all (1).
 */
export async function runWorker(
  ctx: AppContext,
  named: string | undefined,
  options: WorkerOptions,
): Promise<WorkerReport> {
  const configured = await configuredStack(ctx, named);
  const { config, file } = configured;
  if (config.github.repositories.length === 0) {
    throw usageError("worker.no-repositories", { stack: config.name, file: file.path });
  }
  const isolation = await openWorkerIsolation(ctx.settings, config);
  const agent = await openAgent(ctx, config, options, isolation);
  await assertAgentReady(agent, ctx.signal);
  const fallbacks = await openFallbacks(ctx, config, options, { first: agent, isolation });
  // mistakes are reported before anything is opened
  await githubAccess(ctx.settings, config, ctx.signal);
  const stack = await connect(ctx, configured);
  try {
    const github = await githubConnection(ctx, { config, clients: () => Promise.resolve(stack.clients) });
    const deps = await createWorkerDeps(ctx, stack, {
      options,
      agents: [agent, ...fallbacks],
      github,
      isolation,
    });
    return await runTasks(ctx, config.name, deps, {
      ...options,
      held: isolation.held,
      isOff: config.worker.isolation === "none",
    });
  } finally {
    await stack.clients.destroy();
  }
}

async function runTasks(
  ctx: AppContext,
  stack: string,
  deps: WorkerDeps,
  { held, isOff, ...options }: WorkerOptions & { readonly held: Isolation; readonly isOff: boolean },
): Promise<WorkerReport> {
  const { clock, emit } = ctx;
  const { concurrency, once, maxTasks, drainTimeout } = options;
  const { queue, workerId, limits } = deps;
  const { removed, stuck } = await deps.directories.sweep();
  await sweepContainers(deps, removed, ctx.signal);
  if (removed.length > 0) emit("worker.swept", { count: removed.length });
  for (const { path, reason } of stuck) emit("worker.not-swept", { path, reason }, "warning");
  const { method: isolation, network, metadata } = held;
  const started = { workerId, stack, url: queue.url, concurrency, agent: deps.agent.name };
  emit("worker.started", { ...started, isolation, network, metadata });
  if (isOff) emit("worker.isolation-off", {}, "warning");
  else if (!keepsFilesAway(isolation)) emit("worker.not-isolated", { isolation }, "warning");
  const drain = startDrain({ signal: ctx.signal, urgent: ctx.urgent, timeout: drainTimeout, clock, emit });
  const health = await openHealth(options, () => readinessOf(deps.pause, drain.receiving), emit);
  const tasks: TaskReport[] = [];
  try {
    await runSlots({
      queue,
      concurrency,
      once,
      maxTasks,
      lease: limits.lease,
      maxReceives: limits.maxReceives,
      pause: deps.pause,
      receiving: drain.receiving,
      clock,
      emit,
      work: async (message) => {
        const handled = await handleMessage(deps, message, drain.working);
        tasks.push(handled.report);
        if (tasks.length > MAX_REPORTED) tasks.shift();
        return handled;
      },
    });
  } finally {
    drain.clear();
    await health?.close();
  }
  return { stack, workerId, tasks };
}

async function openHealth(
  { healthPort: port, healthHost: host = "127.0.0.1" }: Pick<WorkerOptions, "healthPort" | "healthHost">,
  readiness: () => Readiness,
  emit: AppContext["emit"],
): Promise<HealthServer | undefined> {
  if (port === undefined) return undefined;
  const server = await openHealthServer({ host, port }, readiness);
  emit("worker.health-opened", { url: server.url });
  return server;
}

interface WorkerParts {
  readonly options: WorkerOptions;
  /** The agent with each of its models, in order. */
  readonly agents: readonly [Agent, ...Agent[]];
  readonly github: GithubConnection;
  readonly isolation: WorkerIsolation;
}

async function createWorkerDeps(
  ctx: AppContext,
  stack: OpenStack,
  { options, agents, github, isolation }: WorkerParts,
): Promise<WorkerDeps> {
  const { settings, clock, emit } = ctx;
  const { config } = stack;
  const queue = await openQueue(stack, ctx.signal);
  const shared = await openSharedState(ctx, stack, options.lease);
  const workerId = `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`;
  const environment = environmentSecrets(settings.variables);
  // agent variables whose names don't mark them as secrets may appear in a repository, but are still redacted in output
  const redacted = [...environment, ...config.worker.agentEnv.map((name) => settings.variables[name] ?? "")];
  return {
    queue,
    ...(await githubPorts(ctx, github, { contentRate: shared.contentRate, isolation })),
    agent: withFallbacks(agents, { clock, takeRequests: freeTierRates(shared.openRate) }),
    runStep: containedSteps({ variables: settings.variables, isolation }),
    docker: openDocker(settings, config),
    journal: openJournal(await openRuns(settings, redacted), config.name, clock),
    notifier: openNotifier(ctx, stack),
    directories: taskDirectories(taskRoot(settings), () => clock.now()),
    parentDirectories: isolation.writesNowhereElse
      ? uncheckedParentDirectories
      : snapshotParentDirectories(ownDirectories(settings)),
    keptCommits: keptCommits({
      directory: keptRoot(settings, config.name),
      secret: github.sealKey,
      program: ctx.version,
      now: () => clock.now(),
    }),
    tasksInWork: createTasksInWork(),
    taskClaims: shared.taskClaims,
    pause: createPause({ clock, emit }),
    clock,
    emit,
    policy: claimPolicy(config),
    draft: config.worker.draft,
    limits: {
      lease: options.lease,
      ...agentLimits(agents[0], config.worker, options.agentTimeout),
      stepTimeout: config.worker.stepTimeout,
      deadline: config.worker.deadline,
      maxReceives: await queue.maxReceives(ctx.signal),
    },
    rules: attemptRules(config),
    baselines: new Map(),
    budget: config.worker.budget,
    daySpending: shared.daySpending(workerId),
    workerId,
    explain: explainIn("en"),
    readers: sentencesIn(config.language),
    // an app's tokens come and go
    get secrets() {
      return [...github.secrets(), ...environment];
    },
    redact: (text) => redact(text, [...github.secrets(), ...redacted]),
  };
}

async function githubPorts(
  { settings, clock, version }: AppContext,
  { apiUrl, serverUrl, token }: GithubConnection,
  { contentRate, isolation }: Pick<GithubClientOptions, "contentRate"> & Pick<WorkerParts, "isolation">,
): Promise<Pick<WorkerDeps, "codeHost" | "checkouts">> {
  const [{ openCodeHost }, { openCheckouts }, { sweepMirrors }] = await Promise.all([
    import("../../github/code-host.js"),
    import("../../github/checkout.js"),
    import("../../github/git/mirror.js"),
  ]);
  const { variables } = settings;
  // an agent that reached one could change what later tasks get
  const mirrors = keepsFilesAway(isolation.held.method) ? { directory: mirrorRoot(settings) } : undefined;
  if (mirrors) await sweepMirrors(mirrors, clock.now());
  const limits = { longestWaitMs: LONGEST_WAIT_MS, contentRate };
  return {
    codeHost: openCodeHost({ apiUrl, token, version, variables, clock, ...limits }),
    checkouts: openCheckouts({ serverUrl, token, variables, clock, mirrors }),
  };
}

function attemptRules({ worker }: StackConfig): WorkerDeps["rules"] {
  const { testPass, fixAttempts, onWeakenedTests } = worker;
  return { testPass, fixAttempts, onWeakenedTests };
}

function claimPolicy({ github, worker }: StackConfig): WorkerDeps["policy"] {
  const { label, labels, reviewComments, branchPrefix } = worker;
  return { repositories: github.repositories, label, labels, reviewComments, branchPrefix };
}

async function openQueue(stack: OpenStack, signal: AbortSignal): Promise<TaskQueue> {
  const { openTaskQueue } = await import("../../aws/queue/task-queue.js");
  const { taskQueueUrl, deadLetterQueueUrl } = await readRuntime(stack, signal);
  return openTaskQueue(stack.clients, stack.config.homeRegion, taskQueueUrl, deadLetterQueueUrl);
}

/** The exit kind of a worker: a signal, or with `--once` the outcome of its task. */
export function workerExit(
  { tasks }: WorkerReport,
  { once }: Pick<WorkerOptions, "once">,
  signal: AbortSignal,
): FailureKind | undefined {
  if (signal.aborted) return isOpsError(signal.reason) ? signal.reason.kind : "failed";
  return once && tasks.some(({ status }) => status === "failed") ? "failed" : undefined;
}
