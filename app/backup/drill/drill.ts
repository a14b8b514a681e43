import { drillNotices } from "../../../backup/notices/drill.js";
import type { Emit } from "../../../core/events.js";
import type { DrillReport } from "../../../backup/drill/report.js";
import { runDrill } from "../../../backup/drill/run.js";
import type { SampleSize } from "../../../backup/drill/sample.js";
import type { FailureKind } from "../../../core/exit-codes.js";
import { drillPrefix } from "../../../core/names/names.js";
import type { RunStore } from "../../../runs/ports.js";
import type { AppContext } from "../../context.js";
import { exitOf, statusAtEnd } from "../../interrupted.js";
import { bucketCheck, refuseForeignBuckets } from "../../own-bucket.js";
import { type RecordedRun, recorded, type RunEnd } from "../../recording.js";
import { openRecords } from "../../records.js";
import {
  type ConfiguredStack,
  configuredStack,
  connect,
  type OpenStack,
  type Pacing,
} from "../../stack-access.js";
import { bucketFinder, ownBuckets } from "../vault/connect.js";
import { sendDrillHeartbeat } from "./heartbeat.js";
import { withNotices } from "../notices.js";
import { callPacing } from "../call-rates.js";
import { chooseRegions } from "../../../backup/choose-regions.js";
import { openVault } from "../vault/vaults.js";
import { regionNeeds } from "../usual-excludes.js";

export type { DrilledRegion, DrillReport } from "../../../backup/drill/report.js";

export interface DrillOptions {
  /** `all` or names separated by commas. */
  readonly regions: string;
  readonly sample: SampleSize;
  /** Writes per second; undefined for Parameter Store's default quota. */
  readonly rate?: number | undefined;
  /** Milliseconds. */
  readonly regionTimeout: number;
  readonly totalTimeout: number;
}

/**
 * `opsctl backup drill`: proves that each region's newest backup can be restored. The run is recorded and the channels
 * are notified.
 */
export async function drillStack(
  ctx: AppContext,
  named: string | undefined,
  options: DrillOptions,
): Promise<DrillReport> {
  const configured = await configuredStack(ctx, named);
  return withNotices(ctx, configured, drillNotices, () => openAndDrill(ctx, configured, options));
}

async function openAndDrill(
  ctx: AppContext,
  configured: ConfiguredStack,
  options: DrillOptions,
): Promise<DrillReport> {
  const { config } = configured;
  const regions = chooseRegions(options.regions, config.regions, config.name);
  let { emit } = ctx;
  const emitNow: Emit = (code, ...given) => emit(code, ...given);
  const pace = await callPacing(ctx.clock, config, { writes: options.rate }, emitNow, options.totalTimeout);
  const stack = { ...(await connect(ctx, configured, pace)), ...pace };
  try {
    const runs = await openRecords(ctx, stack);
    const start = {
      kind: "drill" as const,
      stack: config.name,
      subject: `drill of ${regions.join(", ")}`,
      endOf: (report: DrillReport) => endOfDrill(report, ctx.signal),
    };
    return await recorded(ctx, runs, start, async (run) => {
      emit = run.emit;
      const report = await drill(ctx, stack, runs, regions, options, run);
      await sendDrillHeartbeat(ctx, stack, report.regions, run.emit);
      return report;
    });
  } finally {
    await stack.clients.destroy();
  }
}

async function drill(
  ctx: AppContext,
  stack: OpenStack & Required<Pacing>,
  runs: RunStore,
  regions: readonly string[],
  { sample, regionTimeout, totalTimeout }: DrillOptions,
  { runId, emit }: RecordedRun,
): Promise<DrillReport> {
  const { callerAccount } = await import("../../../aws/identity.js");
  const { openParameterStore } = await import("../../../aws/backup/parameters/store.js");
  const { config, accountId, clients } = stack;
  const { arn } = await callerAccount(clients, ctx.signal);
  const checkBucket = bucketCheck(stack);
  await refuseForeignBuckets(ctx, checkBucket, ownBuckets(stack, regions));
  return runDrill(
    {
      clock: ctx.clock,
      emit,
      signal: ctx.signal,
      urgent: ctx.urgent,
      connect: bucketFinder(stack, async (region, bucket) => {
        await checkBucket({ region, bucket }, ctx.signal);
        // without an account id, tags are read one parameter at a time: then the role needs no permission for the
        // Tagging API
        const parameters = await openParameterStore(clients, region);
        return { parameters, ...(await openVault(stack, { region, bucket }, { emit })) };
      }),
      apiCalls: (region) => clients.calls(region),
      throttledMs: stack.throttledMs,
      hasEnded: (id) => hasEnded(runs, id),
    },
    {
      runId,
      stack: config.name,
      prefix: drillPrefix(config),
      accountId,
      environment: config.environment,
      by: arn,
      regions,
      sample,
      ...regionNeeds(config),
      regionTimeout,
      totalTimeout,
    },
  );
}

/** Whether the records show that a drill has ended; false for drills that are recorded elsewhere. */
async function hasEnded(runs: RunStore, runId: string): Promise<boolean> {
  try {
    const stored = await runs.get(runId);
    return stored !== undefined && stored.record.status !== "running";
  } catch {
    // an unreadable record doesn't show that the drill has ended
    return false;
  }
}

const recordedAs: Readonly<Record<DrillReport["result"], "succeeded" | "partial" | "failed">> = {
  succeeded: "succeeded",
  incomplete: "partial",
  partial: "partial",
  damaged: "failed",
  refused: "failed",
  failed: "failed",
};

/**
 * The end of a drill's run record; its details are those of a backup's. A drill that a signal stopped before it was
 * complete is `interrupted`.
 */
export function endOfDrill(report: DrillReport, signal: AbortSignal): RunEnd {
  const { result, regions } = report;
  const error = regions.find((region) => region.error)?.error;
  const ended = recordedAs[result];
  return {
    status: statusAtEnd(ended, signal),
    ...(error ? { error } : {}),
    details: { result: ended, drill: result, regions },
  };
}

/** As `exitOf`, but a damaged backup counts even if a signal stopped the drill. */
export function drillExit(report: Pick<DrillReport, "result">, signal: AbortSignal): FailureKind | undefined {
  return report.result === "damaged" ? "damaged" : exitOf(report, signal);
}
