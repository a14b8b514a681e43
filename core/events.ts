import type { EventCode, LevelOf, ParamsOf } from "../messages/registry.js";
import type { CodedMessage, Arguments, Params } from "./errors.js";

export const EVENT_SCHEMA = 1;

export type EventLevel = "info" | "warning" | "error" | "progress";

/**
 * An event of a running use case. The terminal, the run record and other readers render the same stream; the sentence
 * for `code` is in `messages/`.
 */
export interface OpsEvent extends CodedMessage {
  readonly schema: typeof EVENT_SCHEMA;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: EventLevel;
}

/** Emits an event with a known code, at a level that the code allows; `info` may be left out. */
export type Emit = <Code extends EventCode>(code: Code, ...given: EventArguments<Code>) => void;

/** The arguments of an event in addition to its code. */
export type EventArguments<Code extends EventCode, Given = ParamsOf<Code>> =
  "info" extends LevelOf<Code>
    ? Arguments<Given, [level?: LevelOf<Code>]>
    : [params: Given, level: LevelOf<Code>];

/** Emits an existing message: an error of a report, or an event that is passed on. */
export function emitMessage(emit: Emit, { code, params }: CodedMessage, level: EventLevel = "info"): void {
  (emit as (code: string, params: Params, level: EventLevel) => void)(code, params, level);
}

/** An `Emit` that adds the time to events and passes them to `sink`. */
export function emitter(sink: (event: OpsEvent) => void, now: () => Date): Emit {
  return (code, params: Params = {}, level: EventLevel = "info") => {
    sink({ schema: EVENT_SCHEMA, time: now().toISOString(), level, code, params });
  };
}
