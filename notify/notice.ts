import type { CodedMessage } from "../core/errors.js";

export const NOTICE_SCHEMA = 1;

/** What people are told of a finished piece of work: one model, whatever the channel. */
export interface Notice extends CodedMessage {
  readonly schema: typeof NOTICE_SCHEMA;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "success" | "warning" | "failure";
  readonly stack: string;
  readonly runId?: string;
  /** Where to look, e.g. the pull request. */
  readonly link?: string;
}
