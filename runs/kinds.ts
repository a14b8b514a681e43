/** `stack`: `up`, `destroy` and `refresh`; `diff`: only those that show values. */
export const RUN_KINDS = ["task", "backup", "copy", "prune", "restore", "drill", "diff", "stack"] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATUSES = ["running", "succeeded", "partial", "failed", "skipped", "interrupted"] as const;
/** `interrupted` is also shown for a run whose process has ended without finishing it. */
export type RunStatus = (typeof RUN_STATUSES)[number];
