import type { Params } from "./errors.js";

export const EVENT_SCHEMA = 1;

export type EventLevel = "info" | "warning" | "error" | "progress";

/**
 * Something that happened while a use-case ran. The terminal, the run log and every other reader render
 * the same stream; the sentence for `code` stands in `messages/`.
 */
export interface OpsEvent {
  readonly schema: typeof EVENT_SCHEMA;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: EventLevel;
  readonly code: string;
  readonly params: Params;
}

export type Emit = (code: string, params?: Params, level?: EventLevel) => void;

/** An `Emit` that stamps events and hands them to `sink`. */
export function emitter(sink: (event: OpsEvent) => void, now: () => Date): Emit {
  return (code, params = {}, level = "info") => {
    sink({ schema: EVENT_SCHEMA, time: now().toISOString(), level, code, params });
  };
}
