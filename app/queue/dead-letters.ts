import { failure } from "../../core/errors.js";
import { fullIds } from "../../worker/dead-letters/full-ids.js";
import { lookAtDeadLetters } from "../../worker/dead-letters/look.js";
import { isChosen } from "../../worker/dead-letters/selection.js";
import { type DeadLetterView, oldestFirst, viewOf } from "../../worker/dead-letters/view.js";
import type { DeadLetter } from "../../worker/ports/dead-letters.js";
import type { AppContext } from "../context.js";
import { lookDeps, withQueues } from "./open.js";

export type { DeadLetterView } from "../../worker/dead-letters/view.js";

/** The JSON document of `queue dlq list`, oldest first. */
export interface DeadLetterList {
  readonly stack: string;
  readonly url: string;
  /** How many dead letters there are, as SQS estimates. */
  readonly total: number;
  /** Whether every message was looked at. */
  readonly complete: boolean;
  readonly messages: readonly DeadLetterView[];
}

export interface ListOptions {
  readonly limit: number;
  readonly reason?: string | undefined;
}

/** The JSON document of `queue dlq show`. */
export interface ShownDeadLetter {
  readonly stack: string;
  readonly url: string;
  readonly message: DeadLetterView & { readonly body: string };
}

/** `opsctl queue dlq list`. */
export function listDeadLetters(
  ctx: AppContext,
  named: string | undefined,
  { limit, reason }: ListOptions,
): Promise<DeadLetterList> {
  return withQueues(ctx, named, async (queues) => {
    const { url } = queues.deadLetters;
    const { waiting, inFlight } = await queues.deadLetters.counts(ctx.signal);
    const matches = (letter: DeadLetter): boolean => isChosen({ ids: [], reason }, letter);
    const { result, isComplete } = await lookAtDeadLetters(lookDeps(ctx, queues), { matches, limit }, keep);
    const messages = oldestFirst(result).map((letter) => viewOf(letter, ctx.clock.now()));
    const total = Math.max(waiting + inFlight, messages.length);
    return { stack: queues.stack.config.name, url, total, complete: isComplete, messages };
  });
}

/**
 * `opsctl queue dlq show`.
 *
 * @throws OpsError `queue.no-dead-letter` (1), `queue.ambiguous-id` (2).
 */
export function showDeadLetter(
  ctx: AppContext,
  named: string | undefined,
  given: string,
): Promise<ShownDeadLetter> {
  return withQueues(ctx, named, async (queues) => {
    const { url } = queues.deadLetters;
    const deps = lookDeps(ctx, queues);
    const [id = given] = await fullIds(deps, [given]);
    const matches = ({ messageId }: DeadLetter): boolean => messageId === id;
    const { result } = await lookAtDeadLetters(deps, { matches, limit: 1 }, keep);
    const [letter] = result;
    if (!letter) throw failure("queue.no-dead-letter", { ids: [id], url });
    const shown = { ...viewOf(letter, ctx.clock.now()), body: letter.body };
    return { stack: queues.stack.config.name, url, message: shown };
  });
}

const keep = (letters: readonly DeadLetter[]) =>
  Promise.resolve({ result: letters, deleted: new Set<string>() });
