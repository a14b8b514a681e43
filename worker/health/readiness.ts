import type { Pause } from "../message/pause.js";

/** What `/readyz` answers: whether the worker receives tasks, and why not. */
export type Readiness =
  | { readonly status: "ready" }
  | { readonly status: "draining" }
  | { readonly status: "paused"; readonly until: string; readonly code: string };

/** A worker that stops says so, even while it is paused: nobody has to wait for it. */
export function readinessOf({ current }: Pick<Pause, "current">, receiving: AbortSignal): Readiness {
  if (receiving.aborted) return { status: "draining" };
  if (current === undefined) return { status: "ready" };
  return { status: "paused", until: current.until.toISOString(), code: current.code };
}
