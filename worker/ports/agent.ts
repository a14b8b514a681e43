import type { Containment } from "../../core/process/contained/contained.js";

/** The agent's JSON input on standard input. Its text comes from the code host, not from the message. */
export interface AgentTask {
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
