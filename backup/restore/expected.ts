import { batchesOf } from "../batches.js";
import { ownTags } from "../record.js";
import { type Creation, isSimple } from "./history.js";
import { makesVersion, type PlanItem, type RecordItem, type RestorePlan } from "./plan.js";

/** Limit of one call (DeleteParameters, AWS Systems Manager API Reference). */
export const NAMES_PER_DELETION = 10;

/** Expected cost of a plan. */
export interface ExpectedWrites {
  /** Number of calls that write, without retries. */
  readonly calls: number;
  /** Duration at the configured rate, in milliseconds; absent when there is no limit. */
  readonly durationMs?: number;
}

/** @param rate Calls per second. */
export function expectedWrites(plan: RestorePlan, rate: number | undefined): ExpectedWrites {
  const deletions = plan.filter(({ action }) => action === "delete");
  const calls =
    plan.reduce((sum, item) => sum + callsOf(item), 0) + batchesOf(deletions, NAMES_PER_DELETION).length;
  return { calls, ...(rate === undefined ? {} : { durationMs: Math.ceil((calls / rate) * 1_000) }) };
}

function callsOf(item: PlanItem): number {
  if (item.action === "create") return creationCalls(item.creation);
  return item.action === "overwrite" ? overwriteCalls(item) : 0;
}

/** One call per version, calls for its labels, and one that removes the tag at the end. */
function creationCalls({ steps, done, unlabelled }: Creation): number {
  if (isSimple(steps) && done.length === 0) return 1;
  const left = steps.slice(done.length);
  const labelled = left.filter(({ labels }) => labels.length > 0).length;
  return left.length + labelled + unlabelled.length + 1;
}

function overwriteCalls(item: RecordItem): number {
  const { differences: changed, record, live } = item;
  const wanted = ownTags(record.tags);
  const has = ownTags(live?.tags ?? {});
  const taken = Object.keys(has).some((key) => !(key in wanted)) ? 1 : 0;
  const given = Object.entries(wanted).some(([key, value]) => has[key] !== value) ? 1 : 0;
  const labelled = changed.includes("labels") || (makesVersion(item) && (record.labels ?? []).length > 0);
  return (makesVersion(item) ? 1 : 0) + (changed.includes("tags") ? taken + given : 0) + (labelled ? 1 : 0);
}
