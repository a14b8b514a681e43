import type { Containment } from "../../core/process/contained/contained.js";

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
}

/** What an agent is asked to do: the task itself, tests for it, or the repair of a failed check. */
export type AgentPass = "implement" | "tests" | "repair";

/** A check that failed on the agent's work. */
export interface CheckFailure {
  /** `build`, `lint`, `test`, … */
  readonly step: string;
  readonly command: readonly string[];
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
}

export interface AgentRun {
  /** Exit code as in a shell: 128 + n for signal n. Undefined after the time-out. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  readonly durationMs: number;
  /** The last 64 KiB of its output, without secrets. */
  readonly output: string;
  readonly containment: Containment;
}

/** A program that changes a working copy. It gets no secrets except those in `opsctl:worker.agentEnv`. */
export interface Agent {
  /** `command`, `aider`, … */
  readonly name: string;
  run(
    task: AgentTask,
    directory: string,
    options: { readonly timeoutMs: number; readonly onLine: (line: string) => void },
    signal: AbortSignal,
  ): Promise<AgentRun>;
}
