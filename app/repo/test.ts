import { type CodedMessage, failure, isOpsError, message, refusal, usageError } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { newId } from "../../core/names/id.js";
import type { StatusLabels } from "../../worker/status/status-labels.js";
import { stageOf, statusText, type TestStage } from "../../worker/connect/test-stage.js";
import type { Issue, PullRequest } from "../../worker/ports/code-host.js";
import { issueMessage } from "../../worker/task/task-message.js";
import type { AppContext } from "../context.js";
import { interruptionKind } from "../interrupted.js";
import { readRuntime } from "../runtime.js";
import { type OpenStack, openStack } from "../stack-access.js";
import { cleanUp, type CleanUp } from "./clean-up.js";
import {
  configuredRepository,
  findRepository,
  type GithubPorts,
  openGithub,
  parseRepository,
  type RepositoryState,
} from "./facts.js";

export interface TestOptions {
  /** `owner/repo`: one in which an issue and a pull request may come and go. */
  readonly repository: string;
  /** Milliseconds to wait for the pull request. */
  readonly timeout: number;
  /** Leaves issue, pull request and branch. */
  readonly keep?: boolean | undefined;
  /** The repository's own workflow sends the task. */
  readonly byWorkflow?: boolean | undefined;
}

/** The JSON document of `repo test`. */
export interface TestReport {
  readonly stack: string;
  readonly repository: string;
  readonly result: "succeeded" | "failed";
  readonly issue: Pick<Issue, "number" | "url">;
  readonly messageId?: string;
  readonly pullRequest?: Pick<PullRequest, "number" | "url">;
  /** When each stage was first seen, in seconds since the issue was opened. */
  readonly stages: readonly { readonly stage: TestStage; readonly seconds: number }[];
  readonly error?: CodedMessage;
  /** Undefined with `--keep`. */
  readonly cleanUp?: CleanUp;
}

const POLL_MS = 3_000;

/**
 * `opsctl repo test`: opens an issue with the worker's label, follows its task to the pull request, and closes
 * everything again.
 */
export async function testRepository(
  ctx: AppContext,
  named: string | undefined,
  options: TestOptions,
): Promise<TestReport> {
  const asked = parseRepository(options.repository);
  const stack = await openStack(ctx, named);
  try {
    const { config, file } = stack;
    if (configuredRepository(config, options.repository) === undefined) {
      const params = { repository: options.repository, stack: config.name, file: file.path };
      throw usageError("repo.not-configured", params);
    }
    const github = await openGithub(ctx, stack);
    const found = await findRepository(github, asked, ctx.signal);
    const question = message("repo.test-question", { repository: found.name });
    if (!(await ctx.ask.confirm(question))) throw refusal("repo.test-declined");
    return await runTest(ctx, stack, github, found, options);
  } finally {
    await stack.clients.destroy();
  }
}

async function runTest(
  ctx: AppContext,
  stack: OpenStack,
  github: GithubPorts,
  found: RepositoryState,
  options: TestOptions,
): Promise<TestReport> {
  const { config } = stack;
  const { label, labels, branchPrefix } = config.worker;
  const id = newId(ctx.clock.now());
  const begun = ctx.clock.now().getTime();
  const text = { title: `opsctl repo test ${id}`, body: bodyOf(id), labels: [label] };
  const issue = await github.setup.openIssue(found.repository, text, ctx.signal);
  ctx.emit("repo.test-opened", { url: issue.url });
  const branch = `${branchPrefix}/issue-${issue.number}`;
  const seen: Seen = { stages: [] };
  try {
    if (!options.byWorkflow) seen.messageId = await send(ctx, stack, found.name, { ...text, issue });
    await follow(ctx, { github, found, issue, branch, labels, begun, timeout: options.timeout }, seen);
  } catch (error) {
    if (!isOpsError(error)) throw error;
    seen.error = { code: error.code, params: error.params };
  }
  const { messageId, pullRequest, error, stages } = seen;
  const opened = { repository: found.repository, issue: issue.number, branch };
  const cleaned = options.keep ? undefined : await cleanUp(github, opened);
  return {
    stack: config.name,
    repository: found.name,
    result: error === undefined ? "succeeded" : "failed",
    issue: { number: issue.number, url: issue.url },
    ...(messageId === undefined ? {} : { messageId }),
    ...(pullRequest ? { pullRequest: { number: pullRequest.number, url: pullRequest.url } } : {}),
    stages,
    ...(error ? { error } : {}),
    ...(cleaned ? { cleanUp: cleaned } : {}),
  };
}

/** What the agent shall do: small, without risk, and recognizable. */
function bodyOf(id: string): string {
  return [
    `Please add a file \`opsctl-test/${id}.txt\` with the line \`${id}\`, and change nothing else.`,
    "",
    "This issue was opened by `opsctl repo test`, which closes it and its pull request again.",
  ].join("\n");
}

/** What was seen so far; an interrupted test reports it, too. */
interface Seen {
  messageId?: string;
  pullRequest?: PullRequest;
  error?: CodedMessage;
  readonly stages: { stage: TestStage; seconds: number }[];
}

async function send(
  ctx: AppContext,
  stack: OpenStack,
  repository: string,
  {
    issue,
    ...hints
  }: {
    readonly issue: Issue;
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
  },
): Promise<string> {
  const { openTaskQueue } = await import("../../aws/queue/task-queue.js");
  const { taskQueueUrl, deadLetterQueueUrl } = await readRuntime(stack, ctx.signal);
  const { clients, config } = stack;
  const queue = await openTaskQueue(clients, config.homeRegion, taskQueueUrl, deadLetterQueueUrl);
  const task = issueMessage({ ...hints, repository, issueNumber: issue.number, createdAt: ctx.clock.now() });
  const messageId = await queue.send(JSON.stringify(task), ctx.signal);
  ctx.emit("repo.test-sent", { messageId });
  return messageId;
}

interface Followed {
  readonly github: GithubPorts;
  readonly found: RepositoryState;
  readonly issue: Issue;
  readonly branch: string;
  readonly labels: StatusLabels;
  readonly begun: number;
  readonly timeout: number;
}

/** Longest text of a comment in an error. */
const REASON_LENGTH = 500;

/** @throws OpsError `repo.test-failed`, `repo.test-closed`, `repo.test-timeout` (1). */
async function follow(ctx: AppContext, followed: Followed, seen: Seen): Promise<void> {
  const { github, found, issue, branch, labels, begun, timeout } = followed;
  const { codeHost } = github;
  const { clock, signal } = ctx;
  for (;;) {
    const [now, pullRequests, comments] = await Promise.all([
      codeHost.issue(found.repository, issue.number, signal),
      codeHost.pullRequestsFrom(found.repository, branch, signal),
      codeHost.comments(found.repository, issue.number, signal),
    ]);
    const stage = stageOf({ issue: now, pullRequests, comments }, labels);
    const seconds = Math.round((clock.now().getTime() - begun) / 1_000);
    if (seen.stages.at(-1)?.stage !== stage) {
      seen.stages.push({ stage, seconds });
      ctx.emit(`repo.test-${stage}`, { seconds });
    }
    const [pull] = pullRequests;
    if (pull) {
      seen.pullRequest = pull;
      return;
    }
    const params = { url: issue.url };
    if (stage === "closed") throw failure("repo.test-issue-closed", params);
    if (stage === "failed") {
      throw failure("repo.test-task-failed", {
        ...params,
        reason: (statusText(comments) ?? "").slice(0, REASON_LENGTH),
      });
    }
    if (clock.now().getTime() - begun >= timeout) {
      throw failure("repo.test-timeout", { ...params, seconds: Math.round(timeout / 1_000), stage });
    }
    await clock.sleep(POLL_MS, signal);
  }
}

export function testExit({ result }: TestReport, signal: AbortSignal): FailureKind | undefined {
  return interruptionKind(signal) ?? (result === "failed" ? "failed" : undefined);
}
