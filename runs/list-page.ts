import { secondOf } from "../core/names/id.js";
import type { ListedRun, RunPage, RunQuery } from "./ports.js";
import { cursorAfter, newestFirst, selectionOf } from "./query.js";

/**
 * One page out of `runIds` (newest second first). Records are read a batch at a time until the page is full: without
 * filters that is about a page's worth, with filters as many as it takes to find enough, with `since` never older ones.
 *
 * @throws OpsError `runs.bad-cursor` (2).
 */
export async function listPage(
  query: RunQuery,
  runIds: readonly string[],
  read: (runId: string) => Promise<ListedRun | undefined>,
): Promise<RunPage> {
  const { mayMatch, matches } = selectionOf(query);
  const found: ListedRun[] = [];
  // beside the page: the run that the cursor names, and one that tells whether there is a next page
  for (const batch of batches(runIds.filter(mayMatch), query.limit + 2)) {
    const runs = await Promise.all(batch.map(read));
    // a record that is gone by now was removed by somebody
    const there = runs.filter((run) => run !== undefined);
    found.push(...there.filter(matches).sort(newestFirst));
    if (found.length > query.limit) break;
  }
  const records = found.slice(0, query.limit);
  const last = records.at(-1);
  return { records, ...(last && found.length > query.limit ? { next: cursorAfter(last) } : {}) };
}

/** At least `size` ids each, but ids of one second are never parted: their order is not known before they are read. */
function* batches(runIds: readonly string[], size: number): Generator<readonly string[]> {
  let batch: string[] = [];
  for (const runId of runIds) {
    const previous = batch.at(-1);
    if (previous !== undefined && batch.length >= size && secondOf(previous) !== secondOf(runId)) {
      yield batch;
      batch = [];
    }
    batch.push(runId);
  }
  yield batch;
}
