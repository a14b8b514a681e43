import type { AgentUsage } from "../ports/agent.js";

/** `opsctl:worker.budget`; what is left out is not limited. */
export interface Budget {
  /** Tokens of a task, in and out. */
  readonly tokens?: number | undefined;
  readonly usdPerTask?: number | undefined;
  /** USD of all workers of the stack in a day (UTC). */
  readonly usdPerDay?: number | undefined;
}

export type BudgetLimit = keyof Budget;

/** A limit that is reached. */
export interface SpentBudget {
  readonly limit: BudgetLimit;
  readonly spent: number;
  readonly most: number;
}

export interface Spending {
  readonly tokens: number;
  readonly usd: number;
}

/** Adds what agents report: providers have fractions of cents, and sums of them must not depend on their order. */
export function addUsage(one: AgentUsage | undefined, other: AgentUsage | undefined): AgentUsage | undefined {
  if (!one || !other) return one ?? other;
  const costs = [one.costUsd, other.costUsd].filter((cost) => cost !== undefined);
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    ...(costs.length === 0 ? {} : { costUsd: roundUsd(costs.reduce((sum, cost) => sum + cost, 0)) }),
  };
}

export function spendingOf(usage: AgentUsage | undefined): Spending {
  if (!usage) return { tokens: 0, usd: 0 };
  return { tokens: usage.inputTokens + usage.outputTokens, usd: usage.costUsd ?? 0 };
}

/** The first limit that is reached; the task's come first, because the day's only delays it. */
export function spentBudget(budget: Budget, task: Spending, dayUsd: number): SpentBudget | undefined {
  const spent: Readonly<Record<BudgetLimit, number>> = {
    tokens: task.tokens,
    usdPerTask: task.usd,
    usdPerDay: dayUsd,
  };
  return LIMITS.flatMap((limit) => {
    const most = budget[limit];
    return most !== undefined && spent[limit] >= most ? [{ limit, spent: spent[limit], most }] : [];
  })[0];
}

/** Whether a limit in USD can't hold, because the agent does not say what it costs. */
export function isCostUnknown({ usdPerTask, usdPerDay }: Budget, usage: AgentUsage | undefined): boolean {
  return (usdPerTask !== undefined || usdPerDay !== undefined) && usage?.costUsd === undefined;
}

const LIMITS = ["tokens", "usdPerTask", "usdPerDay"] as const satisfies readonly BudgetLimit[];

/** Millionths of a dollar: less than one token costs with any model. */
export function roundUsd(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
