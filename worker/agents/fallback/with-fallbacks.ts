import { failure } from "../../../core/errors.js";
import type { Clock } from "../../../core/time/clock.js";
import { addUsage } from "../../budget/budget.js";
import type {
  Agent,
  AgentRun,
  AgentRunOptions,
  AgentTask,
  AgentUsage,
  ModelFallback,
  ModelProblem,
} from "../../ports/agent.js";
import { problemOfError } from "../outcome.js";
import { holdAfter, modelOrder } from "./decide-model.js";

export interface FallbackContext {
  readonly clock: Clock;
  /**
   * Takes what a run may need of the limits of its model's provider. Returns the seconds to wait; 0 when the run may
   * start.
   */
  readonly takeRequests: (model: string, signal: AbortSignal) => Promise<number>;
}

/** A run that can't get more time than this is not started: our choice. */
const SHORTEST_RUN_MS = 30_000;

interface Request {
  readonly task: AgentTask;
  readonly directory: string;
  readonly options: AgentRunOptions;
  readonly signal: AbortSignal;
}

/** What became of a model: its run, or the error instead of one; and the problem that another may not have. */
interface Try {
  readonly agent: Agent;
  readonly run?: AgentRun;
  readonly error?: unknown;
  readonly problem: ModelProblem | undefined;
  readonly durationMs: number;
}

/**
 * An agent with several models, each an agent of its own: where one can't be used, the same run is tried with the next.
 * If none can be used, the first one's problem counts.
 */
export function withFallbacks(agents: readonly [Agent, ...Agent[]], context: FallbackContext): Agent {
  const [first] = agents;
  const heldUntil = new Map<Agent, number>();
  const now = (): number => context.clock.now().getTime();
  return {
    name: first.name,
    model: first.model,
    modelEndpoint: first.modelEndpoint,
    probe: (signal) => first.probe(signal),
    run: async (task, directory, options, signal) => {
      const order = modelOrder(agents, (agent) => heldUntil.get(agent) ?? 0, now());
      const endsAt = now() + options.timeoutMs;
      const failed: Try[] = [];
      for (const [index, agent] of order.entries()) {
        const timeoutMs = endsAt - now();
        if (failed.length > 0 && timeoutMs < SHORTEST_RUN_MS) break;
        const given = { ...withEarlierUsage(options, failed), timeoutMs };
        const tried = await tryModel(agent, context, { task, directory, options: given, signal });
        const seconds = tried.problem && holdAfter(tried.problem);
        if (seconds === undefined) return ended(tried, failed);
        heldUntil.set(agent, now() + seconds * 1_000);
        failed.push(tried);
        const next = order[index + 1]?.model;
        if (next !== undefined)
          for (const fallback of fallbacksOf([tried])) options.onFallback?.(fallback, next);
      }
      const counts = failed.find(({ agent }) => agent === first) ?? failed[0];
      return ended(counts, failed);
    },
  };
}

/** What models before have used counts, too. */
function withEarlierUsage(options: AgentRunOptions, failed: readonly Try[]): AgentRunOptions {
  const { checkBudget } = options;
  const before = usageOf(failed);
  if (!checkBudget || !before) return options;
  return { ...options, checkBudget: (usage) => checkBudget(addUsage(before, usage) ?? usage) };
}

function usageOf(tries: readonly Pick<Try, "run">[]): AgentUsage | undefined {
  return tries.map(({ run }) => run?.usage).reduce<AgentUsage | undefined>(addUsage, undefined);
}

async function tryModel(
  agent: Agent,
  { clock, takeRequests }: FallbackContext,
  { task, directory, options, signal }: Request,
): Promise<Try> {
  const startedAt = clock.now().getTime();
  const durationMs = (): number => clock.now().getTime() - startedAt;
  const model = agent.model ?? "";
  const seconds = await takeRequests(model, signal);
  try {
    if (seconds > 0) throw limited(task, agent, seconds);
    const run = await agent.run(task, directory, options, signal);
    return { agent, run, problem: run.problem, durationMs: durationMs() };
  } catch (error) {
    signal.throwIfAborted();
    return { agent, error, problem: problemOfError(error), durationMs: durationMs() };
  }
}

function limited({ repository, issue_number, pr_number }: AgentTask, agent: Agent, seconds: number): Error {
  const task = `${repository}#${issue_number ?? pr_number ?? "?"}`;
  const reason = `the limit of the provider's free tier is used up for ${seconds} s`;
  return failure("worker.model-rate-limited", {
    ...{ task, agent: agent.name, model: agent.model ?? "", reason, seconds },
  });
}

function ended(tried: Try | undefined, failed: readonly Try[]): AgentRun {
  const { run, error } = tried ?? {};
  if (!run) throw error;
  const others = failed.filter((each) => each !== tried);
  const fallbacks = fallbacksOf(others);
  const usage = usageOf([...others, { run }]);
  return { ...run, ...(usage ? { usage } : {}), ...(fallbacks.length > 0 ? { fallbacks } : {}) };
}

function fallbacksOf(failed: readonly Try[]): readonly ModelFallback[] {
  return failed.flatMap(({ agent, problem, durationMs }) => {
    if (!problem) return [];
    return { model: agent.model ?? "", kind: problem.kind, reason: problem.reason, durationMs };
  });
}
