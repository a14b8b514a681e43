import type { CodedMessage, Params } from "../../core/errors.js";
import type { Finding } from "../verify/weakening/finding.js";
import type { CheckSource } from "../checks/select.js";
import type { FileChange } from "./checkout.js";
import type { AgentOutcome, AgentPass, AgentRun, AgentUsage } from "./agent.js";
import type { StepRun } from "./steps.js";

/** The worker's records; each method resolves when the data is stored. */
export interface TaskJournal {
  /** Begins a run and returns its id. */
  begin(start: TaskStart): Promise<string>;
  /** Appends an event. */
  append(runId: string, code: string, params: Params): Promise<void>;
  /** Stores what a run changed without publishing it. */
  savePatch(runId: string, patch: Buffer): Promise<void>;
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
  readonly pullRequest?: {
    readonly number: number;
    readonly url: string;
    /** The run opened it as a draft. */
    readonly draft?: true;
  };
  readonly branch?: string;
  readonly commit?: string;
  readonly baseCommit?: string;
  /** Spelled as on GitHub; set once it is known. */
  readonly repository?: string;
  readonly fileChanges?: readonly FileChange[];
  readonly agent?: AgentRun & { readonly name: string };
  /** Each run of the agent, in order. */
  readonly attempts?: readonly AttemptRecord[];
  /** What all of them have used, as far as the agent reports it. */
  readonly usage?: AgentUsage;
  /** The last checks. */
  readonly steps?: readonly StepRun[];
  /** Where the checks came from. */
  readonly checks?: ChecksRecord;
  /** The changes that were not published. */
  readonly patch?: PatchRecord;
  /** The run that made and verified the commit, if it was an earlier one. */
  readonly verifiedBy?: string;
  /** For a task that was given up: how to send it again once the reason is fixed. */
  readonly again?: CodedMessage;
}

/** One run of the agent, and how its work was checked. */
export interface AttemptRecord extends Pick<AgentRun, "durationMs" | "model" | "usage" | "fallbacks"> {
  readonly pass: AgentPass;
  readonly attempt: number;
  readonly outcome: AgentOutcome["kind"];
  /** The end of its output. */
  readonly output: string;
  readonly checks?: readonly Omit<StepRun, "output">[];
}

export interface ChecksRecord {
  /** The commit that defines them. */
  readonly origin: "base" | "change" | "none";
  readonly source: CheckSource;
  /** What in the repository led to them. */
  readonly reasons: readonly CodedMessage[];
  /** Why they say little about the change. */
  readonly concerns: readonly CodedMessage[];
  /** Where the change makes tests or checks weaker. */
  readonly weakened: readonly Finding[];
}

export interface PatchRecord {
  readonly files: number;
  readonly bytes: number;
  /** Number of files that were too large. */
  readonly omitted: number;
}
