import type { WorkerIsolation } from "../isolation/isolation.js";
import type { Agent } from "../ports/agent.js";
import type { Variables } from "../programs/child-environment.js";

/** What the worker passes when it opens its agent, before the first task. */
export interface AgentOptions {
  /** The stack's name, for errors. */
  readonly stack: string;
  /** `--agent-command`. */
  readonly command: string | undefined;
  /** The user's environment. */
  readonly variables: Variables;
  /** `opsctl:worker.agentEnv`. */
  readonly agentEnv: readonly string[];
  readonly isolation: Pick<WorkerIsolation, "contain">;
  /** Directory in which opsctl was started. */
  readonly cwd: string;
}

/** @throws OpsError (2) when the agent can't be started with these options */
export type OpenAgent = (options: AgentOptions) => Agent | Promise<Agent>;

/** All agents by their `--agent` name. Each is loaded on first use. */
export const agents = {
  command: async () => (await import("./command.js")).openCommandAgent,
} satisfies Readonly<Record<string, () => Promise<OpenAgent>>>;

export type AgentName = keyof typeof agents;
export const AGENT_NAMES = Object.keys(agents) as readonly AgentName[];
