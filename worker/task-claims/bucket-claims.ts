import { failure } from "../../core/errors.js";
import type { Clock } from "../../core/time/clock.js";
import type { WorkBucket } from "../../core/work-bucket.js";
import type { ClaimedTask, ClaimResult, TaskClaim, TaskClaims } from "../ports/task-claims.js";
import {
  claimFor,
  claimKey,
  type ClaimRecord,
  ended,
  formatClaim,
  isHeldBy,
  parseClaim,
  renewed,
  withWaiting,
} from "./claim-record.js";
import { type ClaimDecision, claimEnd, decideTaskClaim, type FoundClaim } from "./decide-task-claim.js";

export interface BucketClaimsOptions {
  readonly bucket: WorkBucket;
  /** How long a claim is valid without a renewal, in milliseconds: the lease of messages. */
  readonly lease: number;
  readonly clock: Clock;
}

/** A claim object and its version. */
interface Stored extends FoundClaim {
  readonly etag: string;
}

/** Our choice: each failed try means that another write of the object came first. */
const MOST_TRIES = 5;
/** Seconds that a waiting comment keeps its turn after its message is due. */
const TURN_MARGIN = 60;

/**
 * Claims as objects of the stack's work bucket, changed by conditional writes only: the ETag that was read is the fencing
 * token, so a holder whose claim was taken over can't renew it.
 */
export function bucketClaims(options: BucketClaimsOptions): TaskClaims {
  return { take: (task, signal) => take(options, task, signal) };
}

async function take(
  options: BucketClaimsOptions,
  task: ClaimedTask,
  signal: AbortSignal,
): Promise<ClaimResult> {
  const { bucket, clock } = options;
  const key = claimKey(task);
  const validSeconds = secondsOf(options);
  // most tasks are new, and then the first try is the only call
  let found: Stored | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const decision = decideTaskClaim(found, task, clock.now());
    if (decision.kind === "done") return decision;
    if (decision.kind === "busy" || decision.kind === "wait-turn") {
      await queueUp(options, task, { found, decision }, signal);
      return { kind: "busy", by: decision.by, seconds: decision.seconds };
    }
    if (decision.kind === "ours" && found?.record) {
      return { kind: "taken", claim: openClaim(options, task, found.record, found.etag), from: undefined };
    }
    const record = claimFor(task, { validSeconds, now: clock.now(), before: found?.record });
    const etag = await bucket.put(key, formatClaim(record), found ? { etag: found.etag } : "absent", signal);
    if (etag !== undefined) {
      const from = decision.kind === "take" ? decision.from : undefined;
      return { kind: "taken", claim: openClaim(options, task, record, etag), from };
    }
    found = await read(bucket, key, signal);
  }
  return { kind: "busy", by: { workerId: "?", runId: "?" }, seconds: validSeconds };
}

/** Notes a comment that has to wait, so that later ones don't overtake it. A note that is lost costs only the order. */
async function queueUp(
  { bucket, clock }: BucketClaimsOptions,
  task: ClaimedTask,
  {
    found,
    decision,
  }: {
    readonly found: Stored | undefined;
    readonly decision: Extract<ClaimDecision, { kind: "busy" | "wait-turn" }>;
  },
  signal: AbortSignal,
): Promise<void> {
  if (task.commentId === undefined || !found?.record) return;
  const until = new Date(clock.now().getTime() + (decision.seconds + TURN_MARGIN) * 1_000).toISOString();
  const record = withWaiting(found.record, { commentId: task.commentId, until }, claimEnd(found));
  await bucket.put(claimKey(task), formatClaim(record), { etag: found.etag }, signal);
}

function openClaim(
  options: BucketClaimsOptions,
  task: ClaimedTask,
  record: ClaimRecord,
  etag: string,
): TaskClaim {
  const { bucket } = options;
  const key = claimKey(task);
  let current: { readonly record: ClaimRecord; readonly etag: string } | undefined = { record, etag };

  /** Writes a change of the claim; false when it is somebody else's. */
  const change = async (
    next: (record: ClaimRecord) => ClaimRecord,
    signal: AbortSignal,
  ): Promise<boolean> => {
    for (let tries = 0; tries < MOST_TRIES && current; tries++) {
      const written = next(current.record);
      const version = await bucket.put(key, formatClaim(written), { etag: current.etag }, signal);
      if (version !== undefined) {
        current = { record: written, etag: version };
        return true;
      }
      // a waiting comment was noted, or the answer to our own write was lost
      const found = await read(bucket, key, signal);
      current =
        found?.record && isHeldBy(found.record, task)
          ? { record: found.record, etag: found.etag }
          : undefined;
    }
    return false;
  };
  return {
    async renew(signal) {
      const isOurs = await change((held) => renewed(held, secondsOf(options)), signal);
      if (!isOurs) throw failure("worker.claim-lost", { repository: task.repository, number: task.number });
    },
    async end(how, signal) {
      await change((held) => ended(held, how, task.originId), signal);
    },
  };
}

async function read(bucket: WorkBucket, key: string, signal: AbortSignal): Promise<Stored | undefined> {
  const found = await bucket.get(key, signal);
  return found && { ...found, record: parseClaim(found.body) };
}

function secondsOf({ lease }: BucketClaimsOptions): number {
  return Math.ceil(lease / 1_000);
}
