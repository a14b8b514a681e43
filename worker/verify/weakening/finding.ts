import type { FileChange } from "../../ports/checkout.js";

/** A changed file with its text on both sides. */
export interface ChangedText {
  readonly path: string;
  readonly status: FileChange["status"];
  /** Undefined where the file doesn't exist, is binary or is too large to read. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** In the order in which findings are listed: what hides the most comes first. */
export const WEAKENINGS = [
  "test-command-weakened",
  "test-deleted",
  "test-skipped",
  "test-focused",
  "assertions-removed",
  "failure-ignored",
  "expectation-changed",
  "snapshots-updated",
  "threshold-lowered",
  "check-disabled",
  "suppressions-added",
] as const;

export type Weakening = (typeof WEAKENINGS)[number];

/** A place where a change makes the repository's checks weaker. */
export interface Finding {
  readonly kind: Weakening;
  readonly path: string;
  /** In the text after the change; for what was removed, in the text before it. */
  readonly line?: number;
  /** The test, setting or rule, as the file spells it: text of others. */
  readonly detail: string;
}
