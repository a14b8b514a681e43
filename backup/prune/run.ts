import type { CodedMessage } from "../../core/errors.js";
import { type Emit, emitMessage } from "../../core/events.js";
import { copiedRegions } from "../copy/copies.js";
import { reportedError } from "../report.js";
import { pruneCopies } from "./copies.js";
import { planPrune, type PlannedItem, type PrunePlan } from "./plan.js";
import type { PrunePorts } from "./ports.js";
import { isOfOneFolder, removeFolder } from "./remove.js";
import type { PrunedItem, PrunedRegion, PruneStatus } from "./report.js";
import type { KeepRules } from "./retention.js";

/** A region whose bucket is pruned; null when it has no bucket yet. */
export interface PruneTarget {
  readonly region: string;
  readonly bucket: string | null;
  readonly retained: boolean;
  /** Prune the bucket's copies of this region's backups instead of its own. */
  readonly copyOf?: string;
}

export interface PruneRequest {
  readonly accountId: string;
  readonly environment: string;
  /** Processed in this order, one at a time. */
  readonly targets: readonly PruneTarget[];
  readonly rules: KeepRules;
}

export interface PruneDeps {
  readonly now: () => Date;
  readonly emit: Emit;
  readonly connect: (region: string, bucket: string) => Promise<PrunePorts>;
  /** Stops before the next deletion; one that has started is completed. */
  readonly signal: AbortSignal;
  /** Stops at once. */
  readonly urgent: AbortSignal;
}

/** A region's plan, or the error: then nothing of the region may be deleted. */
export type PlannedRegion = PruneTarget &
  ({ readonly ports?: PrunePorts; readonly plan: PrunePlan } | { readonly error: CodedMessage });

/** Plans the regions one after the other. The error of a region is in its result; a signal is thrown. */
export async function planRegions(deps: PruneDeps, request: PruneRequest): Promise<readonly PlannedRegion[]> {
  const planned: PlannedRegion[] = [];
  for (const target of request.targets) {
    deps.signal.throwIfAborted();
    const own = await planRegion(deps, request, target);
    planned.push(own);
    if ("plan" in own && own.ports) planned.push(...(await planCopies(deps, request, target, own.ports)));
  }
  return planned;
}

/**
 * Plans the copies in a target's bucket, separately for each copied region, so that the newest backup of
 * each is kept.
 */
async function planCopies(
  deps: PruneDeps,
  request: PruneRequest,
  target: PruneTarget,
  ports: PrunePorts,
): Promise<readonly PlannedRegion[]> {
  const planned: PlannedRegion[] = [];
  try {
    for (const copyOf of await copiedRegions(ports.objects, deps.signal)) {
      const connect = (): Promise<PrunePorts> => Promise.resolve(pruneCopies(ports, copyOf));
      planned.push(await planRegion({ ...deps, connect }, request, { ...target, copyOf }));
    }
  } catch (error) {
    deps.signal.throwIfAborted();
    planned.push(failedPlan(deps, target, error));
  }
  return planned;
}

async function planRegion(
  deps: PruneDeps,
  { accountId, environment, rules }: PruneRequest,
  target: PruneTarget,
): Promise<PlannedRegion> {
  const { now, emit, connect, signal } = deps;
  const { region, bucket, copyOf } = target;
  if (bucket === null) return { ...target, plan: [] };
  emit("backup.prune-reading", { region, bucket }, "progress");
  try {
    const ports = await connect(region, bucket);
    const owner = { accountId, environment, region: copyOf ?? region };
    return { ...target, ports, plan: await planPrune(ports, owner, rules, now(), signal) };
  } catch (error) {
    signal.throwIfAborted();
    return failedPlan(deps, target, error);
  }
}

function failedPlan({ emit }: PruneDeps, target: PruneTarget, error: unknown): PlannedRegion {
  const reported = reportedError(error);
  emit("backup.prune-region-failed", { region: target.region }, "error");
  emitMessage(emit, reported, "error");
  return { ...target, error: reported };
}

/** The report before anything is deleted. */
export function plannedReport(planned: readonly PlannedRegion[]): readonly PrunedRegion[] {
  return planned.map((region) =>
    "error" in region ? withoutPlan(region, region.error) : outcomeOf(region, "planned", region.plan),
  );
}

/** Removes what the plans list, region by region, oldest first. A failed region doesn't stop the next. */
export async function pruneRegions(
  deps: PruneDeps,
  planned: readonly PlannedRegion[],
): Promise<readonly PrunedRegion[]> {
  const regions: PrunedRegion[] = [];
  for (const region of planned) {
    if ("error" in region) regions.push(withoutPlan(region, region.error));
    else regions.push(await pruneRegion(deps, region, region.plan, region.ports));
  }
  return regions;
}

async function pruneRegion(
  deps: PruneDeps,
  target: PruneTarget,
  plan: PrunePlan,
  ports: PrunePorts | undefined,
): Promise<PrunedRegion> {
  const items: PlannedItem[] = [];
  let stopped = false;
  for (const item of [...plan].reverse()) {
    if (item.outcome !== "remove" || ports === undefined) {
      items.unshift(item);
    } else if (stopped || deps.signal.aborted) {
      items.unshift({ ...item, outcome: "skipped" });
    } else {
      const { done, goOn } = await remove(deps, target.region, item, ports);
      items.unshift(done);
      stopped = !goOn;
    }
  }
  return outcomeOf(target, statusOf(items), items);
}

async function remove(
  { emit, urgent }: PruneDeps,
  region: string,
  item: PlannedItem,
  { versions }: PrunePorts,
): Promise<{ readonly done: PlannedItem; readonly goOn: boolean }> {
  try {
    await removeFolder(versions, item.id, item.versions, urgent);
    emit("backup.prune-removed", { region, backupId: item.id });
    return { done: { ...item, outcome: "removed" }, goOn: true };
  } catch (thrown) {
    const error = reportedError(thrown);
    emit("backup.prune-failed", { region, backupId: item.id }, "error");
    emitMessage(emit, error, "error");
    return { done: { ...item, outcome: "failed", error }, goOn: isOfOneFolder(thrown) };
  }
}

function statusOf(items: readonly PrunedItem[]): PruneStatus {
  const has = (outcome: PrunedItem["outcome"]): boolean => items.some((item) => item.outcome === outcome);
  if (!has("failed") && !has("skipped")) return "succeeded";
  if (has("removed")) return "incomplete";
  return has("failed") ? "failed" : "skipped";
}

function outcomeOf(target: PruneTarget, status: PruneStatus, plan: PrunePlan): PrunedRegion {
  const items = plan.map(({ versions: _versions, ...item }) => item);
  return { ...targetOf(target), status, items };
}

function withoutPlan(target: PruneTarget, error: CodedMessage): PrunedRegion {
  return { ...targetOf(target), status: "failed", items: [], error };
}

function targetOf({ region, bucket, retained, copyOf }: PruneTarget): PruneTarget {
  return { region, bucket, retained, ...(copyOf === undefined ? {} : { copyOf }) };
}

/** Number of folders that the plans remove. */
export function removalsOf(planned: readonly PlannedRegion[]): number {
  return planned
    .flatMap((region) => ("error" in region ? [] : region.plan))
    .filter(({ outcome }) => outcome === "remove").length;
}
