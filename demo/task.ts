import { LOCAL_STACK, type StackConfig } from "../config/stack.js";
import { failure } from "../core/errors.js";
import type { GithubClient } from "../github/client.js";
import type { AppContext } from "../app/context.js";
import { githubUp, localGithub, seedLocalGithub } from "../app/local/local-github.js";
import { runWorker, type TaskReport, type WorkerReport } from "../app/worker/run.js";
import { enqueueTask } from "../app/worker/enqueue.js";
import { showPullRequest } from "./pull-request.js";
import { agentCommand, ISSUE, shopFiles } from "./shop.js";
import { REPOSITORY } from "./demo-context.js";
import type { DemoAgent } from "../core/names/agent-names.js";
import type { PullRequestView } from "./demo-events.js";
import type { StepRunner } from "./step-runner.js";

const NAME = `${REPOSITORY.owner}/${REPOSITORY.name}`;

/** Most workers to start. Each takes one message, and messages of killed demos come first. */
const MOST_WORKERS = 10;

/** Milliseconds; as the worker's own defaults. */
const LEASE = 300_000;
const DRAIN_TIMEOUT = 100_000;

/** Creates the issue, runs workers, and reads the pull request back from GitHub. */
export async function fixIssue(
  ctx: AppContext,
  config: StackConfig,
  agent: DemoAgent,
  runner: StepRunner,
): Promise<PullRequestView> {
  await runner.step("github", { command: "opsctl local github up" }, () => githubUp(ctx));
  const client = await asOwner(ctx);
  const issue = await runner.step("issue", { params: { label: config.worker.label } }, async () => {
    const { openIssue } = await import("../github/requests.js");
    return openIssue(client, REPOSITORY, { ...ISSUE, labels: [config.worker.label] }, ctx.signal);
  });
  const enqueue = `opsctl enqueue issue --repository ${NAME} --number ${issue.number} --stack local`;
  await runner.step("enqueue", { command: enqueue }, () =>
    enqueueTask(ctx, LOCAL_STACK, { type: "issue", repository: NAME, number: issue.number }),
  );
  const script = agent === "command" ? agentCommand() : undefined;
  const choice = script === undefined ? `--agent ${agent}` : `--agent-command "${script}"`;
  const worker = `opsctl worker --once ${choice} --stack local`;
  const { tasks } = await runner.step("worker", { command: worker }, () =>
    runWorkers(ctx, { agent, agentCommand: script }, `${NAME}#${issue.number}`),
  );
  const runId = tasks.at(-1)?.runId ?? "";
  return runner.step("pull-request", {}, () => showPullRequest(ctx, client, { issue, runId }));
}

/** The REST API of the local GitHub as the repository's owner; creates the repository if it doesn't exist. */
async function asOwner(ctx: AppContext): Promise<GithubClient> {
  const { createGithubClient } = await import("../github/client.js");
  const files = await shopFiles();
  const repositories = [{ name: NAME, description: "How a shop writes its prices", files }];
  const seed = { users: [REPOSITORY.owner], repositories };
  const tokens = await seedLocalGithub(ctx.settings, seed, ctx.signal);
  const { apiUrl } = (await localGithub(ctx.settings, ctx.signal)) ?? {};
  if (apiUrl === undefined) throw failure("demo.github-gone");
  return createGithubClient({ apiUrl, token: tokens[REPOSITORY.owner], version: ctx.version });
}

/** Runs workers, one message each, until the issue's task was processed; it is the last task of the report. */
async function runWorkers(
  ctx: AppContext,
  agent: { readonly agent: DemoAgent; readonly agentCommand: string | undefined },
  task: string,
): Promise<WorkerReport> {
  const tasks: TaskReport[] = [];
  for (let number = 0; number < MOST_WORKERS; number++) {
    const report = await runWorker(ctx, LOCAL_STACK, {
      concurrency: 1,
      ...agent,
      agentTimeout: undefined,
      lease: LEASE,
      drainTimeout: DRAIN_TIMEOUT,
      once: true,
      maxTasks: undefined,
    });
    ctx.signal.throwIfAborted();
    tasks.push(...report.tasks);
    const done = report.tasks.find((one) => one.task === task);
    if (!done) continue;
    if (done.status !== "succeeded") throw failure("demo.task-failed", { task, run: done.runId });
    return { ...report, tasks };
  }
  throw failure("demo.task-lost", { task });
}
