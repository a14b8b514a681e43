import { type StackConfig } from "../../config/stack.js";
import { type CodedMessage, errorText, isOpsError, usageError } from "../../core/errors.js";
import { isSameRepository, REPOSITORY_NAME } from "../../core/names/repository-name.js";
import { taskFromEvent } from "../../worker/task/event-task.js";
import { commentMessage, issueMessage, type TaskMessage } from "../../worker/task/task-message.js";
import type { AppContext } from "../context.js";
import { readRuntime } from "../runtime.js";
import { configuredStack, type ConfiguredStack, connect } from "../stack-access.js";

/**
 * A task as the user describes it. Only the number and the repository are authoritative; the worker reads everything
 * else from GitHub.
 */
export interface TaskRequest {
  readonly type: TaskMessage["type"];
  /** `owner/repo`, one of the stack's. */
  readonly repository: string;
  /** Number of the issue or the pull request. */
  readonly number: number;
  /** Set only for comments. */
  readonly commentId?: number;
  /** Whether the comment is on a line, in a review. */
  readonly review?: boolean | undefined;
  readonly title?: string;
  readonly labels?: readonly string[];
}

export interface EventRequest {
  /** The source as errors name it: a path, or `-`. */
  readonly origin: string;
  /** Reads the event's payload. */
  readonly read: () => Promise<string>;
  /** The mention with which a comment on a pull request must begin. */
  readonly mention: string;
}

/** The JSON document of `enqueue`. `skipped`: the event is not a task; the code says why. */
export type EnqueueReport =
  | { readonly messageId: string; readonly queueUrl: string; readonly task: TaskMessage }
  | { readonly skipped: CodedMessage };

/** `opsctl enqueue issue|pr-comment`: sends a task to the stack's queue. */
export async function enqueueTask(
  ctx: AppContext,
  named: string | undefined,
  request: TaskRequest,
): Promise<EnqueueReport> {
  const stack = await configuredStack(ctx, named);
  return send(ctx, stack, messageOf(request, ctx.clock.now()), "--repository");
}

/** `opsctl enqueue --from-event`: sends the task of a GitHub event, if it is one. */
export async function enqueueEvent(
  ctx: AppContext,
  named: string | undefined,
  { origin, read, mention }: EventRequest,
): Promise<EnqueueReport> {
  const stack = await configuredStack(ctx, named);
  const { label, labels, reviewComments } = stack.config.worker;
  const rules = { label, labels, reviewComments, mention, createdAt: ctx.clock.now() };
  const found = taskFromEvent(await payloadOf(origin, read), rules, origin);
  return "skipped" in found ? found : send(ctx, stack, found.task, origin);
}

function messageOf(
  { type, repository, number, commentId, review, ...hints }: TaskRequest,
  createdAt: Date,
): TaskMessage {
  if (type === "issue") return issueMessage({ ...hints, repository, issueNumber: number, createdAt });
  if (commentId === undefined) throw usageError("enqueue.no-comment");
  const kind = review === true ? "review" : "conversation";
  return commentMessage({ ...hints, repository, pullNumber: number, kind, commentId, createdAt });
}

async function payloadOf(origin: string, read: () => Promise<string>): Promise<unknown> {
  const text = await readText(origin, read);
  try {
    // some editors and shells of Windows write a byte order mark (RFC 8259, 8.1: a reader may ignore it)
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw usageError("enqueue.event-not-json", { origin }, { cause: error });
  }
}

async function readText(origin: string, read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    if (isOpsError(error)) throw error;
    const reason = withoutPath(errorText(error));
    throw usageError("enqueue.event-unreadable", { origin, reason }, { cause: error });
  }
}

/** Removes the path from Node's error message, because the sentence already names it. */
function withoutPath(reason: string): string {
  return reason.replace(/, \w+ '.*$/s, "");
}

async function send(
  ctx: AppContext,
  configured: ConfiguredStack,
  message: TaskMessage,
  origin: string,
): Promise<EnqueueReport> {
  const repository = configuredRepository(
    configured.config,
    configured.file.path,
    message.repository,
    origin,
  );
  const stack = await connect(ctx, configured);
  try {
    const { openTaskQueue } = await import("../../aws/queue/task-queue.js");
    const { acceptableJson } = await import("../../aws/queue/message-text.js");
    const { taskQueueUrl, deadLetterQueueUrl } = await readRuntime(stack, ctx.signal);
    const queue = await openTaskQueue(
      stack.clients,
      stack.config.homeRegion,
      taskQueueUrl,
      deadLetterQueueUrl,
    );
    // the queue refuses some characters: replace them, because the worker reads the title from GitHub anyway
    const body = acceptableJson({ ...message, repository });
    const messageId = await queue.send(body, ctx.signal);
    return { messageId, queueUrl: taskQueueUrl, task: JSON.parse(body) as TaskMessage };
  } finally {
    await stack.clients.destroy();
  }
}

/**
 * The repository in the stack's spelling. The worker also refuses other repositories; checking here shows the mistake
 * at once.
 */
function configuredRepository(
  { github, name: stack }: StackConfig,
  file: string,
  repository: string,
  origin: string,
): string {
  if (!REPOSITORY_NAME.test(repository)) throw usageError("enqueue.bad-repository", { repository, origin });
  const known = github.repositories.map(({ name }) => name);
  const found = known.find((name) => isSameRepository(name, repository));
  if (found !== undefined) return found;
  if (known.length === 0) throw usageError("enqueue.no-repositories", { repository, stack, file });
  throw usageError("enqueue.unknown-repository", { repository, origin, stack, file, repositories: known });
}
