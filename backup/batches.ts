/** Splits a list into lists of at most `size`. */
export function batchesOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}

/** Lists of any length as lists of `size`, the last one shorter if need be. */
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
 * The same lists, each fetched while the one before is being used. Whoever stops using them, for an error, say, waits for the
 * fetch that is under way: nothing goes on behind the caller's back.
 */
export async function* prefetched<T>(lists: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = lists[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<T>> | undefined;
  const fetch = (): Promise<IteratorResult<T>> => {
    const fetched = iterator.next();
    // it may fail before anybody asks for it; who asks is told
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
 * What `work` gives for each item, in their order, with at most `width` under way at a time. After a failure no more are
 * begun; the first one is thrown when what had been begun has ended, so that nothing goes on behind the caller's back.
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

/** Two things that go on at the same time. When one fails the other is waited for all the same. */
export async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  const [first, second] = await Promise.allSettled([one, other]);
  if (first.status === "rejected") throw first.reason;
  if (second.status === "rejected") throw second.reason;
  return [first.value, second.value];
}
