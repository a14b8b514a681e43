import { type Containment, runContained } from "../../core/process/contained/contained.js";
import type { Agent } from "../ports/agent.js";
import { agentVariables, childEnvironment, type Variables } from "../programs/child-environment.js";
import { privateHome } from "../programs/private-home.js";
import { redactOutput } from "../programs/redact-output.js";
import type { AgentName } from "./index.js";

export interface ContainedAgentOptions {
  /** Its `--agent` name, as run records have it. */
  readonly name: AgentName;
  /** The program and its arguments. */
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
 * An agent whose program runs contained: it gets the task as JSON on standard input, works in the clone, and succeeds
 * with exit code 0. `run` rejects with the signal's reason when aborted, and with `core.cannot-start` (1)
 * when the program doesn't exist.
 *
 * @throws OpsError `worker.agent-env-missing`, `worker.agent-env-refused` (2).
 */
export function containedAgent(options: ContainedAgentOptions): Agent {
  const { name, argv, variables, agentEnv, containment } = options;
  const [program = "", ...args] = argv;
  const given = agentVariables(variables, agentEnv);
  const secrets = Object.values(given);
  return {
    name,
    probe: () => Promise.resolve([]),
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
