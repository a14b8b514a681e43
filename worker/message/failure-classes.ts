import { errnoOf, isOpsError, type OpsError } from "../../core/errors.js";

/**
 * What kind of failure ended a task.
 *
 * Its own, which count as attempts: `final`: the same again would end the same; `once-more`: may have been the
 * machine's load, one more try; `again`: may pass, tried as often as the queue gives a message out.
 *
 * Not its own, which never count: `trouble`: GitHub, network, queue or machine, the same for every task; `held`: only
 * this task's repository, until a person or time mends it; `worker`: this worker can do nothing; `interrupted`: stopped by a
 * signal; `lost`: the message went to somebody else.
 */
export type FailureClass =
  "final" | "once-more" | "again" | "trouble" | "held" | "worker" | "interrupted" | "lost";

/** Every code that ends a task, by its class. A test holds it to the codes that the sources throw. */
export const FAILURE_CLASSES: Readonly<Record<string, FailureClass>> = {
  // the message, and what it asks for
  "worker.not-json": "final",
  "worker.not-a-task": "final",
  "worker.repository-not-configured": "final",
  "worker.repository-unknown": "final",
  "worker.issue-unknown": "final",
  "worker.issue-is-pull-request": "final",
  "worker.pull-request-unknown": "final",
  "worker.comment-unknown": "final",
  "worker.comment-elsewhere": "final",
  "worker.forged-author": "final",
  "worker.branch-taken": "final",
  "worker.no-verify-config": "final",
  "worker.bad-verify-config": "final",
  "worker.verify-config-elsewhere": "final",
  "worker.verify-config-no-file": "final",
  "github.moved": "final",
  "checkout.moved": "final",
  "github.archived": "final",
  "checkout.archived": "final",
  "checkout.empty-repository": "final",
  "checkout.no-branch": "final",
  "checkout.bad-branch": "final",
  "checkout.branch-blocked": "final",
  "checkout.file-too-big": "final",

  // what the agent made of it
  "worker.agent-failed": "final",
  "worker.nothing-changed": "final",
  "worker.protected-path": "final",
  "worker.secret-in-change": "final",
  "worker.planted": "final",
  "worker.step-failed": "final",
  "worker.step-failed-without-content": "final",
  "worker.step-program-missing": "final",
  "worker.step-timed-out": "final",
  "checkout.refused-change": "final",
  "checkout.filtered-file": "final",
  "checkout.submodule-edited": "final",
  "checkout.submodule-left": "final",
  "checkout.submodule-ignored": "final",
  "checkout.submodule-gone": "final",
  "checkout.tampered": "final",
  "checkout.rejected": "final",
  "checkout.push-too-large": "final",
  // another try would print as much: the repository, or what an agent left in it, is too big for git's answers
  "core.output-too-big": "final",
  "worker.agent-timed-out": "once-more",
  "worker.agent-killed": "once-more",

  // may pass: somebody pushed first; git or GitHub failed in a way that nobody has met yet
  "worker.branch-moved": "again",
  "checkout.git-failed": "again",
  "worker.unexpected": "again",

  // the same for every task
  "github.unreachable": "trouble",
  "github.rate-limited": "trouble",
  "checkout.unreachable": "trouble",
  "checkout.machine-failed": "trouble",
  "worker.machine-failed": "trouble",
  "core.locked": "trouble",
  "core.lock-lost": "trouble",
  "queue.incomplete-answer": "trouble",
  "queue.not-found": "trouble",
  "queue.no-redrive": "trouble",

  // a person gives the token its rights, or its single sign-on
  "github.forbidden": "held",
  "checkout.unauthorized": "held",
  // GitHub's API has just shown the repository: git is not allowed to see it, or does not know it yet
  "checkout.not-found": "held",
  "worker.task-in-work": "held",
  // another worker may have another file system
  "checkout.names-collide": "held",

  // its token, its git, its agent's program, the directories that it works below
  "github.unauthorized": "worker",
  "checkout.no-git": "worker",
  "checkout.old-git": "worker",
  "core.cannot-start": "worker",
  "worker.strange-entry": "worker",

  "core.interrupted": "interrupted",
  "worker.lease-lost": "lost",
  "queue.lease-lost": "lost",
};

/** `github.failed` by GitHub's status ("REST API": each endpoint's status codes); what is not listed is `again`. */
export const FAILED_STATUSES: Readonly<Record<number, FailureClass>> = {
  // GitHub answers a write that the token has no right to with 404; what it writes to has been read before
  404: "held",
  400: "final",
  405: "final",
  410: "final",
  413: "final",
  414: "final",
  451: "final",
  // a branch that was pushed a moment ago may not be known everywhere yet
  422: "again",
  // a merge or another change at the same time
  409: "again",
  // JSON, but not the documented one
  200: "again",
};

/** System calls that fail for want of space, files, memory, or a healthy disk or network (errno(3)). */
const MACHINE_ERRNOS: ReadonlySet<string> = new Set([
  ...["ENOSPC", "EDQUOT", "EIO", "EROFS", "ESTALE", "EMFILE", "ENFILE", "ENOMEM", "EAGAIN"],
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["ENETDOWN", "ENOTFOUND", "EAI_AGAIN"],
]);

/** The class of anything that ended a task; what nobody expected is tried again, and given up in the end. */
export function classifyFailure(error: unknown): FailureClass {
  if (!isOpsError(error)) return MACHINE_ERRNOS.has(errnoOf(error) ?? "") ? "trouble" : "again";
  const { code, kind } = error;
  if (kind === "interrupted" || kind === "terminated") return "interrupted";
  // of AWS a task needs the queue only: whatever it answers, it is not about the task
  if (code.startsWith("aws.")) return "trouble";
  if (code === "github.failed") return FAILED_STATUSES[Number(error.params["status"])] ?? "again";
  return FAILURE_CLASSES[code] ?? "again";
}

/** Seconds that the other side asked for. */
export function namedWait(error: unknown): number | undefined {
  if (!isOpsError(error) || error.code !== "github.rate-limited") return undefined;
  return secondsOf(error);
}

function secondsOf({ params }: OpsError): number | undefined {
  const seconds = Number(params["seconds"]);
  return seconds > 0 ? Math.ceil(seconds) : undefined;
}
