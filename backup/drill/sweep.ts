import type { Clock } from "../../core/time/clock.js";
import { batchesOf } from "../batches.js";
import type { ParameterStore } from "../ports.js";
import type { ParameterDescription } from "../record.js";
import { drillOf, drillRoot, type DrillScope } from "./scope.js";

/** DeleteParameters takes ten names (AWS Systems Manager API Reference). */
const NAMES_PER_REMOVAL = 10;
/**
 * A drill of which nobody knows whether it still runs is left alone that long after it last wrote, in milliseconds: it
 * writes every few seconds, and its whole region has ten minutes unless it is given more.
 */
const ABANDONED_AFTER_MS = 3_600_000;
/** How often what is left is looked for, and the time between: lists may lag behind deletions. Milliseconds. */
const MAX_ROUNDS = 4;
const PAUSE_MS = 1_000;

type FoundParameter = Pick<ParameterDescription, "name" | "lastModified">;

/** What lies below the drill prefix. */
export async function findBelow(
  store: ParameterStore,
  { prefix }: Pick<DrillScope, "prefix">,
  signal: AbortSignal,
): Promise<readonly FoundParameter[]> {
  const below: FoundParameter[] = [];
  for await (const page of store.describe([prefix], signal)) {
    below.push(...page.map(({ name, lastModified }) => ({ name, lastModified })));
  }
  return below;
}

/** What earlier drills have left, sorted by what may be done with it. */
export interface Leftovers {
  /** Of drills that are over. */
  readonly stale: readonly FoundParameter[];
  /** Drills that may still run. */
  readonly running: readonly string[];
  /** Names below the prefix that no drill has written. */
  readonly foreign: readonly string[];
}

/** `hasEnded` says of a drill whether it is known to be over; not to know is no. */
export async function sortLeftovers(
  scope: Pick<DrillScope, "prefix">,
  below: readonly FoundParameter[],
  now: Date,
  hasEnded: (runId: string) => Promise<boolean>,
): Promise<Leftovers> {
  const runs = new Map<string, FoundParameter[]>();
  const foreign: string[] = [];
  for (const found of below) {
    const runId = drillOf(scope, found.name);
    if (runId === undefined) foreign.push(found.name);
    else runs.set(runId, [...(runs.get(runId) ?? []), found]);
  }
  const stale: FoundParameter[] = [];
  const running: string[] = [];
  for (const [runId, own] of runs) {
    const newest = Math.max(...own.map(({ lastModified }) => new Date(lastModified).getTime()));
    if (now.getTime() - newest >= ABANDONED_AFTER_MS || (await hasEnded(runId))) stale.push(...own);
    else running.push(runId);
  }
  return { stale, running, foreign };
}

export async function removeAll(
  store: ParameterStore,
  names: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const batch of batchesOf(names, NAMES_PER_REMOVAL)) await store.remove(batch, signal);
}

/**
 * Removes what a drill may have written: what it knows of, and whatever else lies in its folders. Goes on until nothing
 * is listed there any more.
 *
 * @returns the names that are still there. Throws what the store or the signal says.
 */
export async function cleanUp(
  store: ParameterStore,
  scope: Pick<DrillScope, "prefix"> & { readonly runId: string },
  known: readonly string[],
  clock: Clock,
  signal: AbortSignal,
): Promise<readonly string[]> {
  await removeAll(store, known, signal);
  for (let round = 1; ; round++) {
    const names: string[] = [];
    for await (const page of store.describe([drillRoot(scope, scope.runId)], signal)) {
      // who put anything else there wants it there
      names.push(...page.map(({ name }) => name).filter((name) => drillOf(scope, name) === scope.runId));
    }
    if (names.length === 0 || round === MAX_ROUNDS) return names;
    await removeAll(store, names, signal);
    await clock.sleep(PAUSE_MS, signal);
  }
}
