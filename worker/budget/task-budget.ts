import { failure, type OpsError } from "../../core/errors.js";
import type { AgentUsage } from "../ports/agent.js";
import { addUsage, type Budget, spendingOf, type SpentBudget, spentBudget } from "./budget.js";
import type { DaySpending } from "./day-spending.js";
import { secondsToNextDay, utcDay } from "./utc-day.js";

/** What the agent of one task may still spend. */
export interface TaskBudget {
  /** What all runs of the agent have used, as far as it reports that. */
  readonly usage: AgentUsage | undefined;
  /** Why the agent must not run again, if a limit is reached. */
  problem(signal: AbortSignal): Promise<SpentBudget | undefined>;
  /** The budget of one run of the agent. */
  begin(): RunBudget;
}

export interface RunBudget {
  /** The limit that the run reaches which has used so much until now. */
  problemWith(running: AgentUsage): SpentBudget | undefined;
  /**
   * Adds what the run has used; undefined: what it had used when it was last asked. It counts at once; a day's limit
   * waits until the other workers see it as well, because this worker may end now.
   */
  end(usage: AgentUsage | undefined, signal: AbortSignal): Promise<void>;
}

export function openTaskBudget(budget: Budget, day: DaySpending): TaskBudget {
  let usage: AgentUsage | undefined;
  let dayUsd = 0;
  return {
    get usage() {
      return usage;
    },
    problem: async (signal) => {
      // without this limit the bucket need not be asked
      if (budget.usdPerDay !== undefined) dayUsd = await day.total(signal);
      return spentBudget(budget, spendingOf(usage), dayUsd);
    },
    begin: () => {
      let last: AgentUsage | undefined;
      return {
        problemWith: (running) => {
          last = running;
          const { usd } = spendingOf(running);
          return spentBudget(budget, spendingOf(addUsage(usage, running)), dayUsd + usd);
        },
        end: async (used = last, signal) => {
          usage = addUsage(usage, used);
          day.add(spendingOf(used).usd);
          if (budget.usdPerDay !== undefined) await day.total(signal);
        },
      };
    },
  };
}

/** The error of a spent budget: a task's is final, the day's ends with the day. */
export function budgetError(
  { limit, spent, most }: SpentBudget,
  run: { readonly task: string; readonly agent: string; readonly runId: string },
  now: Date,
): OpsError {
  if (limit !== "usdPerDay") return failure("worker.budget-spent", { ...run, limit, spent, most });
  const day = utcDay(now);
  return failure("worker.day-budget-spent", {
    task: run.task,
    ...{ day, spent, most },
    seconds: secondsToNextDay(now),
  });
}
