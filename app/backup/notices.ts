import { errorNotice, type NoticeRules } from "../../backup/notices/rules.js";
import { explainIn } from "../../messages/index.js";
import type { Notice } from "../../notify/notice.js";
import type { RunKind } from "../../runs/kinds.js";
import type { AppContext } from "../context.js";
import { openNotifier } from "../notify/notify.js";
import { lookUpRecords } from "../records.js";
import type { ConfiguredStack } from "../stack-access.js";

/** How many of the newest records are searched. */
const RECENT = 20;

/**
 * Runs the work and notifies the stack's channels of its outcome, also when it was interrupted or threw before its
 * first region. A failing notification doesn't change the outcome.
 */
export async function withNotices<Report>(
  ctx: AppContext,
  stack: ConfiguredStack,
  rules: NoticeRules<Report>,
  work: () => Promise<Report>,
): Promise<Report> {
  const { config } = stack;
  if (config.notifications.length === 0) return work();
  const explain = explainIn(config.language);
  const notify = async (notice: Notice | undefined): Promise<void> => {
    if (notice) await openNotifier(ctx, stack).notify(notice);
  };
  const afterFailure = await lastRunFailed(ctx, stack, rules.kind);
  let report: Report;
  try {
    report = await work();
  } catch (error) {
    await notify(errorNotice(rules, config, error, explain));
    throw error;
  }
  await notify(rules.noticeOf(report, { explain, afterFailure }));
  return report;
}

/** Whether the stack's last run of this kind failed; false if no record of it is found. */
async function lastRunFailed(ctx: AppContext, stack: ConfiguredStack, kind: RunKind): Promise<boolean> {
  const page = await lookUpRecords(ctx, stack, (runs) =>
    runs.list({ kind, stack: stack.config.name, limit: RECENT }),
  );
  const last = page?.records.find((record) => "status" in record && record.status !== "running");
  return last !== undefined && "status" in last && last.status !== "succeeded";
}
