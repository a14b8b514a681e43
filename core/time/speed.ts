/** How much was done when. */
export interface Sample {
  /** Milliseconds of any clock. */
  readonly at: number;
  readonly done: number;
}

export interface Speed {
  readonly perSecond: number;
  /** Milliseconds that the rest takes at this speed. */
  readonly remaining: number;
}

/** What was done longer ago says little of the speed now: AWS throttles, and lets go again. Milliseconds. */
const WINDOW = 30_000;
/** A shorter time says nothing. Milliseconds. */
const SHORTEST = 1_000;

/** Adds a sample and forgets those that no longer count. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const recent = samples.filter(({ at }) => at >= sample.at - WINDOW);
  // one that came before them is kept: work that comes rarely must not look as if it stood still
  const before = samples.slice(0, samples.length - recent.length).slice(-1);
  return [...before, ...recent, sample];
}

/** The speed over these samples, oldest first; undefined while nothing can be said of it. */
export function speedOf(samples: readonly Sample[], total: number): Speed | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last) return undefined;
  const elapsed = last.at - first.at;
  const done = last.done - first.done;
  if (!(elapsed >= SHORTEST && done > 0)) return undefined;
  const perSecond = (done / elapsed) * 1_000;
  return { perSecond, remaining: (Math.max(0, total - last.done) / perSecond) * 1_000 };
}
