import { resolve } from "node:path";
import { parseArgsStringToArgv } from "string-argv";
import { usageError } from "../../core/errors.js";
import { type Containment, runContained } from "../../core/process/contained/contained.js";
import { findProgram } from "../../core/process/contained/find-program.js";
import { agentVariables, childEnvironment, type Variables } from "../programs/child-environment.js";
import type { Agent } from "../ports.js";
import type { AgentOptions } from "./index.js";
import { privateHome } from "../programs/private-home.js";
import { redactOutput } from "../programs/redact-output.js";

export interface CommandAgentOptions {
  /** The program and its arguments, as `parseAgentCommand` gives them. */
  readonly argv: readonly string[];
  /** The user's environment. The agent gets only the variables of `childEnvironment` and `agentEnv`. */
  readonly variables: Variables;
  /**
   * `opsctl:worker.agentEnv`: names of additional variables for the agent. Their values are treated as
   * secrets.
   */
  readonly agentEnv: readonly string[];
  /** Default: the strongest that the machine supports. */
  readonly containment?: Containment;
}

/**
 * An agent that is any program: it gets the task as JSON on standard input, works in the clone, and succeeds
 * with exit code 0. `run` rejects with the signal's reason when aborted, and with `core.cannot-start` (1)
 * when the program doesn't exist.
 *
 * @throws OpsError `worker.agent-env-missing`, `worker.agent-env-refused` (2).
 */
export function commandAgent({ argv, variables, agentEnv, containment }: CommandAgentOptions): Agent {
  const [program = "", ...args] = argv;
  const given = agentVariables(variables, agentEnv);
  const secrets = Object.values(given);
  return {
    name: "command",
    run: async (task, directory, { timeoutMs, onLine }, signal) => {
      const env = { ...given, ...childEnvironment(variables, await privateHome(directory)) };
      const result = await runContained(program, args, {
        cwd: directory,
        env,
        input: JSON.stringify(task),
        timeoutMs,
        signal,
        onLine: (line) => onLine(redactOutput(line, secrets)),
        ...(containment === undefined ? {} : { containment }),
      });
      signal.throwIfAborted();
      const { exitCode, timedOut, durationMs } = result;
      const output = redactOutput(result.output, secrets);
      return { exitCode, timedOut, durationMs, output, containment: result.containment };
    },
  };
}

/**
 * The agent of `--agent-command`. Its program is resolved now, relative to where opsctl was started, because
 * a clone may contain one of the same name.
 *
 * @throws OpsError `worker.no-agent-command`, `worker.agent-not-found`, and those of `commandAgent` (2).
 */
export async function openCommandAgent(options: AgentOptions): Promise<Agent> {
  const { stack, command, variables, agentEnv, cwd } = options;
  if (command === undefined) throw usageError("worker.no-agent-command", { stack });
  const [named = "", ...args] = parseAgentCommand(command);
  const program = await findProgram(named, variables["PATH"] ?? "", cwd);
  if (program === undefined) throw usageError("worker.agent-not-found", { program: named, command });
  return commandAgent({ argv: [resolve(cwd, program), ...args], variables, agentEnv });
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
