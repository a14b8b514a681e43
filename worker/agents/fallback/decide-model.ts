import type { ModelProblem, ModelProblemKind } from "../../ports/agent.js";

/**
 * Problems that another model may not have, and how many seconds the model is not asked first after one. The
 * context is too small for one task only. An answer that can't be used is the task's own failure.
 */
const HELD_SECONDS: Readonly<Partial<Record<ModelProblemKind, number>>> = {
  "rate-limited": 60,
  unreachable: 60,
  "server-failed": 60,
  "context-exceeded": 0,
  // until a person has changed something, so our choice: rarely
  "not-authenticated": 3_600,
  "no-credit": 3_600,
  "model-not-found": 3_600,
};

/** Seconds for which a model is not asked first; undefined where no other model is tried. */
export function holdAfter({ kind, retryAfterSeconds }: ModelProblem): number | undefined {
  const seconds = HELD_SECONDS[kind];
  return seconds === undefined ? undefined : Math.max(seconds, retryAfterSeconds ?? 0);
}

/**
 * The order in which models are tried: as configured. Those that are held come last, the one first whose time ends
 * first, because a model that may fail is better than none.
 */
export function modelOrder<T>(
  models: readonly T[],
  heldUntil: (model: T) => number,
  now: number,
): readonly T[] {
  const isHeld = (model: T): boolean => heldUntil(model) > now;
  const held = models.filter(isHeld).sort((one, other) => heldUntil(one) - heldUntil(other));
  return [...models.filter((model) => !isHeld(model)), ...held];
}
