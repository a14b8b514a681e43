import { isOpsError } from "../../core/errors.js";

/** What becomes of a message whose task did not succeed. */
export type Disposition =
  | { readonly kind: "dead-letter" }
  | { readonly kind: "return"; readonly seconds: number }
  /** It isn't ours any more: whoever has it decides. */
  | { readonly kind: "leave" };

export interface Receipt {
  /** 1 the first time. */
  readonly receiveCount: number;
  /** The queue gives a message up after so many. */
  readonly maxReceives: number;
}

/**
 * What kind of failure it was. `final`: the same again would end the same. `once-more`: may have been the machine's
 * load; one more try. `transient`: the world's fault, for as long as the queue allows. `worker`: nothing that this
 * worker does now can succeed. `interrupted`: stopped by a signal. `lost`: the message went to somebody else.
 */
export type FailureNature = "final" | "once-more" | "transient" | "worker" | "interrupted" | "lost";

const TRANSIENT = new Set([
  "github.unreachable",
  "github.rate-limited",
  "checkout.unreachable",
  "checkout.git-failed",
  "worker.branch-moved",
]);
/** Another try would print as much: the repository, or what an agent left in it, is too big for git's answers. */
const FINAL = new Set(["core.output-too-big"]);
const ONCE_MORE = new Set(["worker.agent-timed-out", "worker.agent-killed"]);
/** Its token, its git, its agent's program, the directories that it works below. */
const WORKER = new Set([
  "github.unauthorized",
  "checkout.no-git",
  "checkout.old-git",
  "core.cannot-start",
  "worker.strange-entry",
]);
/** Rooms whose errors say something about a task; what comes from elsewhere (AWS, disk) is the machine's. */
const TASK_ROOMS = /^(worker|checkout|github)\./;

export function natureOf(error: unknown): FailureNature {
  // a bug or the machine (disk full): worth another try, and a dead letter in the end
  if (!isOpsError(error)) return "transient";
  const { code, kind } = error;
  if (kind === "interrupted" || kind === "terminated") return "interrupted";
  if (code === "worker.lease-lost" || code === "queue.lease-lost") return "lost";
  if (ONCE_MORE.has(code)) return "once-more";
  if (WORKER.has(code)) return "worker";
  if (TRANSIENT.has(code)) return "transient";
  return FINAL.has(code) || TASK_ROOMS.test(code) ? "final" : "transient";
}

/** What is done with the message of a task that failed. */
export function disposeOf(error: unknown, { receiveCount, maxReceives }: Receipt): Disposition {
  const last = receiveCount >= maxReceives;
  switch (natureOf(error)) {
    case "lost":
      return { kind: "leave" };
    case "final":
      return { kind: "dead-letter" };
    case "once-more":
      return receiveCount >= 2 || last ? { kind: "dead-letter" } : { kind: "return", seconds: 0 };
    case "interrupted":
      // given back now it would be the queue that gives it up, without a reason
      return last ? { kind: "dead-letter" } : { kind: "return", seconds: 0 };
    case "worker":
    case "transient":
      return last ? { kind: "dead-letter" } : { kind: "return", seconds: backOff(receiveCount) };
  }
}

const FIRST_WAIT = 30;
const LONGEST_WAIT = 15 * 60;

/** Seconds until the next try: 30, 60, 120, … up to a quarter of an hour. */
export function backOff(receiveCount: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(receiveCount - 1, 10));
}
