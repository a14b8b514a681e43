import { resolve } from "node:path";
import type { ConfiguredStack } from "../stack-access.js";
import type { AppContext } from "../context.js";
import { usageError } from "../../core/errors.js";
import { findProgram } from "../../core/process/contained/find-program.js";
import { commandAgent, parseAgentCommand } from "../../worker/programs/command-agent.js";
import type { Agent } from "../../worker/ports.js";

/**
 * The agent of `--agent-command`. Its program is looked for now, where the command was started: in a clone there may
 * be one of the same name.
 *
 * @throws OpsError `worker.no-agent-command`, `worker.agent-not-found`, and those of `commandAgent` (2).
 */
export async function openAgent(
  ctx: AppContext,
  { config }: ConfiguredStack,
  command: string | undefined,
): Promise<Agent> {
  if (command === undefined) throw usageError("worker.no-agent-command", { stack: config.name });
  const { variables } = ctx.settings;
  const [named = "", ...args] = parseAgentCommand(command);
  const program = await findProgram(named, variables["PATH"] ?? "", ctx.cwd);
  if (program === undefined) throw usageError("worker.agent-not-found", { program: named, command });
  const argv = [resolve(ctx.cwd, program), ...args];
  return commandAgent({ argv, variables, agentEnv: config.worker.agentEnv });
}
