import type { Agent } from "../ports.js";
import type { Variables } from "../programs/child-environment.js";

/** What the worker knows when it opens its agent, before the first task. */
export interface AgentOptions {
  /** The stack's name, for errors. */
  readonly stack: string;
  /** `--agent-command`. */
  readonly command: string | undefined;
  /** The user's environment. */
  readonly variables: Variables;
  /** `opsctl:worker.agentEnv`. */
  readonly agentEnv: readonly string[];
  /** Where the command was started. */
  readonly cwd: string;
}

/** @throws OpsError (2) for an agent that can't be started with these options. */
export type OpenAgent = (options: AgentOptions) => Promise<Agent>;

/** Every agent by its `--agent` name. Each is loaded when a worker uses it. */
export const agents = {
  command: async () => (await import("./command.js")).openCommandAgent,
} satisfies Readonly<Record<string, () => Promise<OpenAgent>>>;

export type AgentName = keyof typeof agents;
export const AGENT_NAMES = Object.keys(agents) as readonly AgentName[];
