import { reportedError } from "../../backup/report.js";
import { type Explain, isInterruption, isOpsError } from "../../core/errors.js";
import { explainIn } from "../../messages/index.js";
import type { RunKind, RunStatus } from "../../runs/record.js";
import type { AppContext } from "../context.js";
import { type News, openNotifier } from "../notify/notify.js";
import { lookUpRecords } from "../records.js";
import type { ConfiguredStack } from "../stack-access.js";

/** How many of the newest records are looked at. */
const RECENT = 20;

/** Whoever was asked has said no: there is nothing that others have to hear. */
const DECLINED = ["backup.prune-declined", "backup.prune-unattended"];

/** What people are told of one kind of run. */
export interface Telling<Report> {
  readonly kind: RunKind;
  /** @param before how the last one ended, where its record is found */
  readonly newsOf: (report: Report, explain: Explain, before?: RunStatus) => News;
  /** The code of a run that threw before it had a report. */
  readonly failed: string;
  /** The same, of one that a signal stopped. */
  readonly interrupted?: string;
}

/**
 * Does something and tells the stack's channels how it ended: also when it was stopped, and when it threw before its first
 * region. Of a mistake on the command line nobody is told: nothing was attempted. What is told changes nothing of how it
 * ends.
 */
export async function telling<Report>(
  ctx: AppContext,
  stack: ConfiguredStack,
  about: Telling<Report>,
  work: () => Promise<Report>,
): Promise<Report> {
  const { newsOf, failed, interrupted = failed } = about;
  const tell = async (make: (explain: Explain) => News): Promise<void> => {
    if (stack.config.notifications.length === 0) return;
    await openNotifier(ctx, stack).notify(make(explainIn(stack.config.language)));
  };
  const before = await lastEnd(ctx, stack, about.kind);
  let report: Report;
  try {
    report = await work();
  } catch (error) {
    if (!isOpsError(error) || (error.kind !== "usage" && !DECLINED.includes(error.code))) {
      await tell((explain) => newsOfError({ failed, interrupted }, stack, error, explain));
    }
    throw error;
  }
  await tell((explain) => newsOf(report, explain, before));
  return report;
}

/** How the stack's last run of this kind ended, as far as its record is found. */
async function lastEnd(
  ctx: AppContext,
  stack: ConfiguredStack,
  kind: RunKind,
): Promise<RunStatus | undefined> {
  const { config } = stack;
  if (config.notifications.length === 0) return undefined;
  const page = await lookUpRecords(ctx, stack, (runs) =>
    runs.list({ kind, stack: config.name, limit: RECENT }),
  );
  const last = page?.records.find((record) => "status" in record && record.status !== "running");
  return last && "status" in last ? last.status : undefined;
}

function newsOfError(
  { failed, interrupted }: { readonly failed: string; readonly interrupted: string },
  { config }: ConfiguredStack,
  thrown: unknown,
  explain: Explain,
): News {
  const error = reportedError(thrown);
  const { name: stack, regions } = config;
  return {
    level: "failure",
    code: isInterruption(error) ? interrupted : failed,
    params: { stack, regions, reason: explain(error), errorCode: error.code },
  };
}
