import type { OpsError } from "../core/errors.js";
import { classifyFailure } from "./message/failure-classes.js";

/** How the comment on a refused task begins. `held`: the task waits until someone fixes the reason. */
export type Refused = "not-done" | "not-started" | "held";

export interface RefusalFacts {
  readonly reason: { readonly error: OpsError } | undefined;
  readonly givenUp: boolean;
  readonly progress: { readonly begun?: true };
}

/** Errors that can't be reported on GitHub: archived repositories accept no comments. */
const NO_COMMENT_CODES = new Set(["github.archived", "checkout.archived"]);

/** Whether the requester gets a comment that the task was not done; undefined for no comment. */
export function refusedTask({ reason, givenUp, progress }: RefusalFacts): Refused | undefined {
  if (!reason || NO_COMMENT_CODES.has(reason.error.code)) return undefined;
  if (givenUp) return progress.begun ? "not-done" : "not-started";
  // the run of the other message reports the result
  if (progress.begun || reason.error.code === "worker.task-in-work") return undefined;
  return classifyFailure(reason.error) === "held" ? "held" : undefined;
}
