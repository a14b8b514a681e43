/** How much was done at a time. */
export interface Sample {
  /** Milliseconds, from any origin. */
  readonly at: number;
  readonly done: number;
}

export interface Speed {
  readonly perSecond: number;
  /** Milliseconds that the rest will take at this speed. */
  readonly remaining: number;
}

/** Milliseconds of history that count: because AWS throttles at times, older samples say little about the present speed. */
const WINDOW = 30_000;
/** Shortest time in milliseconds from which a speed is computed. */
const SHORTEST = 1_000;

/** Adds a sample and drops those that are too old. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const recent = samples.filter(({ at }) => at >= sample.at - WINDOW);
  // keep one older sample, so that rare progress doesn't look like none
  const before = samples.slice(0, samples.length - recent.length).slice(-1);
  return [...before, ...recent, sample];
}

/** The speed over these samples, oldest first; undefined if they don't suffice. */
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
