import { appendFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type CodedMessage, isOpsError, message, refusal } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { makeDirectory } from "../../core/files.js";
import { fullIds } from "../../worker/dead-letters/full-ids.js";
import { type Handled, handleDeadLetters } from "../../worker/dead-letters/handle.js";
import { selectionOf } from "../../worker/dead-letters/selection.js";
import { type DeadLetterView, viewOf } from "../../worker/dead-letters/view.js";
import type { AppContext } from "../context.js";
import { interruptionKind } from "../interrupted.js";
import { discardedFile } from "../worker/own-directories.js";
import { lookDeps, type OpenQueues, withQueues } from "./open.js";

/** The JSON document of `queue dlq redrive` and `queue dlq discard`. */
export interface HandledReport {
  readonly stack: string;
  readonly url: string;
  readonly messages: readonly HandledMessage[];
  /** Ids that are not in the queue. */
  readonly missing: readonly string[];
  /** Where the discarded messages are kept. */
  readonly file?: string;
}

export interface HandledMessage extends DeadLetterView {
  readonly status: "redriven" | "discarded" | "failed";
  /** Of the message that replaces it in the task queue. */
  readonly newMessageId?: string;
  readonly error?: CodedMessage;
}

export interface HandleOptions {
  readonly ids: readonly string[];
  readonly all?: boolean | undefined;
  readonly reason?: string | undefined;
}

/**
 * `opsctl queue dlq redrive`: sends tasks again, as new first attempts. Asks only before all are sent.
 *
 * @throws OpsError `queue.choose-letters`, `queue.ambiguous-id` (2), `queue.declined` (4).
 */
export async function redriveDeadLetters(
  ctx: AppContext,
  named: string | undefined,
  options: HandleOptions,
): Promise<HandledReport> {
  const chosen = selectionOf(options, false);
  return withQueues(ctx, named, async (queues) => {
    const { deadLetters } = queues;
    const deps = lookDeps(ctx, queues);
    const selection = { ...chosen, ids: await fullIds(deps, chosen.ids) };
    if (options.all) {
      const { waiting: count } = await deadLetters.counts(ctx.signal);
      await confirmed(ctx, message("queue.redrive-question", { count, url: deadLetters.url }));
    }
    const done = await handleDeadLetters(deps, selection, (letter) =>
      deadLetters.redrive(letter, ctx.clock.now(), ctx.signal),
    );
    return reportOf(ctx, queues, done, "redriven");
  });
}

/**
 * `opsctl queue dlq discard`: deletes messages, each after it was written to a file of this machine.
 *
 * @throws OpsError `queue.choose-letters`, `queue.discard-needs-reason`, `queue.ambiguous-id` (2), `queue.declined` (4).
 */
export async function discardDeadLetters(
  ctx: AppContext,
  named: string | undefined,
  options: HandleOptions,
): Promise<HandledReport> {
  const chosen = selectionOf(options, true);
  return withQueues(ctx, named, async (queues) => {
    const { stack, deadLetters } = queues;
    const { url } = deadLetters;
    const deps = lookDeps(ctx, queues);
    const selection = { ...chosen, ids: await fullIds(deps, chosen.ids) };
    await confirmed(
      ctx,
      selection.reason === undefined
        ? message("queue.discard-question", { count: selection.ids.length, url })
        : message("queue.discard-all-question", { reason: selection.reason, url }),
    );
    const file = discardedFile(ctx.settings, stack.config.name);
    await makeDirectory(dirname(file));
    const keep = lineAppender(file);
    const done = await handleDeadLetters(deps, selection, async (letter) => {
      const now = ctx.clock.now();
      const kept = { discardedAt: now.toISOString(), url, ...viewOf(letter, now), body: letter.body };
      await keep(JSON.stringify(kept));
      await deadLetters.delete(letter, ctx.signal);
      return undefined;
    });
    return { ...reportOf(ctx, queues, done, "discarded"), file };
  });
}

/** Appends lines one after the other; each is on disk when its promise ends. */
function lineAppender(file: string): (line: string) => Promise<void> {
  let last = Promise.resolve();
  return (line) => {
    last = last.then(() => appendFile(file, `${line}\n`, { mode: 0o600, flush: true }));
    return last;
  };
}

async function confirmed(ctx: AppContext, question: CodedMessage): Promise<void> {
  if (!(await ctx.ask.confirm(question))) throw refusal("queue.declined");
}

function reportOf(
  ctx: AppContext,
  { stack, deadLetters: { url } }: OpenQueues,
  { handled, missing }: Awaited<ReturnType<typeof handleDeadLetters>>,
  status: "redriven" | "discarded",
): HandledReport {
  const now = ctx.clock.now();
  const messages = handled.map((one) => ({ ...viewOf(one.letter, now), ...outcomeOf(one, status) }));
  return { stack: stack.config.name, url, messages, missing };
}

function outcomeOf(one: Handled, status: "redriven" | "discarded") {
  if (!("error" in one)) {
    return { status, ...(one.newMessageId === undefined ? {} : { newMessageId: one.newMessageId }) };
  }
  const { error } = one;
  const coded = isOpsError(error) ? { code: error.code, params: error.params } : undefined;
  return { status: "failed" as const, ...(coded ? { error: coded } : {}) };
}

/** The exit kind: 3 when a part was done, 1 when nothing was though something was asked for. */
export function handledExit(
  { messages, missing }: Pick<HandledReport, "messages" | "missing">,
  signal: AbortSignal,
): FailureKind | undefined {
  const failed = messages.filter(({ status }) => status === "failed").length;
  const done = messages.length - failed;
  const interrupted = interruptionKind(signal);
  if (interrupted !== undefined) return interrupted;
  if (failed + missing.length === 0) return undefined;
  return done > 0 ? "partial" : "failed";
}
