import type { StackConfig } from "../../config/stack.js";
import type { CallRate } from "../../core/rate/shared-rate.js";
import type { RateWindow } from "../../core/rate/windows.js";
import { explainIn } from "../../messages/index.js";
import { DEFAULT_FALLBACKS, freeTierOf } from "../../worker/agents/models.js";
import type { WorkerIsolation } from "../../worker/isolation/isolation.js";
import type { Agent } from "../../worker/ports/agent.js";
import type { AppContext } from "../context.js";
import { type AgentChoice, openAgent } from "./agent.js";

/**
 * The agent with each of its other models, in order. A model that can't be used is left out: without a word if it is
 * one of the default ones, else with a warning.
 */
export async function openFallbacks(
  ctx: AppContext,
  config: StackConfig,
  choice: AgentChoice,
  { first, isolation }: { readonly first: Agent; readonly isolation: WorkerIsolation },
): Promise<readonly Agent[]> {
  const { worker } = config;
  // another agent doesn't know the models of the configured one
  const named = first.name === worker.agent ? worker.fallbackModels : undefined;
  const models = named ?? (first.name === "aider" ? DEFAULT_FALLBACKS : []);
  const usable: Agent[] = [];
  for (const model of new Set(models)) {
    if (model === first.model) continue;
    const agent = await openAgent(ctx, { ...config, worker: { ...worker, model } }, choice, isolation);
    const [problem] = await agent.probe(ctx.signal);
    if (!problem) usable.push(agent);
    else if (named) {
      const reason = explainIn("en")(problem);
      ctx.emit("worker.fallback-unusable", { model, reason }, "warning");
    }
  }
  return usable;
}

/** Requests of a run of aider: one, and three at most for corrections of an answer. */
const REQUESTS = 4;

/**
 * Takes what a run needs of its provider's free tier, which the workers share.
 *
 * @returns a function of the model, with the seconds to wait as its result
 */
export function freeTierRates(
  openRate: (name: string, windows: readonly RateWindow[]) => CallRate,
): (model: string, signal: AbortSignal) => Promise<number> {
  const rates = new Map<string, CallRate>();
  return async (model, signal) => {
    const tier = freeTierOf(model);
    if (!tier) return 0;
    const rate = rates.get(tier.name) ?? openRate(tier.name, tier.windows);
    rates.set(tier.name, rate);
    for (let taken = 0; taken < REQUESTS; taken++) {
      const waitMs = await rate.take(signal);
      if (waitMs > 0) return Math.ceil(waitMs / 1_000);
    }
    return 0;
  };
}
