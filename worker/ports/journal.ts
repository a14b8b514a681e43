import type { CodedMessage, Params } from "../../core/errors.js";
import type { FileChange } from "./checkout.js";
import type { AgentRun } from "./agent.js";
import type { StepRun } from "./steps.js";

/** The worker's records; each method resolves when the data is stored. */
export interface TaskJournal {
  /** Begins a run and returns its id. */
  begin(start: TaskStart): Promise<string>;
  /** Appends an event. */
  append(runId: string, code: string, params: Params): Promise<void>;
  finish(runId: string, end: TaskEnd): Promise<void>;
}

export interface TaskStart {
  /** Id of the task's first message, even when this one is a copy. */
  readonly messageId: string;
  /** 1 is the first; retries for reasons outside the task don't count. */
  readonly attempt: number;
  /** Codes of the reasons for earlier returns, if known. */
  readonly reasons: readonly string[];
  readonly type: "issue" | "pr_comment" | "unknown";
  readonly repository: string | undefined;
  readonly number: number | undefined;
  /** Set for tasks from comments. */
  readonly commentId?: number;
}

export interface TaskEnd {
  /** `skipped`: there was nothing to do (issue closed, label removed, pull request exists). */
  readonly status: "succeeded" | "failed" | "skipped" | "interrupted";
  /** What happened to the message. */
  readonly message: "deleted" | "dead-lettered" | "returned";
  /** When a returned task is tried again: ISO 8601, UTC. */
  readonly heldUntil?: string;
  readonly error?: CodedMessage & { readonly stack?: string };
  readonly pullRequest?: { readonly number: number; readonly url: string };
  readonly branch?: string;
  readonly commit?: string;
  readonly baseCommit?: string;
  /** Spelled as on GitHub; set once it is known. */
  readonly repository?: string;
  readonly fileChanges?: readonly FileChange[];
  readonly agent?: AgentRun & { readonly name: string };
  readonly steps?: readonly StepRun[];
  /** The run that made and verified the commit, if it was an earlier one. */
  readonly verifiedBy?: string;
  /** For a task that was given up: how to send it again once the reason is fixed. */
  readonly again?: CodedMessage;
}
