import { type Deadline, startDeadline, untilAborted } from "../../core/time/deadline.js";
import { limitText } from "../../core/time/limit.js";
import { type CodedMessage, failure, isInterruption, isOpsError } from "../../core/errors.js";
import { type Emit, emitMessage } from "../../core/events.js";
import { type MeterDeps, startMeter } from "../meter.js";
import type { RegionPorts } from "../ports.js";
import { type BackupReport, type RegionReport, reportedError, resultOf } from "../report.js";
import type { Scope } from "../scope.js";
import { foundNowhere, notExcluded, nothingFound } from "./nothing-found.js";
import { type BackupTask, surveyRegion, writeBackup, type WriteHooks } from "./write-backup.js";

/** Options that the user chooses. */
export interface BackupChoices {
  /** Milliseconds. */
  readonly regionTimeout: number;
  readonly totalTimeout: number;
  /** Read labels and history of all parameters, including unchanged ones. */
  readonly full?: boolean | undefined;
  /** Continue with the next region after a failure. */
  readonly continueOnError?: boolean | undefined;
  /** Take the inventory and look at earlier runs, but write nothing. */
  readonly dryRun?: boolean | undefined;
}

export interface RunRequest extends BackupChoices {
  /** As in `core/names/id.ts`. */
  readonly runId: string;
  readonly stack: string;
  readonly accountId: string;
  readonly environment: string;
  /** Processed in this order, one at a time. */
  readonly regions: readonly string[];
  readonly scope: Scope;
  /**
   * What happens with an unreadable parameter: `fail` fails its region, `record` lists it in an incomplete
   * backup.
   */
  readonly unreadable: "fail" | "record";
}

export interface RunDeps extends MeterDeps {
  readonly emit: Emit;
  /** Finds the region's bucket and key. */
  readonly connect: (region: string, signal: AbortSignal) => Promise<RegionPorts>;
  /**
   * Called before a region is read, with the number of its parameters and whether all histories will be
   * read.
   */
  readonly onInventory?: (region: string, parameters: number, full: boolean) => void;
  /** Stops the run when aborted; the report has what was done before. */
  readonly signal: AbortSignal;
}

type Done = Pick<
  RegionReport,
  "backupId" | "bytes" | "unreadable" | "vanished" | "continued" | "warnings"
> & { readonly parameters: number };

/** Errors that mean that a run or a region ran out of time. */
const TIMEOUTS: ReadonlySet<string> = new Set(["backup.region-timeout", "backup.total-timeout"]);

/**
 * Backs up the regions strictly one after the other. The first failure or time-out skips the rest (unless
 * `continueOnError`); a signal or the total time-out always does. Errors of a region are in the report and
 * are not thrown.
 */
export async function runBackup(deps: RunDeps, request: RunRequest): Promise<BackupReport> {
  const { clock, signal } = deps;
  const started = clock.now();
  const { runId } = request;
  const total = startDeadline(clock, request.totalTimeout, signal, () =>
    failure("backup.total-timeout", { limit: limitText(request.totalTimeout) }),
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
    stopped = !isDone(report) && !request.continueOnError;
  }
  total.clear();
  const nowhere = foundNowhere(request.scope.paths, regions);
  if (nowhere.length > 0) deps.emit("backup.path-nowhere", { paths: nowhere }, "error");
  return {
    runId,
    stack: request.stack,
    result: resultOf(regions, foundPaths(request.scope.paths.length, nowhere.length)),
    ...(nowhere.length > 0 ? { pathsNotFound: nowhere } : {}),
    startedAt: started.toISOString(),
    finishedAt: clock.now().toISOString(),
    ...(request.dryRun ? { dryRun: true } : {}),
    regions,
  };
}

function foundPaths(typed: number, missing: number): "all" | "some" | "none" {
  if (missing === 0) return "all";
  return missing === typed ? "none" : "some";
}

async function backUpRegion(
  deps: RunDeps,
  request: RunRequest,
  region: string,
  total: Deadline,
): Promise<RegionReport> {
  const { clock, emit } = deps;
  const spent = startMeter(deps, region);
  const limit = startDeadline(clock, request.regionTimeout, total.signal, () =>
    failure("backup.region-timeout", { region, limit: limitText(request.regionTimeout) }),
  );
  let sealed = 0;
  const onSealed = (parameters: number): void => void (sealed += parameters);
  try {
    const work = request.dryRun ? countRegion : saveRegion;
    const task = { ...request, region };
    const done = await untilAborted(limit.signal, () => work(deps, task, limit.signal, onSealed));
    const {
      unreadable = [],
      vanished: _vanished,
      continued: _continued,
      warnings: _warnings,
      ...figures
    } = done;
    const status = unreadable.length > 0 ? "incomplete" : "succeeded";
    const { backupId } = figures;
    // a dry run writes no backup
    if (backupId === undefined) emit("backup.region-counted", { region, ...figures });
    else if (status === "succeeded") emit("backup.region-succeeded", { region, ...figures, backupId });
    else {
      const names = unreadable.map(({ name }) => name);
      emit("backup.region-incomplete", { region, ...figures, backupId, names }, "warning");
    }
    return { region, status, ...done, ...spent() };
  } catch (error) {
    const status = isOpsError(error) && TIMEOUTS.has(error.code) ? "timed-out" : "failed";
    const reported = reportedError(error);
    if (isInterruption(reported)) emit("backup.region-interrupted", { region }, "warning");
    else emit("backup.region-failed", { region }, "error");
    emitMessage(emit, reported, "error");
    return { region, status, ...spent(), ...(sealed > 0 ? { sealed } : {}), error: reported };
  } finally {
    limit.clear();
  }
}

async function saveRegion(
  deps: RunDeps,
  task: BackupTask,
  signal: AbortSignal,
  onSealed: NonNullable<WriteHooks["onSealed"]>,
): Promise<Done> {
  const { emit } = deps;
  const { region } = task;
  const ports = await deps.connect(region, signal);
  const warnings: CodedMessage[] = [];
  const written = await writeBackup(ports, task, { ...hooksOf(deps, task, warnings), onSealed }, signal);
  const { backupId, parameters, bytes, unreadable, vanished, continued } = written;
  for (const { name, part, code, params } of unreadable) {
    emit("backup.unreadable", { region, name, part }, "warning");
    emitMessage(emit, { code, params }, "warning");
  }
  if (vanished.length > 0) emit("backup.vanished", { region, names: vanished });
  if (continued.length > 0) emit("backup.continued", { region, backupIds: continued });
  return {
    backupId,
    parameters,
    bytes,
    ...(unreadable.length > 0 ? { unreadable } : {}),
    ...(vanished.length > 0 ? { vanished } : {}),
    ...(continued.length > 0 ? { continued } : {}),
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

async function countRegion(deps: RunDeps, task: BackupTask, signal: AbortSignal): Promise<Done> {
  const ports = await deps.connect(task.region, signal);
  const warnings: CodedMessage[] = [];
  const hooks = hooksOf(deps, task, warnings);
  const { inventory } = await surveyRegion(ports, task, hooks, deps.clock.now(), signal);
  return { parameters: inventory.size, ...(warnings.length > 0 ? { warnings } : {}) };
}

/** @param warnings receives the warnings about the region's inventory */
function hooksOf(
  { clock, emit, onInventory }: RunDeps,
  { region, scope }: BackupTask,
  warnings: CodedMessage[],
): WriteHooks {
  return {
    now: () => clock.now(),
    onInventory: (parameters, full, names) => {
      onInventory?.(region, parameters, full);
      const held = [...names];
      for (const warning of [nothingFound(region, scope, held), notExcluded(region, scope, held)]) {
        if (!warning) continue;
        warnings.push(warning);
        emitMessage(emit, warning, "warning");
      }
    },
    onProgress: (parameters, total) => {
      emit("backup.region-progress", { region, parameters, total }, "progress");
    },
    onEarlierLost: (backupId, error) => {
      emit("backup.earlier-lost", { region, backupId }, "warning");
      emitMessage(emit, reportedError(error), "warning");
    },
  };
}

/** Whether the run may continue with the next region. */
function isDone({ status }: RegionReport): boolean {
  return status === "succeeded" || status === "incomplete";
}
