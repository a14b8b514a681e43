import { closestMatch } from "leven";

/** Most edits between a typo and the intended name; two transposed letters count as two. */
const NEAR = 2;

/**
 * The candidate that was probably intended, ignoring case; undefined if none is similar, or if `name` is a candidate
 * itself.
 */
export function nearMiss(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.includes(name)) return undefined;
  // in a short name two edits would change most of it
  const maxDistance = Math.min(NEAR, Math.floor(name.length / 3));
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  const found = closestMatch(name.toLowerCase(), lower, { maxDistance });
  return found === undefined ? undefined : candidates[lower.indexOf(found)];
}

/** ` (did you mean …?)` if a candidate is similar. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const meant = nearMiss(name, candidates);
  return meant === undefined ? "" : ` (did you mean ${meant}?)`;
}
