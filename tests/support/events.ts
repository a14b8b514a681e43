import type { Params } from "../../core/errors.js";
import type { Emit, EventLevel } from "../../core/events.js";

/** An `Emit` for what a test does with events, whichever codes they have. */
export function emitTo(sink: (code: string, params?: Params, level?: EventLevel) => void): Emit {
  return sink;
}
