import { usageError } from "../../core/errors.js";
import type { DeadLetter } from "../ports/dead-letters.js";

/** Which dead letters a command is about; without ids all that have the reason. */
export interface Selection {
  readonly ids: readonly string[];
  /** An error code, or `none` for messages that SQS gave up. */
  readonly reason?: string | undefined;
}

/** The reason by which messages are found that SQS itself gave up. */
const NO_REASON = "none";

export function isChosen({ ids, reason }: Selection, letter: DeadLetter): boolean {
  if (ids.length > 0) return ids.includes(letter.messageId);
  return reason === undefined || reason === (letter.reason?.code ?? NO_REASON);
}

interface Choice {
  readonly ids: readonly string[];
  readonly all?: boolean | undefined;
  readonly reason?: string | undefined;
}

/**
 * The selection that a command line makes.
 *
 * @throws OpsError `queue.choose-letters` (2) unless either ids or `--all` are given, and
 * `queue.discard-needs-reason` (2) for all messages whatever their reason, where a reason is needed.
 */
export function selectionOf({ ids, all = false, reason }: Choice, needsReason: boolean): Selection {
  const hasIds = ids.length > 0;
  if (hasIds === all || (hasIds && reason !== undefined)) throw usageError("queue.choose-letters");
  if (all && needsReason && reason === undefined) throw usageError("queue.discard-needs-reason");
  return { ids: [...new Set(ids)], reason };
}
