import type { CodedMessage } from "../../core/errors.js";
import type { AgentName } from "../../core/names/agent-names.js";
import type { Containment, LimitHit } from "../../core/process/contained/contained.js";
import type { Isolation } from "../../core/process/contained/sandbox.js";
import type { SpentBudget } from "../budget/budget.js";

/** A task as the code host describes it: its text comes from there, not from the message. */
export interface AgentRequest {
  readonly type: "issue" | "pr_comment";
  readonly repository: string;
  readonly issue_number: number | undefined;
  readonly pr_number: number | undefined;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly branch_name: string;
  readonly comment: string | undefined;
  /** The commented file and line, for a comment of a review, and the lines above as a unified diff. */
  readonly path?: string;
  readonly line?: number;
  readonly diff_hunk?: string;
}

/** What an agent is asked to do: the task itself, tests for it, or the repair of a failed check. */
export type AgentPass = "implement" | "tests" | "repair";

/** A check that failed on the agent's work. */
export interface CheckFailure {
  /** `build`, `lint`, `test`, … */
  readonly step: string;
  readonly command: readonly string[];
  /** The directory of the repository in which it ran; left out for its root. */
  readonly directory?: string;
  /** What matters of its output, without secrets. */
  readonly output: string;
}

/** The agent's JSON input on standard input. */
export interface AgentTask extends AgentRequest {
  readonly pass: AgentPass;
  /** 1 is the first run of this pass; repairs count up. */
  readonly attempt: number;
  /** Set for the pass `repair`. */
  readonly failure?: CheckFailure;
  /** Set for the passes after the first: the paths that differ from the base commit. */
  readonly changed_files?: readonly string[];
}

export interface AgentUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd?: number;
}

/** What went wrong between an agent and its model, as the agent reported it. */
export interface ModelProblem {
  readonly kind: ModelProblemKind;
  /** The agent's own words, one line. */
  readonly reason: string;
  /** The delay that the model's server asked for. */
  readonly retryAfterSeconds?: number;
}

export type ModelProblemKind =
  /** No connection to the model's server. */
  | "unreachable"
  | "rate-limited"
  /** The key is missing, wrong, or has no access to the model. */
  | "not-authenticated"
  /** The account has no credit or no quota left. */
  | "no-credit"
  | "model-not-found"
  /** The conversation is longer than the model's context window, or the answer was cut at its end. */
  | "context-exceeded"
  /** The server failed, or its answer ended in the middle. */
  | "server-failed"
  /** The model's answer has edits that can't be applied. */
  | "edit-unusable";

export interface AgentRun {
  /** Exit code as in a shell: 128 + n for signal n. Undefined after a time-out. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  /** Ended by us because it printed nothing for too long. */
  readonly idle?: true;
  /** Ended by us because it reached a limit. */
  readonly overBudget?: SpentBudget;
  readonly durationMs: number;
  /** The last 64 KiB of its output as text for people, without secrets. */
  readonly output: string;
  /** Undefined if it was not started. */
  readonly containment?: Containment;
  /** What held while it ran. */
  readonly isolation?: Isolation;
  /** The limit for which it was ended. */
  readonly limitHit?: LimitHit;
  /** The model that it used, if known. */
  readonly model?: string;
  /** As the agent reports it. */
  readonly usage?: AgentUsage;
  /** The problem with which the run ended; one that the agent overcame is none. */
  readonly problem?: ModelProblem;
  /** Models that were tried before, and why another one was used. */
  readonly fallbacks?: readonly ModelFallback[];
}

/** A model that could not be used for a run. */
export interface ModelFallback {
  readonly model: string;
  readonly kind: ModelProblemKind;
  readonly reason: string;
  readonly durationMs: number;
}

/** How a run ended. `worker/agents/outcome.ts` decides it, and has an error for each failure. */
export type AgentOutcome =
  | { readonly kind: "succeeded" | "unchanged" | "timed-out" | "idle" }
  | { readonly kind: "over-budget"; readonly spent: SpentBudget }
  | { readonly kind: "killed" | "failed"; readonly exitCode: number | "signal" }
  | { readonly kind: "limit"; readonly hit: LimitHit }
  | ModelProblem;

export interface AgentRunOptions {
  readonly timeoutMs: number;
  /** Ends the agent when it prints nothing for so long; default: never. */
  readonly idleTimeoutMs?: number | undefined;
  readonly onLine: (line: string) => void;
  /** Ends the run when it returns a limit for what the run has used until now. */
  readonly checkBudget?: (usage: AgentUsage) => SpentBudget | undefined;
  /** Called when another model is used for this run. */
  readonly onFallback?: (fallback: ModelFallback, next: string) => void;
}

/** A program that changes a working copy. It gets no secrets except those in `opsctl:worker.agentEnv`. */
export interface Agent {
  readonly name: AgentName;
  /** The configured model, if there is one. */
  readonly model?: string | undefined;
  /** Base URL of the model's server, if known. */
  readonly modelEndpoint?: string | undefined;
  /** What is missing to run it, each with a hint that corrects it. Starts no model. */
  probe(signal: AbortSignal): Promise<readonly CodedMessage[]>;
  /**
   * Runs the agent in a directory, until it and all its processes have ended.
   *
   * A task that can't succeed with its model is not started: the run has the problem.
   *
   * @throws OpsError when it can't be started; the signal's reason when aborted
   */
  run(task: AgentTask, directory: string, options: AgentRunOptions, signal: AbortSignal): Promise<AgentRun>;
}
