import type { Params } from "../core/errors.js";
import type { DoneStep, Show, StepId, StepResults } from "./demo-events.js";

interface StepOptions {
  /** Of the title. */
  readonly params?: Params;
  readonly command?: string;
}

/** Tells the story step by step and keeps what each came to. */
export interface StepRunner {
  readonly done: readonly DoneStep[];
  /**
   * Shows what is going to be done, does it, shows what it came to. After an interruption nothing further is begun;
   * a step that ended all the same is not called done.
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
      // id and result belong together by the signature; a union of pairs can't say so
      const step = { id, result, params, command, durationMs } as unknown as DoneStep;
      done.push(step);
      show({ kind: "result", ...step });
      return result;
    },
  };
}
