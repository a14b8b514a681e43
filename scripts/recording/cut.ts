import type { Frame } from "./screen.js";

/** How a recording is shortened. */
export interface Cut {
  /** Minimum milliseconds between frames. */
  readonly step: number;
  /** Longest pause, in milliseconds; longer ones are cut. */
  readonly longestPause: number;
  /** Milliseconds that the last frame is shown. */
  readonly ending: number;
}

/** Drops unchanged frames and shortens pauses; the result's times begin at 0. */
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
