import { type AgentName, agents } from "../../worker/agents/index.js";
import type { WorkerIsolation } from "../../worker/isolation/isolation.js";
import type { Agent } from "../../worker/ports/agent.js";
import type { AppContext } from "../context.js";
import type { ConfiguredStack } from "../stack-access.js";

export { AGENT_NAMES, type AgentName } from "../../worker/agents/index.js";

/** @throws OpsError those of the agent's `OpenAgent` (2). */
export async function openAgent(
  { settings, cwd }: AppContext,
  { config }: ConfiguredStack,
  { agent, agentCommand }: { readonly agent: AgentName; readonly agentCommand?: string | undefined },
  isolation: WorkerIsolation,
): Promise<Agent> {
  const open = await agents[agent]();
  const { variables } = settings;
  const { agentEnv } = config.worker;
  return open({ stack: config.name, command: agentCommand, variables, agentEnv, cwd, isolation });
}
