import { runContained } from "../../core/process/contained/contained.js";
import type { WorkerIsolation } from "../isolation/isolation.js";
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
  readonly isolation: Pick<WorkerIsolation, "contain">;
  /** URL of the model's server. */
  readonly endpoint?: string | undefined;
}

/**
 * An agent whose program runs contained: it gets the task as JSON on standard input, works in the clone, and succeeds
 * with exit code 0. `run` rejects with the signal's reason when aborted, and with `core.cannot-start` (1)
 * when the program doesn't exist.
 *
 * @throws OpsError `worker.agent-env-missing`, `worker.agent-env-refused` (2).
 */
export function containedAgent(options: ContainedAgentOptions): Agent {
  const { name, argv, variables, agentEnv, isolation, endpoint } = options;
  const [program = "", ...args] = argv;
  const given = agentVariables(variables, agentEnv);
  const secrets = Object.values(given);
  return {
    name,
    probe: () => Promise.resolve([]),
    run: async (task, directory, { timeoutMs, onLine }, signal) => {
      const home = await privateHome(directory);
      const env = { ...given, ...childEnvironment(variables, home) };
      const contained = await isolation.contain({
        kind: "agent",
        directory,
        home,
        path: env.PATH,
        argv,
        endpoint,
      });
      const result = await runContained(program, args, {
        cwd: directory,
        env,
        input: JSON.stringify(task),
        timeoutMs,
        signal,
        onLine: (line) => onLine(redactOutput(line, secrets)),
        ...contained,
      });
      signal.throwIfAborted();
      const { exitCode, timedOut, durationMs, containment, limitHit } = result;
      const output = redactOutput(result.output, secrets);
      const held = { containment, isolation: result.isolation, ...(limitHit ? { limitHit } : {}) };
      return { exitCode, timedOut, durationMs, output, ...held };
    },
  };
}
