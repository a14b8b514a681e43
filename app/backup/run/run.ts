import { backupNotices } from "../../../backup/notices/backup.js";
import type { Emit } from "../../../core/events.js";
import type { Sealer } from "../../../backup/ports.js";
import type { BackupReport } from "../../../backup/report.js";
import { isWhole, type Scope } from "../../../backup/scope.js";
import { type BackupChoices, runBackup } from "../../../backup/writing/run.js";
import { LOCAL_STACK } from "../../../config/stack.js";
import { failure } from "../../../core/errors.js";
import { newId } from "../../../core/names/id.js";
import { startDeadline, untilAborted } from "../../../core/time/deadline.js";
import { limitText } from "../../../core/time/limit.js";
import type { AppContext } from "../../context.js";
import { type RecordedRun, recorded } from "../../recording.js";
import { openRecords } from "../../records.js";
import {
  type ConfiguredStack,
  configuredStack,
  connect,
  type OpenStack,
  type Pacing,
} from "../../stack-access.js";
import { expectations } from "../../../backup/writing/expectation.js";
import { sendHeartbeat } from "./heartbeat.js";
import { callPacing, readRate } from "../call-rates.js";
import { usualExcludes } from "../usual-excludes.js";
import { endOfBackup } from "./recording.js";
import { checkRecovery, recoverySealer } from "../vault/recovery.js";
import { chooseRegions } from "../../../backup/choose-regions.js";
import { withNotices } from "../notices.js";
import { bucketFinder, connectRegion, ownBuckets } from "../vault/connect.js";
import { bucketCheck, refuseForeignBuckets } from "../../own-bucket.js";

export type { BackupReport, RegionReport } from "../../../backup/report.js";

export interface BackupOptions extends BackupChoices {
  /** `all` or names separated by commas. */
  readonly regions: string;
  readonly paths: readonly string[];
  readonly excludes: readonly string[];
  /** Calls per second for each kind of call, instead of `opsctl:backup.rate`. */
  readonly rate?: number | undefined;
}

/**
 * `opsctl backup`: backs up the stack's regions one at a time, in the configured order. Except for dry runs, the run is
 * recorded and the channels are notified.
 */
export async function backupStack(
  ctx: AppContext,
  named: string | undefined,
  options: BackupOptions,
): Promise<BackupReport> {
  const configured = await configuredStack(ctx, named);
  if (options.dryRun) return openAndBackUp(ctx, configured, options);
  return withNotices(ctx, configured, backupNotices, () => openAndBackUp(ctx, configured, options));
}

/** The total timeout starts here, so that the calls before the first region count too. */
async function openAndBackUp(
  ctx: AppContext,
  configured: ConfiguredStack,
  options: BackupOptions,
): Promise<BackupReport> {
  checkRecovery(configured.config);
  const total = startDeadline(ctx.clock, options.totalTimeout, ctx.signal, () =>
    failure("backup.total-timeout", { limit: limitText(options.totalTimeout) }),
  );
  try {
    return await openWithin(ctx, configured, options, total.signal);
  } finally {
    total.clear();
  }
}

async function openWithin(
  ctx: AppContext,
  configured: ConfiguredStack,
  options: BackupOptions,
  signal: AbortSignal,
): Promise<BackupReport> {
  const { config } = configured;
  let { emit } = ctx;
  const emitNow: Emit = (code, ...given) => emit(code, ...given);
  const pace = await callPacing(ctx.clock, config, { reads: options.rate }, emitNow, options.totalTimeout);
  const within = { ...ctx, signal };
  // the first call also resolves credentials, which can't be aborted by a signal
  const stack = await untilAborted(signal, () => connect(within, configured, pace));
  try {
    const opened = { ...stack, ...pace, recovery: await recoverySealer(stack) };
    const regions = chooseRegions(options.regions, config.regions, config.name);
    if (options.dryRun) {
      const run = { runId: newId(ctx.clock.now()), emit: ctx.emit };
      return await backUp(within, opened, regions, options, run);
    }
    const start = {
      kind: "backup" as const,
      stack: config.name,
      subject: `backup of ${regions.join(", ")}`,
      endOf: (report: BackupReport) => endOfBackup(report, ctx.signal),
    };
    const runs = await openRecords(ctx, stack);
    return await recorded(ctx, runs, start, async (run) => {
      emit = run.emit;
      const report = await backUp(within, opened, regions, options, run);
      // a heartbeat for a partial backup would report the complete region as safe
      if (isWhole(scopeOf(config, options), usualExcludes(config)))
        await sendHeartbeat(ctx, stack, report.regions, run.emit);
      return report;
    });
  } finally {
    await stack.clients.destroy();
  }
}

/** The requested scope. The stack's own exclusions always apply. */
function scopeOf(config: OpenStack["config"], { paths, excludes }: BackupOptions): Scope {
  return { paths, excludes: [...excludes, ...usualExcludes(config)] };
}

async function backUp(
  ctx: AppContext,
  stack: OpenStack & Required<Pacing> & { readonly recovery: Sealer | undefined },
  regions: readonly string[],
  options: BackupOptions,
  { runId, emit }: RecordedRun,
): Promise<BackupReport> {
  const { config, accountId, clients, recovery, throttledMs } = stack;
  if (!recovery && config.name !== LOCAL_STACK) emit("backup.no-recovery-recipient", {}, "warning");
  const checkBucket = bucketCheck(stack);
  await refuseForeignBuckets(ctx, checkBucket, ownBuckets(stack, regions));
  const limits = {
    ...options,
    rate: readRate(config, options.rate),
    // the local endpoint answers the Resource Groups Tagging API with nothing for Parameter Store
    tagsBatched: config.name !== LOCAL_STACK,
  };
  const expected = expectations(limits, emit);
  const report = await runBackup(
    {
      clock: ctx.clock,
      emit,
      signal: ctx.signal,
      connect: bucketFinder(stack, async (region, bucket) => {
        await checkBucket({ region, bucket }, ctx.signal);
        return connectRegion(stack, region, bucket, recovery);
      }),
      apiCalls: (region) => clients.calls(region),
      throttledMs,
      onInventory: expected.onInventory,
    },
    {
      ...options,
      runId,
      stack: config.name,
      accountId,
      environment: config.environment,
      regions,
      scope: scopeOf(config, options),
      unreadable: config.backup.unreadable,
    },
  );
  return options.dryRun ? expected.addedTo(report) : report;
}
