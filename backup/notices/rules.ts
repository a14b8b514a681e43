import { type Explain, isInterruption, isOpsError } from "../../core/errors.js";
import type { Notice } from "../../notify/notice.js";
import { reportedError } from "../report.js";

/** What a notice depends on beside the run's own report. */
export interface NoticeContext {
  /** Sentences in the language of the notice's readers. */
  readonly explain: Explain;
  /** The last run of the same kind is known not to have succeeded: a success ends that. */
  readonly afterFailure: boolean;
}

/** What the outcome of one kind of run means for notices. */
export interface NoticeRules<Report> {
  readonly kind: "backup" | "copy" | "drill" | "prune";
  readonly noticeOf: (report: Report, context: NoticeContext) => Notice;
  /** The code of a run that threw before it had a report. */
  readonly failed: FailedCode;
  /** The same, of one that a signal stopped; `failed` if not given. */
  readonly interrupted?: FailedCode;
}

type FailedCode = `notify.${"backup" | "copy" | "drill" | "prune"}-failed` | "notify.backup-interrupted";

/** Whoever was asked has declined: nothing happened. */
const DECLINED = ["backup.prune-declined", "backup.prune-unattended"];

/**
 * The notice of a run that threw before it had a report: none where nothing was attempted, after a mistake on the command line
 * or when whoever was asked declined.
 */
export function errorNotice(
  { failed, interrupted = failed }: Pick<NoticeRules<never>, "failed" | "interrupted">,
  { name: stack, regions }: { readonly name: string; readonly regions: readonly string[] },
  thrown: unknown,
  explain: Explain,
): Notice | undefined {
  if (isOpsError(thrown) && (thrown.kind === "usage" || DECLINED.includes(thrown.code))) return undefined;
  const error = reportedError(thrown);
  return {
    level: "failure",
    code: isInterruption(error) ? interrupted : failed,
    params: { stack, regions, reason: explain(error), errorCode: error.code },
  };
}
