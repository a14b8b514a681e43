/** The agents that the worker can run, by their `--agent` name. */
export const AGENT_NAMES = ["aider", "codex", "claude", "command"] as const;

export type AgentName = (typeof AGENT_NAMES)[number];
