import { importCommit } from "./bundle.js";
import { inPristine, type Pristine } from "./pristine.js";

/**
 * The tree of a saved commit on top of a base that has grown since; undefined when it conflicts, or when the
 * commit's own parent is no ancestor of the base. `git merge-tree` needs git 2.38; an older one gives no tree
 * either (129, its exit code for unknown options).
 */
export async function replayedTree(
  pristine: Pristine,
  saved: Buffer,
  { base, commit }: { readonly base: string; readonly commit: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const parent = await importCommit(pristine, saved, commit, signal);
  if (parent === undefined) return undefined;
  const ancestry = ["merge-base", "--is-ancestor", parent, base];
  const { exitCode } = await inPristine(pristine, ancestry, signal, { accept: [0, 1] });
  if (exitCode !== 0) return undefined;
  const merge = ["merge-tree", "--write-tree", "--no-messages", base, commit];
  const merged = await inPristine(pristine, merge, signal, { accept: [0, 1, 129] });
  return merged.exitCode === 0 ? merged.stdout.trim() : undefined;
}
