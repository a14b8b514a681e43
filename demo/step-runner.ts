import type { Params } from "../core/errors.js";
import type { DoneStep, Show, StepId, StepResults } from "./demo-events.js";

interface StepOptions {
  /** Parameters of the title. */
  readonly params?: Params;
  readonly command?: string;
}

/** Runs and shows the demo's steps and keeps their results. */
export interface StepRunner {
  readonly done: readonly DoneStep[];
  /**
   * Shows the step's title, runs the step, shows its result. After an interruption no further step starts, and a step
   * that still finished isn't reported as done.
   */
  step<Id extends StepId>(
    id: Id,
    options: StepOptions,
    work: () => Promise<StepResults[Id]>,
  ): Promise<StepResults[Id]>;
}

export function createStepRunner(show: Show, signal: AbortSignal): StepRunner {
  const done: DoneStep[] = [];
  return {
    done,
    async step(id, { params = {}, command }, work) {
      signal.throwIfAborted();
      show({ kind: "step", number: done.length + 1, id, params, command });
      const started = performance.now();
      const result = await work();
      signal.throwIfAborted();
      const durationMs = Math.round(performance.now() - started);
      // the signature ties id and result together, which the union type can't express
      const step = { id, result, params, command, durationMs } as unknown as DoneStep;
      done.push(step);
      show({ kind: "result", ...step });
      return result;
    },
  };
}
