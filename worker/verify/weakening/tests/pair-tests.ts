import type { Test } from "../languages/language.js";

/** A test before and after a change; it may have moved or got another name. */
export interface Pair {
  readonly before: Test;
  readonly after: Test;
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Test[];
  readonly added: readonly Test[];
}

/** The share of equal words of two tests that are the same with another name. Our choice: what a renamed subject and a few edits leave. */
const SAME = 0.6;
/** More than a change for people has; the comparison of all with all ends here. */
const MAX_COMPARED = 400;

/** Finds for each test the one that it became: by path and name, by name in another file, by its text, then by its words. */
export function pairTests(before: readonly Test[], after: readonly Test[]): Pairs {
  const pairs: Pair[] = [];
  let removed = before;
  let added = after;
  for (const key of [pathAndName, nameOnly, bodyOf]) {
    const found = pairBy(removed, added, key);
    pairs.push(...found.pairs);
    ({ removed, added } = found);
  }
  const similar = pairSimilar(removed, added);
  return { ...similar, pairs: [...pairs, ...similar.pairs] };
}

function pathAndName({ path, name }: Test): string {
  return `${path}\n${name}`;
}

/** What stands outside of tests has no name, and belongs to its file. */
function nameOnly({ path, name }: Test): string {
  return name === "" ? `${path}\n` : (name.split(" › ").at(-1) ?? "");
}

/** Its text without its name. */
function bodyOf({ name, text }: Test): string {
  return text.raw.replace(name.split(" › ").at(-1) ?? "", "");
}

function pairBy(before: readonly Test[], after: readonly Test[], key: (test: Test) => string): Pairs {
  const waiting = new Map<string, Test[]>();
  for (const test of after) waiting.set(key(test), [...(waiting.get(key(test)) ?? []), test]);
  const pairs: Pair[] = [];
  const removed = before.filter((test) => {
    const found = waiting.get(key(test))?.shift();
    if (found) pairs.push({ before: test, after: found });
    return !found;
  });
  const left = new Set([...waiting.values()].flat());
  return { pairs, removed, added: after.filter((test) => left.has(test)) };
}

function pairSimilar(before: readonly Test[], after: readonly Test[]): Pairs {
  const candidates = after.slice(0, MAX_COMPARED).map((test) => ({ test, words: wordsOf(test) }));
  const pairs: Pair[] = [];
  const removed = before.filter((test, index) => {
    if (index >= MAX_COMPARED) return true;
    const words = wordsOf(test);
    const scores = candidates.map((candidate) => similarity(words, candidate.words));
    const best = scores.reduce((top, score, at) => (score > (scores[top] ?? 0) ? at : top), 0);
    if ((scores[best] ?? 0) < SAME) return true;
    for (const { test: found } of candidates.splice(best, 1)) pairs.push({ before: test, after: found });
    return false;
  });
  const taken = new Set(pairs.map((pair) => pair.after));
  return { pairs, removed, added: after.filter((test) => !taken.has(test)) };
}

function wordsOf(test: Test): ReadonlySet<string> {
  return new Set(bodyOf(test).match(/[\p{L}\p{N}_$]+/gu) ?? []);
}

/** The Dice coefficient: twice what both have, by what each has. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  const shared = [...one].filter((word) => other.has(word)).length;
  return (2 * shared) / (one.size + other.size);
}
