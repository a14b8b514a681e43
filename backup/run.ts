import type { Clock } from "../core/time/clock.js";
import { type Deadline, startDeadline, untilAborted } from "../core/time/deadline.js";
import { failure, isOpsError } from "../core/errors.js";
import type { Emit } from "../core/events.js";
import type { RegionPorts } from "./ports.js";
import { readInventory } from "./read-parameters.js";
import { type BackupReport, type RegionReport, reportedError, resultOf } from "./report.js";
import { inScope, type Scope } from "./scope.js";
import { type BackupTask, writeBackup } from "./write-backup.js";

export interface RunRequest {
  /** As in `core/names/id.ts`. */
  readonly runId: string;
  readonly stack: string;
  readonly accountId: string;
  readonly environment: string;
  /** In the order in which they are walked, one at a time. */
  readonly regions: readonly string[];
  readonly scope: Scope;
  /** Milliseconds. */
  readonly regionTimeout: number;
  readonly totalTimeout: number;
  /** Go on to the next region after one that failed. */
  readonly continueOnError: boolean;
  /** Read the inventories, write nothing. */
  readonly dryRun: boolean;
}

export interface RunDeps {
  readonly clock: Clock;
  readonly emit: Emit;
  /** Finds the region's bucket and key. */
  readonly connect: (region: string, signal: AbortSignal) => Promise<RegionPorts>;
  /** Requests sent to a region since the program started, by service. */
  readonly apiCalls: (region: string) => Readonly<Record<string, number>>;
  /** Stops the run when aborted; what was done by then is in the report. */
  readonly signal: AbortSignal;
}

type Done = Pick<RegionReport, "backupId" | "parameters" | "bytes">;

/** Why a run or a region was out of time. */
const TIMEOUTS: ReadonlySet<string> = new Set(["backup.region-timeout", "backup.total-timeout"]);

/**
 * Backs the regions up in their order, strictly one after the other. The first that fails or runs out of time
 * stops the rest (unless `continueOnError`), a signal or the total time-out always does. Never throws for what
 * happens in a region: the report says it.
 */
export async function runBackup(deps: RunDeps, request: RunRequest): Promise<BackupReport> {
  const { clock, signal } = deps;
  const started = clock.now();
  const { runId } = request;
  const total = startDeadline(clock, request.totalTimeout, signal, () =>
    failure("backup.total-timeout", { minutes: minutes(request.totalTimeout) }),
  );
  const regions: RegionReport[] = [];
  let stopped = false;
  for (const region of request.regions) {
    if (stopped || total.signal.aborted) {
      deps.emit("backup.region-skipped", { region }, "warning");
      regions.push({ region, status: "skipped" });
      continue;
    }
    deps.emit(request.dryRun ? "backup.region-counting" : "backup.region-started", {
      region,
      number: regions.length + 1,
      count: request.regions.length,
    });
    const report = await backUpRegion(deps, request, region, total);
    regions.push(report);
    stopped = report.status !== "succeeded" && !request.continueOnError;
  }
  total.clear();
  return {
    runId,
    stack: request.stack,
    result: resultOf(regions),
    startedAt: started.toISOString(),
    finishedAt: clock.now().toISOString(),
    ...(request.dryRun ? { dryRun: true } : {}),
    regions,
  };
}

async function backUpRegion(
  deps: RunDeps,
  request: RunRequest,
  region: string,
  total: Deadline,
): Promise<RegionReport> {
  const { clock, emit } = deps;
  const started = clock.now().getTime();
  const before = deps.apiCalls(region);
  const limit = startDeadline(clock, request.regionTimeout, total.signal, () =>
    failure("backup.region-timeout", { region, minutes: minutes(request.regionTimeout) }),
  );
  const spent = (): Pick<RegionReport, "apiCalls" | "durationMs"> => ({
    apiCalls: difference(deps.apiCalls(region), before),
    durationMs: clock.now().getTime() - started,
  });
  try {
    const work = request.dryRun ? countRegion : saveRegion;
    const done = await untilAborted(limit.signal, () => work(deps, { ...request, region }, limit.signal));
    emit(request.dryRun ? "backup.region-counted" : "backup.region-succeeded", { region, ...done });
    return { region, status: "succeeded", ...done, ...spent() };
  } catch (error) {
    const status = isOpsError(error) && TIMEOUTS.has(error.code) ? "timed-out" : "failed";
    const reported = reportedError(error);
    emit("backup.region-failed", { region }, "error");
    emit(reported.code, reported.params, "error");
    return { region, status, ...spent(), error: reported };
  } finally {
    limit.clear();
  }
}

async function saveRegion(deps: RunDeps, task: BackupTask, signal: AbortSignal): Promise<Done> {
  const ports = await deps.connect(task.region, signal);
  const onProgress = (parameters: number, total: number): void => {
    deps.emit("backup.region-progress", { region: task.region, parameters, total }, "progress");
  };
  return writeBackup(ports, task, { now: () => deps.clock.now(), onProgress }, signal);
}

async function countRegion(deps: RunDeps, task: BackupTask, signal: AbortSignal): Promise<Done> {
  const { parameters } = await deps.connect(task.region, signal);
  const inventory = await readInventory(parameters, (name) => inScope(name, task.scope), signal);
  return { parameters: inventory.size };
}

function difference(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).map(([service, calls]) => [service, calls - (before[service] ?? 0)]),
  );
}

function minutes(milliseconds: number): number {
  return Math.round(milliseconds / 600) / 100;
}
