import { type CodedMessage, message } from "../../core/errors.js";
import { findProgram } from "../../core/process/contained/find-program.js";
import { childEnvironment } from "../programs/child-environment.js";
import type { AgentOptions } from "./index.js";

/** The commands that install the programs. */
const INSTALL = {
  aider: "uv tool install --python 3.12 aider-chat==0.86.2",
  codex: "npm install -g @openai/codex",
  claude: "npm install -g @anthropic-ai/claude-code",
} as const;

/** Whether the program is on the PATH that the agent gets. */
export async function programProblems(
  program: keyof typeof INSTALL,
  { variables, cwd }: Pick<AgentOptions, "variables" | "cwd">,
): Promise<readonly CodedMessage[]> {
  const path = childEnvironment(variables, "").PATH;
  if ((await findProgram(program, path, cwd)) !== undefined) return [];
  return [message("worker.agent-not-installed", { agent: program, install: INSTALL[program] })];
}

/** Whether the agent gets a key: one of the variables must be in `opsctl:worker.agentEnv`. */
export function keyProblems(
  agent: string,
  names: readonly string[],
  agentEnv: readonly string[],
): readonly CodedMessage[] {
  const [first] = names;
  if (first === undefined || names.some((name) => agentEnv.includes(name))) return [];
  return [message("worker.agent-key-missing", { agent, names, name: first })];
}
