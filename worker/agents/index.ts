import type { AgentName } from "../../core/names/agent-names.js";
import type { Agent } from "../ports/agent.js";
import type { ContainedAgentOptions } from "./contained-agent.js";

/** What the worker passes when it opens its agent, before the first task. */
export interface AgentOptions extends ContainedAgentOptions {
  /** The stack's name, for errors. */
  readonly stack: string;
  /** `--agent-command`. */
  readonly command?: string | undefined;
  /** `opsctl:worker.model`; default: the agent's own. */
  readonly model?: string | undefined;
  /** `opsctl:worker.ollama.host`. */
  readonly ollamaHost?: string | undefined;
  /** Directory in which opsctl was started. */
  readonly cwd: string;
}

/** @throws OpsError (2) when the agent can't be started with these options */
export type OpenAgent = (options: AgentOptions) => Agent | Promise<Agent>;

interface AgentEntry {
  /** Loads it on first use. */
  readonly load: () => Promise<OpenAgent>;
  /** Default for a pass, in milliseconds. */
  readonly timeout: number;
  /** Default time without output, in milliseconds; undefined for no limit. */
  readonly idleTimeout?: number;
}

const MINUTE = 60_000;

/** All agents by their `--agent` name. */
export const agents: Readonly<Record<AgentName, AgentEntry>> = {
  aider: {
    load: async () => (await import("./aider/aider.js")).openAider,
    timeout: 10 * MINUTE,
    idleTimeout: 5 * MINUTE,
  },
  codex: {
    load: async () => (await import("./codex.js")).openCodex,
    timeout: 30 * MINUTE,
    // a program that it runs may be silent for long
    idleTimeout: 10 * MINUTE,
  },
  claude: {
    load: async () => (await import("./claude.js")).openClaude,
    timeout: 30 * MINUTE,
    idleTimeout: 10 * MINUTE,
  },
  command: { load: async () => (await import("./command.js")).openCommandAgent, timeout: 30 * MINUTE },
};
