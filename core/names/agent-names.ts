/** The agents that the worker can run, by their `--agent` name. */
export const AGENT_NAMES = ["aider", "codex", "claude", "command"] as const;

export type AgentName = (typeof AGENT_NAMES)[number];

/** The agents of `opsctl demo`: its own script, or aider with the stack's model. */
export const DEMO_AGENTS = ["command", "aider"] as const satisfies readonly AgentName[];
export type DemoAgent = (typeof DEMO_AGENTS)[number];
