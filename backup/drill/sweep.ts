import type { Clock } from "../../core/time/clock.js";
import { batchesOf } from "../batches.js";
import type { ParameterStore } from "../ports.js";
import type { ParameterDescription } from "../record.js";
import { drillOf, drillRoot, type DrillScope } from "./scope.js";

/** DeleteParameters takes ten names (AWS Systems Manager API Reference). */
const NAMES_PER_REMOVAL = 10;
/**
 * Parameters of a drill that may still be running are left alone until this long after its last write, in
 * milliseconds. A drill writes every few seconds, and by default a region has ten minutes.
 */
const ABANDONED_AFTER_MS = 3_600_000;
/**
 * Number of passes over what is still listed, and the pause between them in milliseconds: lists may lag
 * behind deletions.
 */
const MAX_ROUNDS = 4;
const PAUSE_MS = 1_000;

type FoundParameter = Pick<ParameterDescription, "name" | "lastModified">;

/** Finds the parameters below the drill prefix. */
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

/** What earlier drills left behind, by what may be done with it. */
export interface Leftovers {
  /** Parameters of drills that have ended. */
  readonly stale: readonly FoundParameter[];
  /** Ids of drills that may still be running. */
  readonly running: readonly string[];
  /** Names below the prefix that no drill wrote. */
  readonly foreign: readonly string[];
}

/**
 * Classifies leftovers. `hasEnded` returns whether a drill is known to have ended, and false when that is
 * unknown.
 */
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
 * Removes what a drill may have written: the names it recorded and whatever else is in its folders. Repeats
 * until nothing is listed there.
 *
 * @returns the names that still exist.
 * @throws the store's error, or the signal's reason.
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
      // names below the prefix that aren't this drill's are left alone
      names.push(...page.map(({ name }) => name).filter((name) => drillOf(scope, name) === scope.runId));
    }
    if (names.length === 0 || round === MAX_ROUNDS) return names;
    await removeAll(store, names, signal);
    await clock.sleep(PAUSE_MS, signal);
  }
}
