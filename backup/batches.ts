/** Splits a list into lists of at most `size`. */
export function batchesOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}

/** Regroups lists of any length into lists of `size`; only the last one may be shorter. */
export async function* rebatched<T>(
  lists: AsyncIterable<readonly T[]>,
  size: number,
): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const list of lists) {
    for (const item of list) {
      group.push(item);
      if (group.length < size) continue;
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

/**
 * Yields the same lists, fetching each one while the caller uses the one before. When the caller stops
 * early, for example after an error, the fetch under way is awaited, so that nothing runs on in the
 * background.
 */
export async function* prefetched<T>(lists: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = lists[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<T>> | undefined;
  const fetch = (): Promise<IteratorResult<T>> => {
    const fetched = iterator.next();
    // avoids an unhandled rejection: the caller gets the error when it awaits this promise
    fetched.catch(() => undefined);
    return fetched;
  };
  try {
    next = fetch();
    for (;;) {
      const fetched = await next;
      next = undefined;
      if (fetched.done === true) return;
      next = fetch();
      yield fetched.value;
    }
  } finally {
    await next?.catch(() => undefined);
    await iterator.return?.();
  }
}

/**
 * Applies `work` to each item and returns the results in the items' order, with at most `width` calls under
 * way. After a failure no new call starts; the first error is thrown once the calls under way have ended, so
 * that nothing runs on in the background.
 */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  const left = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of left) {
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}

/**
 * Awaits two promises that run at the same time. When one rejects, the other is still awaited before the
 * error is thrown.
 */
export async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  const [first, second] = await Promise.allSettled([one, other]);
  if (first.status === "rejected") throw first.reason;
  if (second.status === "rejected") throw second.reason;
  return [first.value, second.value];
}
