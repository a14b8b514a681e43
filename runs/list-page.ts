import { secondOf } from "../core/names/id.js";
import type { ListedRun, RunPage, RunQuery } from "./ports.js";
import { cursorAfter, newestFirst, selectionOf } from "./query.js";

/**
 * One page of `runIds` (sorted by second, newest first). Records are read in batches until the page is full:
 * about one page without filters, as many as needed with filters, and none older than `since`.
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
  // two more than the page: the cursor's run, and one that shows whether there is a next page
  for (const batch of batches(runIds.filter(mayMatch), query.limit + 2)) {
    const runs = await Promise.all(batch.map(read));
    // a missing record was removed after the listing
    const there = runs.filter((run) => run !== undefined);
    found.push(...there.filter(matches).sort(newestFirst));
    if (found.length > query.limit) break;
  }
  const records = found.slice(0, query.limit);
  const last = records.at(-1);
  return { records, ...(last && found.length > query.limit ? { next: cursorAfter(last) } : {}) };
}

/**
 * Batches of at least `size` ids. Ids of the same second are never split, because their order is only known
 * from the records.
 */
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
