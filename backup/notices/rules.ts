import { type Explain, isInterruption, isOpsError } from "../../core/errors.js";
import type { Notice } from "../../notify/notice.js";
import { reportedError } from "../report.js";

/** What a notification depends on besides the run's report. */
export interface NoticeContext {
  /** Renders a coded message in the language of the notification's readers. */
  readonly explain: Explain;
  /** Whether the last run of the same kind is known to have failed: then a success is a recovery. */
  readonly afterFailure: boolean;
}

/** How the outcome of one kind of run becomes a notification. */
export interface NoticeRules<Report> {
  readonly kind: "backup" | "copy" | "drill" | "prune";
  readonly noticeOf: (report: Report, context: NoticeContext) => Notice;
  /** Code for a run that threw before it had a report. */
  readonly failed: FailedCode;
  /** Code for such a run when a signal stopped it; defaults to `failed`. */
  readonly interrupted?: FailedCode;
}

type FailedCode = `notify.${"backup" | "copy" | "drill" | "prune"}-failed` | "notify.backup-interrupted";

/** The user declined at the prompt, or there was none: nothing was changed. */
const DECLINED = ["backup.prune-declined", "backup.prune-unattended"];

/**
 * The notification of a run that threw before it had a report. None when nothing was attempted: after a
 * mistake on the command line, or when the user declined.
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
