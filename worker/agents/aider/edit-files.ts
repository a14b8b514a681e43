import { posix } from "node:path";

/** More than a small model can keep apart, our choice. */
const MOST_FILES = 10;

/**
 * The files to edit, in the order in which the texts name them: aider shows its model only files that it is given.
 * A path counts as it stands, or as the end of the only path that ends so (`calc.py` for `src/calc.py`).
 *
 * @param paths the files of the working copy, with forward slashes
 * @param changed those that were changed before, which come first
 */
export function filesToEdit(
  texts: readonly string[],
  paths: readonly string[],
  changed: readonly string[] = [],
): readonly string[] {
  const known = new Set(paths);
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = posix.basename(path);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const found = texts.flatMap(wordsOf).flatMap((word) => {
    if (known.has(word)) return word;
    // a word without a dot is rarely a file's name
    if (!word.includes(".")) return [];
    const ending = (byName.get(posix.basename(word)) ?? []).filter((path) => path.endsWith(`/${word}`));
    return ending.length === 1 ? ending : [];
  });
  return [...new Set([...changed.filter((path) => known.has(path)), ...found])].slice(0, MOST_FILES);
}

/** Everything that may be a path: letters of any script, and the punctuation of common file names. */
function wordsOf(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{N}_.@+/-]{2,255}/gu) ?? [];
  return words.map((word) => posix.normalize(word.replace(/\.+$/, "").replace(/^\.?\//, "")));
}
