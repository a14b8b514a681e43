import { closestMatch } from "leven";

/** Edits by which a slip of the fingers differs from what was meant; two letters that changed places are two. */
const NEAR = 2;

/**
 * The one of `candidates` that was probably meant, whatever its capitals; undefined when none is near, or when `name` is one
 * of them.
 */
export function nearMiss(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.includes(name)) return undefined;
  // of a short name two letters are most of it
  const maxDistance = Math.min(NEAR, Math.floor(name.length / 3));
  const lower = candidates.map((candidate) => candidate.toLowerCase());
  const found = closestMatch(name.toLowerCase(), lower, { maxDistance });
  return found === undefined ? undefined : candidates[lower.indexOf(found)];
}

/** ` (did you mean …?)` where something was probably meant. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const meant = nearMiss(name, candidates);
  return meant === undefined ? "" : ` (did you mean ${meant}?)`;
}
