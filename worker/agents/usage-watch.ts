import type { SpentBudget } from "../budget/budget.js";
import type { AgentUsage } from "../ports/agent.js";

/** Reads from each line of an agent's output what it has used until then; undefined where a line says nothing new. */
export type Meter = (line: string) => AgentUsage | undefined;

/** Ends a run that reaches a limit of its budget. */
export interface UsageWatch {
  /** Aborted with the given signal, or when a limit was reached. */
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
  spent(): SpentBudget | undefined;
  /** What the run has used until its last line. */
  usage(): AgentUsage | undefined;
}

export function startUsageWatch(
  meter: Meter | undefined,
  checkBudget: ((usage: AgentUsage) => SpentBudget | undefined) | undefined,
  signal: AbortSignal,
): UsageWatch {
  const over = new AbortController();
  let spent: SpentBudget | undefined;
  let usage: AgentUsage | undefined;
  return {
    signal: AbortSignal.any([signal, over.signal]),
    onLine: (line) => {
      const now = meter?.(line);
      if (!now) return;
      usage = now;
      spent ??= checkBudget?.(now);
      if (spent) over.abort();
    },
    spent: () => spent,
    usage: () => usage,
  };
}

/** What was used according to two accounts, neither of which need be complete. */
export function largerUsage(
  one: AgentUsage | undefined,
  other: AgentUsage | undefined,
): AgentUsage | undefined {
  if (!one || !other) return one ?? other;
  const costs = [one.costUsd, other.costUsd].filter((cost) => cost !== undefined);
  return {
    inputTokens: Math.max(one.inputTokens, other.inputTokens),
    outputTokens: Math.max(one.outputTokens, other.outputTokens),
    ...(costs.length === 0 ? {} : { costUsd: Math.max(...costs) }),
  };
}
