import type { FileChange } from "../../worker/ports.js";
import { inPristine, listTree, nulSeparated, type Pristine, readBlob } from "./pristine.js";
import { badName, type ChangeLimits, refusedChange } from "./refusal.js";
import { newlyLeaving } from "./symlinks.js";
import { tooBig, tooMuch } from "./gather.js";

/** One difference of two trees. */
interface Difference extends FileChange {
  readonly oldMode: string;
  readonly newMode: string;
  /** All zeros for what is gone. */
  readonly object: string;
}

const GONE = "000000";
const LINK = "120000";
const REPOSITORY = "160000";

/**
 * What a tree changes. Looks at the objects that would be published, not at the directory that they came from: that
 * may have changed since.
 *
 * @throws OpsError `checkout.refused-change` (1)
 */
export async function inspectChange(
  pristine: Pristine,
  baseCommit: string,
  tree: string,
  limits: ChangeLimits,
  signal: AbortSignal,
): Promise<readonly FileChange[]> {
  const differences = await differencesOf(pristine, baseCommit, tree, signal);
  const refuse = (path: string, reason: string) => refusedChange(pristine.repository, path, reason);
  if (differences.length > limits.files) {
    throw refuse(".", `${differences.length} changed files; ${limits.files} are the most`);
  }
  for (const { path, newMode, status } of differences) {
    const wrong = status === "added" ? badName(path) : undefined;
    if (wrong !== undefined) throw refuse(path, wrong);
    if (newMode === REPOSITORY) throw refuse(path, "it is another repository");
    // tools that look for .gitmodules, .github/… must find what the diff shows
    if (newMode === LINK && /^\.git/i.test(path)) throw refuse(path, "it is a symbolic link");
  }
  await checkSizes(pristine, differences, limits, signal);
  if (differences.some(({ oldMode, newMode }) => oldMode === LINK || newMode === LINK)) {
    const leaving = newlyLeaving(
      await linksOf(pristine, baseCommit, signal),
      await linksOf(pristine, tree, signal),
    );
    if (leaving[0] !== undefined)
      throw refuse(leaving[0], "it is a symbolic link that leaves the repository");
  }
  return differences.map(({ path, status, additions, deletions }) => ({
    path,
    status,
    additions,
    deletions,
  }));
}

async function differencesOf(
  pristine: Pristine,
  baseCommit: string,
  tree: string,
  signal: AbortSignal,
): Promise<readonly Difference[]> {
  const options = ["-r", "-z", "--raw", "--numstat", "--no-renames", "--no-ext-diff", "--no-textconv"];
  const args = ["diff-tree", ...options, "--no-abbrev", "--full-index", baseCommit, tree];
  const { stdout } = await inPristine(pristine, args, signal);
  return parseDifferences(stdout);
}

/** Reads `git diff-tree -z --raw --numstat`: first all of the one, then all of the other (git-diff-tree(1)). */
function parseDifferences(output: string): readonly Difference[] {
  const parts = nulSeparated(output);
  const counts = new Map<string, { readonly additions?: number; readonly deletions?: number }>();
  const raw: { readonly fields: readonly string[]; readonly path: string }[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? "";
    if (part.startsWith(":")) raw.push({ fields: part.slice(1).split(" "), path: parts[++at] ?? "" });
    else {
      const [added = "", deleted = "", ...path] = part.split("\t");
      const known = added === "-" ? {} : { additions: Number(added), deletions: Number(deleted) };
      counts.set(path.join("\t"), known);
    }
  }
  return raw.map(({ fields: [oldMode = "", newMode = "", , object = ""], path }) => ({
    path,
    status: oldMode === GONE ? "added" : newMode === GONE ? "deleted" : "modified",
    additions: counts.get(path)?.additions,
    deletions: counts.get(path)?.deletions,
    oldMode,
    newMode,
    object,
  }));
}

async function checkSizes(
  pristine: Pristine,
  differences: readonly Difference[],
  limits: ChangeLimits,
  signal: AbortSignal,
): Promise<void> {
  const written = differences.filter(({ newMode }) => newMode !== GONE && newMode !== REPOSITORY);
  if (written.length === 0) return;
  const input = written.map(({ object }) => `${object}\n`).join("");
  const { stdout } = await inPristine(pristine, ["cat-file", "--batch-check=%(objectsize)"], signal, {
    input,
  });
  let total = 0;
  for (const [at, line] of stdout.trimEnd().split("\n").entries()) {
    const path = written[at]?.path ?? ".";
    const size = Number(line);
    total += size;
    if (size > limits.fileBytes) throw refusedChange(pristine.repository, path, tooBig(size, limits));
    if (total > limits.totalBytes) throw refusedChange(pristine.repository, path, tooMuch(limits));
  }
}

async function linksOf(
  pristine: Pristine,
  tree: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  for (const { mode, object, path } of await listTree(pristine, tree, signal)) {
    if (mode === LINK) links.set(path, await readBlob(pristine, object, signal));
  }
  return links;
}
