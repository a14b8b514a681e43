import type { CodedMessage, OpsError } from "../../core/errors.js";

/** How the work on a message ended. */
export type RunOutcome =
  | { readonly status: "succeeded" }
  | { readonly status: "skipped"; readonly reason: CodedMessage }
  | FailedRun;

export interface FailedRun {
  readonly status: "failed" | "interrupted";
  readonly error: OpsError;
  /** What was thrown. */
  readonly cause: unknown;
}
