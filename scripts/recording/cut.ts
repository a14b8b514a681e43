import type { Frame } from "./screen.js";

/** How a recording is made short enough to watch. */
export interface Cut {
  /** Milliseconds between frames at least. */
  readonly step: number;
  /** A pause in which nothing happens is cut to this, in milliseconds. */
  readonly longestPause: number;
  /** How long the last frame stands. */
  readonly ending: number;
}

/** Drops frames that show nothing new, and shortens pauses; times of the result begin at 0. */
export function cutFrames(
  frames: readonly Frame[],
  { step, longestPause, ending }: Cut,
): { readonly frames: readonly Frame[]; readonly length: number } {
  const kept: Frame[] = [];
  let time = 0;
  let last: Frame | undefined;
  for (const [index, frame] of frames.entries()) {
    const next = frames[index + 1];
    if (next && next.at - frame.at < step) continue;
    if (last && JSON.stringify(frame.rows) === JSON.stringify(last.rows)) continue;
    if (last) time += Math.max(step, Math.min(frame.at - last.at, longestPause));
    kept.push({ at: time, rows: frame.rows });
    last = frame;
  }
  return { frames: kept, length: time + ending };
}
