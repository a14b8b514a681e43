import type { CodedMessage } from "../../core/errors.js";
import type { AgentName } from "../../core/names/agent-names.js";
import type { AgentRun, AgentTask, ModelProblem } from "../ports/agent.js";
import type { Variables } from "../programs/child-environment.js";
import type { Meter } from "./usage-watch.js";

/** What differs between agents. `containedAgent` makes an agent of it. */
export interface AgentProgram {
  readonly name: AgentName;
  readonly model?: string | undefined;
  readonly modelEndpoint?: string | undefined;
  /** Files that the worker's user named for it, and other arguments. It may see the files and their directories. */
  readonly files?: readonly string[];
  probe(signal: AbortSignal): Promise<readonly CodedMessage[]>;
  /** Prepares a run, or says why it can't succeed; may write into the agent's private home. */
  prepare(task: AgentTask, place: RunPlace): Promise<Invocation | ModelProblem>;
  /** A line of its output as text for people; undefined for lines without any. Default: the line. */
  readonly show?: (line: string) => string | undefined;
  /** What it uses while it runs, where its output says that. */
  readonly meter?: () => Meter;
  /** What its complete output says about the run. */
  interpret(output: string): Interpretation;
}

export interface RunPlace {
  /** The working copy. */
  readonly directory: string;
  /** The agent's `HOME`, which is removed after the task. */
  readonly home: string;
  readonly signal: AbortSignal;
}

export interface Invocation {
  /** The program and its arguments. */
  readonly argv: readonly string[];
  /** Standard input. */
  readonly input?: string;
  readonly variables?: Variables;
  /** Entries of the working copy that the program must not find; they are back in place after the run. */
  readonly without?: readonly string[];
}

export type Interpretation = Pick<AgentRun, "model" | "usage" | "problem">;
