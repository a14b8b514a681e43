import type { EventCode, LevelOf, ParamsOf } from "../messages/registry.js";
import type { CodedMessage, Arguments, Params } from "./errors.js";

export const EVENT_SCHEMA = 1;

export type EventLevel = "info" | "warning" | "error" | "progress";

/**
 * Something that happened while a use-case ran. The terminal, the run log and every other reader render
 * the same stream; the sentence for `code` stands in `messages/`.
 */
export interface OpsEvent extends CodedMessage {
  readonly schema: typeof EVENT_SCHEMA;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: EventLevel;
}

/** Emits an event of a known code, at a level that its entry names; `info` may be left out. */
export type Emit = <Code extends EventCode>(code: Code, ...given: EventArguments<Code>) => void;

/** What an event takes beside its code. */
export type EventArguments<Code extends EventCode, Given = ParamsOf<Code>> =
  "info" extends LevelOf<Code>
    ? Arguments<Given, [level?: LevelOf<Code>]>
    : [params: Given, level: LevelOf<Code>];

/** Emits what is data already: an error of a report, an event that is passed on. */
export function emitMessage(emit: Emit, { code, params }: CodedMessage, level: EventLevel = "info"): void {
  (emit as (code: string, params: Params, level: EventLevel) => void)(code, params, level);
}

/** An `Emit` that stamps events and hands them to `sink`. */
export function emitter(sink: (event: OpsEvent) => void, now: () => Date): Emit {
  return (code, params: Params = {}, level: EventLevel = "info") => {
    sink({ schema: EVENT_SCHEMA, time: now().toISOString(), level, code, params });
  };
}
