import { resolve } from "node:path";
import { parseArgsStringToArgv } from "string-argv";
import { usageError } from "../../core/errors.js";
import { findProgram } from "../../core/process/contained/find-program.js";
import type { Agent } from "../ports/agent.js";
import type { AgentProgram } from "./agent-program.js";
import { containedAgent, type ContainedAgentOptions } from "./contained-agent.js";
import type { AgentOptions } from "./index.js";

/**
 * The agent of `--agent-command`. Its program is resolved now, relative to where opsctl was started, because
 * a clone may contain one of the same name.
 *
 * @throws OpsError `worker.no-agent-command`, `worker.agent-not-found`, and those of `containedAgent` (2).
 */
export async function openCommandAgent(options: AgentOptions): Promise<Agent> {
  const { stack, command, variables, cwd } = options;
  if (command === undefined) throw usageError("worker.no-agent-command", { stack });
  const [named = "", ...args] = parseAgentCommand(command);
  const program = await findProgram(named, variables["PATH"] ?? "", cwd);
  if (program === undefined) throw usageError("worker.agent-not-found", { program: named, command });
  return commandAgent([resolve(cwd, program), ...args], options);
}

/** It gets the task as JSON on standard input, and succeeds with exit code 0. */
export function commandAgent(argv: readonly string[], options: ContainedAgentOptions): Agent {
  const program: AgentProgram = {
    name: "command",
    files: argv,
    probe: () => Promise.resolve([]),
    prepare: (task) => Promise.resolve({ argv, input: JSON.stringify(task) }),
    interpret: () => ({}),
  };
  return containedAgent(program, options);
}

/**
 * Splits a command at spaces, except within single or double quotes. There is no shell, so nothing is
 * expanded.
 *
 * @throws OpsError `worker.bad-agent-command` for a command without a program, `worker.unclosed-quote` (2).
 */
export function parseAgentCommand(text: string): readonly string[] {
  if (/["']/.test(text.replace(/"[^"]*"|'[^']*'/g, ""))) {
    throw usageError("worker.unclosed-quote", { command: text });
  }
  const argv = parseArgsStringToArgv(text);
  if (!argv[0]?.trim() || text.includes("\0"))
    throw usageError("worker.bad-agent-command", { command: text });
  return argv;
}
