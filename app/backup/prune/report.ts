import type { PruneReport } from "../../../backup/prune/report.js";

/** The JSON document of `opsctl backup prune`. */
export interface StackPruneReport extends PruneReport {
  /** Of the run's record; a dry run has none. */
  readonly runId?: string;
}
