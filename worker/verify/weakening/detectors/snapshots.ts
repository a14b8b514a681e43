import type { ChangeView } from "../change-view.js";
import type { ChangedText, Finding } from "../finding.js";

/** Files that hold what a test expects, written by its runner: jest, vitest, insta, syrupy, Verify, golden files. */
const SNAPSHOT =
  /\.(?:snap|ambr|golden)$|(?:^|\/)(?:__snapshots__|__image_snapshots__|snapshots)\/|\.(?:verified|approved)\.\w+$|(?:^|\/)testdata\/.*\.golden\b/;
/** One entry of a file with several: `exports[…]` of jest, `# name:` of syrupy. */
const ENTRY = /^(?:exports\[`(?<jest>(?:\\.|[^`\\])*)`\]|# name: (?<syrupy>.*))/gm;
/** Our choice: a change of behavior alters a few snapshots; who updates this many has hardly read each. */
const MANY = 5;

/** Snapshots that are changed or removed by the dozen. New ones are no loss. */
export function updatedSnapshots({ files }: ChangeView): readonly Finding[] {
  const updated = files
    .filter(({ path }) => SNAPSHOT.test(path))
    .map((file) => ({ path: file.path, count: lostEntries(file) }))
    .filter(({ count }) => count > 0);
  const total = updated.reduce((sum, { count }) => sum + count, 0);
  if (total < MANY) return [];
  return updated.map(({ path, count }) => ({ kind: "snapshots-updated", path, detail: String(count) }));
}

function lostEntries({ status, before, after }: ChangedText): number {
  if (status === "added") return 0;
  const had = entriesOf(before ?? "");
  const has = entriesOf(after ?? "");
  return [...had].filter(([name, text]) => has.get(name) !== text).length;
}

function entriesOf(text: string): ReadonlyMap<string, string> {
  const heads = [...text.matchAll(ENTRY)];
  if (heads.length === 0) return new Map([["", text]]);
  return new Map(
    heads.map(({ index, 0: head }, at) => [head, text.slice(index, heads[at + 1]?.index).trim()]),
  );
}
