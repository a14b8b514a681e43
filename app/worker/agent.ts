import { OpsError, type CodedMessage, usageError } from "../../core/errors.js";
import type { StackConfig } from "../../config/stack.js";
import type { AgentName } from "../../core/names/agent-names.js";
import { entries } from "../../messages/registry.js";
import { agents } from "../../worker/agents/index.js";
import type { WorkerIsolation } from "../../worker/isolation/isolation.js";
import type { Agent } from "../../worker/ports/agent.js";
import type { AppContext } from "../context.js";

export interface AgentChoice {
  /** `--agent`. */
  readonly agent?: AgentName | undefined;
  /** `--agent-command`. */
  readonly agentCommand?: string | undefined;
}

type WorkerConfig = StackConfig["worker"];

/**
 * `--agent`, else `command` for `--agent-command`, else the stack's.
 *
 * @throws OpsError `worker.agent-command-unused` (2).
 */
export function chooseAgent({ agent, agentCommand }: AgentChoice, configured: AgentName): AgentName {
  if (agentCommand === undefined) return agent ?? configured;
  if (agent !== undefined && agent !== "command") throw usageError("worker.agent-command-unused", { agent });
  return "command";
}

/** @throws OpsError those of the agent's `OpenAgent`, and of `chooseAgent` (2). */
export async function openAgent(
  { settings, cwd }: Pick<AppContext, "settings" | "cwd">,
  { name: stack, worker }: { readonly name: string; readonly worker: WorkerConfig },
  choice: AgentChoice,
  isolation: Pick<WorkerIsolation, "contain">,
): Promise<Agent> {
  const name = chooseAgent(choice, worker.agent);
  const open = await agents[name].load();
  return open({
    stack,
    command: choice.agentCommand,
    // another agent doesn't know this model
    model: name === worker.agent ? worker.model : undefined,
    ollamaHost: worker.ollama.host,
    variables: settings.variables,
    agentEnv: worker.agentEnv,
    cwd,
    isolation,
  });
}

/**
 * Checks that the agent can work, before the first task.
 *
 * @throws OpsError the problem, or `worker.agent-not-ready` with several (1, or 2 if one is a usage error).
 */
export async function assertAgentReady(
  agent: Pick<Agent, "name" | "probe">,
  signal: AbortSignal,
): Promise<void> {
  const problems = await agent.probe(signal);
  const [first, second] = problems;
  if (!first) return;
  const kind = problems.some(isUsage) ? "usage" : "failed";
  throw second
    ? new OpsError(kind, "worker.agent-not-ready", { agent: agent.name }, { problems })
    : new OpsError(kind, first.code, first.params);
}

function isUsage({ code }: CodedMessage): boolean {
  return entries.get(code)?.kind === "usage";
}

/** The time limits of an agent: the option, else the stack's, else the agent's own. */
export function agentLimits(
  { name }: Pick<Agent, "name">,
  { agentTimeout, agentIdleTimeout }: Pick<WorkerConfig, "agentTimeout" | "agentIdleTimeout">,
  option: number | undefined,
): { readonly agentTimeout: number; readonly agentIdleTimeout: number | undefined } {
  const { timeout, idleTimeout } = agents[name];
  return {
    agentTimeout: option ?? agentTimeout ?? timeout,
    agentIdleTimeout: agentIdleTimeout ?? idleTimeout,
  };
}
