import type { ClaimedTask, ClaimHolder } from "../ports/task-claims.js";
import { type ClaimRecord, type DoneTask, isHeldBy, taskName } from "./claim-record.js";

/** The stored object of a claim. */
export interface FoundClaim {
  /** Undefined when this version does not understand it. */
  readonly record: ClaimRecord | undefined;
  /** The store's times. */
  readonly writtenAt: Date;
  readonly readAt: Date;
}

export type ClaimDecision =
  /** Nobody has it, or the holder's time is over. */
  | { readonly kind: "take"; readonly from: ClaimHolder | undefined }
  /** This run wrote it, and the answer was lost. */
  | { readonly kind: "ours" }
  | { readonly kind: "busy"; readonly by: ClaimHolder; readonly seconds: number }
  /** A comment that was written earlier is next. */
  | { readonly kind: "wait-turn"; readonly by: ClaimHolder; readonly seconds: number }
  | { readonly kind: "done"; readonly by: Pick<ClaimHolder, "runId"> };

/**
 * S3 rounds its times down to seconds. A claim counts as expired only when it certainly is: its holder stops earlier,
 * because it counts from before the write.
 */
const ROUNDING_MS = 1_000;
/** For an object that this version does not understand: the longest lease (`--lease`), in seconds. */
const LONGEST_LEASE = 12 * 60 * 60;
const UNKNOWN: ClaimHolder = { workerId: "?", runId: "?" };

/**
 * Decides from the stored claim whether to run the agent. Machines' clocks play no part in who has a claim: all
 * its times are the store's. `now` only orders comments that wait.
 */
export function decideTaskClaim(found: FoundClaim | undefined, task: ClaimedTask, now: Date): ClaimDecision {
  if (!found) return { kind: "take", from: undefined };
  const { record } = found;
  if (isHeldBy(record, task)) return { kind: "ours" };
  const done = record?.done.find((finished) => isFinished(finished, task));
  if (done) return { kind: "done", by: { runId: done.runId } };
  const by = record ? { workerId: record.workerId, runId: record.runId } : UNKNOWN;
  const isHeld = record?.state !== "released";
  const leftMs = claimEnd(found).getTime() - found.readAt.getTime();
  if (isHeld && leftMs > 0) return { kind: "busy", by, seconds: Math.ceil(leftMs / 1_000) };
  const turnEnds = earlierTurn(record, task, now);
  if (turnEnds > now.getTime()) {
    return { kind: "wait-turn", by, seconds: Math.ceil((turnEnds - now.getTime()) / 1_000) };
  }
  return { kind: "take", from: isHeld ? by : undefined };
}

function isFinished({ task, originId, givenUp }: DoneTask, asked: ClaimedTask): boolean {
  // a dead letter that is sent again keeps its id
  if (originId === asked.originId) return givenUp !== true;
  return asked.once && task === taskName(asked);
}

/** When the claim expires unless it is renewed. */
export function claimEnd({ record, writtenAt }: FoundClaim): Date {
  if (record?.heldUntil !== undefined) return new Date(record.heldUntil);
  return new Date(writtenAt.getTime() + (record?.validSeconds ?? LONGEST_LEASE) * 1_000 + ROUNDING_MS);
}

/** Until when an earlier comment on the same pull request is waited for; 0 when there is none. */
function earlierTurn(record: ClaimRecord | undefined, { commentId }: ClaimedTask, now: Date): number {
  if (commentId === undefined) return 0;
  const earlier = (record?.waiting ?? []).filter((waiting) => waiting.commentId < commentId);
  // a clock ahead of ours must not hold a comment up for long
  const latest = now.getTime() + LONGEST_TURN_MS;
  return Math.max(0, ...earlier.map(({ until }) => Math.min(latest, Date.parse(until) || 0)));
}

/** Our choice: an earlier comment comes back when its claim's holder is done, or not at all. */
const LONGEST_TURN_MS = 15 * 60 * 1_000;
