import { runContained } from "../../core/process/contained/contained.js";
import type { WorkerIsolation } from "../isolation/isolation.js";
import type { Agent, AgentRun, AgentRunOptions, AgentTask, AgentUsage } from "../ports/agent.js";
import { agentVariables, childEnvironment, type Variables } from "../programs/child-environment.js";
import { freshHome } from "../programs/private-home.js";
import { redactOutput } from "../programs/redact-output.js";
import type { AgentProgram, Invocation } from "./agent-program.js";
import { startIdleWatch } from "./idle-watch.js";
import { withoutEntries } from "./set-aside.js";
import { largerUsage, startUsageWatch, type UsageWatch } from "./usage-watch.js";

export interface ContainedAgentOptions {
  /** The user's environment. The agent gets only the variables of `childEnvironment` and `agentEnv`. */
  readonly variables: Variables;
  /**
   * `opsctl:worker.agentEnv`: names of additional variables for the agent. Their values are treated as
   * secrets.
   */
  readonly agentEnv: readonly string[];
  readonly isolation: Pick<WorkerIsolation, "contain">;
}

/**
 * An agent whose program runs contained in the clone. `run` rejects with the signal's reason when aborted, and with
 * `core.cannot-start` (1) when the program doesn't exist.
 *
 * @throws OpsError `worker.agent-env-missing`, `worker.agent-env-refused` (2).
 */
export function containedAgent(program: AgentProgram, options: ContainedAgentOptions): Agent {
  const { name, model, modelEndpoint } = program;
  const given = agentVariables(options.variables, options.agentEnv);
  return {
    name,
    model,
    modelEndpoint,
    probe: (signal) => program.probe(signal),
    run: (task, directory, limits, signal) =>
      runProgram(program, { ...options, given }, { task, directory, limits, signal }),
  };
}

interface Run {
  readonly task: AgentTask;
  /** The working copy. */
  readonly directory: string;
  readonly limits: AgentRunOptions;
  readonly signal: AbortSignal;
}

type Given = ContainedAgentOptions & { readonly given: Variables };

async function runProgram(program: AgentProgram, options: Given, run: Run): Promise<AgentRun> {
  const { task, directory, signal } = run;
  const home = await freshHome(directory);
  const prepared = await program.prepare(task, { directory, home, signal });
  if ("argv" in prepared) {
    const invoke = () => runInvocation(program, options, run, { ...prepared, home });
    return withoutEntries(directory, prepared.without ?? [], invoke);
  }
  const { reason: output } = prepared;
  return {
    exitCode: undefined,
    timedOut: false,
    durationMs: 0,
    output,
    ...modelOf(program),
    problem: prepared,
  };
}

async function runInvocation(
  program: AgentProgram,
  { variables, given, isolation }: Given,
  { directory, limits, signal }: Run,
  { argv, input, home, ...prepared }: Invocation & { readonly home: string },
): Promise<AgentRun> {
  const [file = "", ...args] = argv;
  const environment = childEnvironment(variables, home);
  const contained = await isolation.contain({
    kind: "agent",
    directory,
    home,
    path: environment.PATH,
    files: program.files ?? [],
    endpoint: program.modelEndpoint,
  });
  const secrets = Object.values(given);
  const show = (line: string): string | undefined => (program.show ? program.show(line) : line);
  const usage = startUsageWatch(program.meter?.(), limits.checkBudget, signal);
  const watch = startIdleWatch(limits.idleTimeoutMs, usage.signal);
  try {
    const result = await runContained(file, args, {
      cwd: directory,
      env: { ...given, ...prepared.variables, ...environment },
      ...(input === undefined ? {} : { input }),
      timeoutMs: limits.timeoutMs,
      signal: watch.signal,
      onOutput: watch.onOutput,
      onLine: (line) => {
        usage.onLine(line);
        for (const shown of show(line)?.split("\n") ?? []) limits.onLine(redactOutput(shown, secrets));
      },
      ...contained,
    });
    signal.throwIfAborted();
    const { exitCode, timedOut, durationMs, containment, limitHit } = result;
    const output = redactOutput(result.output, secrets);
    const read = program.interpret(output);
    return {
      exitCode,
      timedOut,
      ...(watch.isIdle() ? { idle: true } : {}),
      durationMs,
      output: shownOutput(output, program),
      ...{ containment, isolation: result.isolation, ...(limitHit ? { limitHit } : {}) },
      ...modelOf(program),
      ...read,
      ...usedBy(usage, read.usage),
    };
  } finally {
    watch.clear();
  }
}

function shownOutput(output: string, { show }: AgentProgram): string {
  if (show === undefined) return output;
  const lines = output.split("\n").flatMap((line) => show(line) ?? []);
  return lines.join("\n");
}

/** By the lines of the run and by its output, of which only the end is kept; an ended run may have reported nothing there. */
function usedBy(watch: UsageWatch, reported: AgentUsage | undefined): Pick<AgentRun, "usage" | "overBudget"> {
  const [usage, overBudget] = [largerUsage(watch.usage(), reported), watch.spent()];
  return { ...(usage ? { usage } : {}), ...(overBudget ? { overBudget } : {}) };
}

function modelOf({ model }: AgentProgram): Pick<AgentRun, "model"> {
  return model === undefined ? {} : { model };
}
