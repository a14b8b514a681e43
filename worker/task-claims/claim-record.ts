import * as z from "zod";
import { tryParseJson } from "../../core/json.js";
import type { ClaimedTask, ClaimEnd, ClaimHolder } from "../ports/task-claims.js";

/** A claim as it is stored: JSON, one object for each issue or pull request. Documented in docs/contract.md. */
export interface ClaimRecord {
  readonly version: 1;
  /** `held` until it expires or is renewed; `released` by its holder. */
  readonly state: "held" | "released";
  readonly workerId: string;
  readonly runId: string;
  /** `issue`, or `comment-` and its id. */
  readonly task: string;
  readonly attempt: number;
  /** For people; decisions use the store's time only. */
  readonly acquiredAt: string;
  /** How long the claim is valid after its holder wrote this object. */
  readonly validSeconds: number;
  /** Until when it is valid, by S3's clock: set when somebody else than its holder wrote the object. */
  readonly heldUntil?: string | undefined;
  /** Makes each version's ETag its own. */
  readonly renewals: number;
  /** Comments that wait for their turn on this pull request. */
  readonly waiting: readonly WaitingComment[];
  /** The newest finished tasks, oldest first. */
  readonly done: readonly DoneTask[];
}

export interface WaitingComment {
  readonly commentId: number;
  /** ISO 8601, by the clock of the worker that wrote it: it decides the order only. */
  readonly until: string;
}

export interface DoneTask {
  readonly task: string;
  readonly originId: string;
  readonly runId: string;
  /** The message became a dead letter. */
  readonly givenUp?: boolean | undefined;
}

/** Our choice: a comment's commit has a trailer, too, so only the newest matter. */
const MOST_DONE = 100;
/** Our choice: how many waiting comments keep their order. */
const MOST_WAITING = 50;

const text = z.string().max(300);
const count = z.int().nonnegative();
const record = z.object({
  version: z.literal(1),
  state: z.enum(["held", "released"]),
  workerId: text,
  runId: text,
  task: text,
  attempt: count,
  acquiredAt: text,
  validSeconds: count,
  heldUntil: text.optional(),
  renewals: count,
  waiting: z.array(z.object({ commentId: count, until: text })),
  done: z.array(z.object({ task: text, originId: text, runId: text, givenUp: z.boolean().optional() })),
});

/** Undefined for what this version does not understand. */
export function parseClaim(body: Uint8Array): ClaimRecord | undefined {
  return record.safeParse(tryParseJson(Buffer.from(body).toString())).data;
}

export function formatClaim(claim: ClaimRecord): string {
  return `${JSON.stringify(claim)}\n`;
}

/** The key of the claim on an issue or pull request. GitHub ignores case in the names of repositories. */
export function claimKey({ repository, number }: Pick<ClaimedTask, "repository" | "number">): string {
  return `claims/${repository.toLowerCase()}/${number}.json`;
}

export function taskName({ commentId }: Pick<ClaimedTask, "commentId">): string {
  return commentId === undefined ? "issue" : `comment-${commentId}`;
}

/** A new claim; it keeps what earlier ones finished and who waits. */
export function claimFor(
  task: ClaimedTask,
  { validSeconds, now, before }: ClaimTerms & { readonly before: ClaimRecord | undefined },
): ClaimRecord {
  return {
    version: 1,
    state: "held",
    workerId: task.workerId,
    runId: task.runId,
    task: taskName(task),
    attempt: task.attempt,
    acquiredAt: now.toISOString(),
    validSeconds,
    renewals: 0,
    waiting: (before?.waiting ?? []).filter(
      ({ commentId, until }) => commentId !== task.commentId && Date.parse(until) > now.getTime(),
    ),
    done: before?.done ?? [],
  };
}

interface ClaimTerms {
  readonly validSeconds: number;
  readonly now: Date;
}

/** The same claim with a comment that waits behind it. Writing that must not make it valid for longer. */
export function withWaiting(
  claim: ClaimRecord,
  { commentId, until }: WaitingComment,
  heldUntil: Date,
): ClaimRecord {
  const others = claim.waiting.filter((waiting) => waiting.commentId !== commentId);
  return {
    ...claim,
    heldUntil: heldUntil.toISOString(),
    renewals: claim.renewals + 1,
    waiting: [...others, { commentId, until }].slice(-MOST_WAITING),
  };
}

export function renewed(claim: ClaimRecord, validSeconds: number): ClaimRecord {
  return { ...claim, validSeconds, heldUntil: undefined, renewals: claim.renewals + 1 };
}

/** The claim at its end. */
export function ended(claim: ClaimRecord, how: ClaimEnd, originId: string): ClaimRecord {
  const { task, runId, done } = claim;
  const finished: DoneTask = { task, originId, runId, ...(how === "given-up" ? { givenUp: true } : {}) };
  return {
    ...claim,
    state: "released",
    renewals: claim.renewals + 1,
    done: how === "released" ? done : [...done, finished].slice(-MOST_DONE),
  };
}

export function isHeldBy(claim: ClaimRecord | undefined, { runId, workerId }: ClaimHolder): boolean {
  return claim?.state === "held" && claim.runId === runId && claim.workerId === workerId;
}
