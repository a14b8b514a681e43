import { failure, isOpsError } from "../../core/errors.js";
import { type Emit, emitMessage } from "../../core/events.js";
import { type Deadline, startDeadline } from "../../core/time/deadline.js";
import { limitText } from "../../core/time/limit.js";
import { type MeterDeps, startMeter } from "../meter.js";
import type { ParameterStore, RegionPorts } from "../ports.js";
import { reportedError } from "../report.js";
import { drillNewest, type DrillProgress, type DrillTask } from "./region.js";
import { type DrilledRegion, type DrillReport, drillResult, type DrillStatus } from "./report.js";
import { cleanUp } from "./sweep.js";

/** Time for cleaning up a region, also after a signal or a time-out. Milliseconds. */
const CLEANUP_TIMEOUT_MS = 60_000;

export interface DrillRequest extends Omit<DrillTask, "region"> {
  readonly stack: string;
  /** Processed in this order, one at a time. */
  readonly regions: readonly string[];
  /** Milliseconds. */
  readonly regionTimeout: number;
  readonly totalTimeout: number;
}

export interface DrillDeps extends MeterDeps {
  readonly emit: Emit;
  /** Finds the region's bucket and key. */
  readonly connect: (region: string, signal: AbortSignal) => Promise<RegionPorts>;
  /** Whether the drill with this id is known to have ended; false when that is unknown. */
  readonly hasEnded: (runId: string) => Promise<boolean>;
  /** Stops the drill when aborted. What it has written is still removed. */
  readonly signal: AbortSignal;
  /** Stops the drill and its clean-up at once; parameters may be left behind. */
  readonly urgent: AbortSignal;
}

/** Errors that mean that a drill or a region ran out of time. */
const TIMEOUTS: ReadonlySet<string> = new Set(["backup.drill-region-timeout", "backup.drill-total-timeout"]);

/**
 * Tests the latest backup of each region, one region after the other. A failed region doesn't stop the next;
 * only a signal and the total time-out do. Errors of a region are in the report and are not thrown.
 */
export async function runDrill(deps: DrillDeps, request: DrillRequest): Promise<DrillReport> {
  const { clock, emit } = deps;
  const started = clock.now();
  const total = startDeadline(clock, request.totalTimeout, deps.signal, () =>
    failure("backup.drill-total-timeout", { limit: limitText(request.totalTimeout) }),
  );
  const regions: DrilledRegion[] = [];
  for (const [index, region] of request.regions.entries()) {
    if (total.signal.aborted) {
      emit("backup.region-skipped", { region }, "warning");
      regions.push({ region, status: "skipped" });
      continue;
    }
    emit("backup.drill-started", { region, number: index + 1, count: request.regions.length });
    regions.push(await drillRegion(deps, { ...request, region }, total));
  }
  total.clear();
  return {
    runId: request.runId,
    stack: request.stack,
    result: drillResult(regions),
    startedAt: started.toISOString(),
    finishedAt: clock.now().toISOString(),
    regions,
  };
}

async function drillRegion(
  deps: DrillDeps,
  task: DrillTask & Pick<DrillRequest, "regionTimeout">,
  total: Deadline,
): Promise<DrilledRegion> {
  const { clock, emit } = deps;
  const { region } = task;
  const spent = startMeter(deps, region);
  const limit = startDeadline(clock, task.regionTimeout, total.signal, () =>
    failure("backup.drill-region-timeout", { region, limit: limitText(task.regionTimeout) }),
  );
  const progress: DrillProgress = { pending: [] };
  let error: unknown;
  let store: ParameterStore | undefined;
  try {
    const ports = await deps.connect(region, limit.signal);
    store = ports.parameters;
    await drillNewest(ports, task, deps, progress, limit.signal);
  } catch (thrown) {
    error = thrown;
  } finally {
    limit.clear();
  }
  const left =
    store && progress.pending.length > 0 ? await cleanUpRegion(deps, store, task, progress.pending) : [];
  if (left.length > 0) error ??= failure("backup.drill-left-behind", { region, names: left });
  const { pending: _pending, ...known } = progress;
  const status = statusOf(known, error);
  emitRegionEnd(emit, { region, status, ...known }, error);
  return {
    region,
    status,
    ...known,
    ...(left.length > 0 ? { leftBehind: left } : {}),
    ...spent(),
    ...(error === undefined ? {} : { error: reportedError(error) }),
  };
}

/**
 * Removes this drill's parameters, after success and failure alike. Returns the names that could not be
 * removed.
 */
async function cleanUpRegion(
  { clock, emit, urgent }: DrillDeps,
  store: ParameterStore,
  task: DrillTask,
  pending: readonly string[],
): Promise<readonly string[]> {
  const { region } = task;
  const limit = startDeadline(clock, CLEANUP_TIMEOUT_MS, urgent, () =>
    failure("backup.drill-cleaning-timeout", { region, seconds: CLEANUP_TIMEOUT_MS / 1_000 }),
  );
  try {
    const left = await cleanUp(store, task, pending, clock, limit.signal);
    if (left.length > 0) emit("backup.drill-left-behind", { region, names: left }, "error");
    return left;
  } catch (error) {
    emit("backup.drill-left-behind", { region, names: pending }, "error");
    emitMessage(emit, reportedError(error), "error");
    return pending;
  } finally {
    limit.clear();
  }
}

/** A difference outweighs an error that came after it. */
function statusOf(
  { differences = [], completeness }: Pick<DrilledRegion, "differences" | "completeness">,
  error: unknown,
): DrillStatus {
  if (isOpsError(error) && error.kind === "damaged") return "damaged";
  if (differences.length > 0) return "different";
  if (error === undefined) return completeness?.status === "incomplete" ? "incomplete" : "succeeded";
  if (!isOpsError(error)) return "failed";
  if (TIMEOUTS.has(error.code)) return "timed-out";
  return error.kind === "refused" ? "refused" : "failed";
}

function emitRegionEnd(emit: Emit, done: DrilledRegion, error: unknown): void {
  const { region, backupId = "", compared = 0, differences = [], completeness } = done;
  if (error !== undefined) {
    const reported = reportedError(error);
    emit("backup.drill-region-failed", { region }, "error");
    if (reported.code !== "backup.drill-left-behind") emitMessage(emit, reported, "error");
  } else if (differences.length > 0) {
    emit("backup.drill-region-different", { region, backupId, count: differences.length }, "error");
  } else if (completeness?.status === "incomplete") {
    const params = { region, backupId, compared, missing: completeness.missing.length };
    emit("backup.drill-region-incomplete", params, "warning");
  } else emit("backup.drill-region-succeeded", { region, backupId, compared });
}
