import type { Params } from "../core/errors.js";

export const NOTICE_SCHEMA = 1;

/** What people are told of a finished piece of work: one model, whatever the channel. */
export interface Notice {
  readonly schema: typeof NOTICE_SCHEMA;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: "success" | "warning" | "failure";
  /** Sentence in `messages/`: `notify.backup-failed`, `notify.pull-request`, … */
  readonly code: string;
  readonly params: Params;
  readonly stack: string;
  readonly runId?: string;
  /** Where to look, e.g. the pull request. */
  readonly link?: string;
}

/** An error as reports carry it: code and parameters, the sentence stands in `messages/`. */
export interface ReportedFailure {
  readonly code: string;
  readonly params: Params;
}
