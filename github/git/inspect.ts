import type { FileChange } from "../../worker/ports/checkout.js";
import { encodingOf } from "./attributes.js";
import type { Base } from "./base.js";
import { readBlobs } from "./blobs.js";
import type { WrittenTree } from "./write-tree.js";
import { isText, nulSeparated, type RawPath, shownPath } from "./paths.js";
import { inPristine, listTree, type Pristine, type TreeEntry } from "./pristine.js";
import { badName, type ChangeLimits, refusedChange, tooBig, tooMuch } from "./refusal.js";
import { failure } from "../../core/errors.js";
import { newlyLeaving } from "./symlinks.js";

/** One difference between two trees. */
interface Difference extends Omit<FileChange, "path"> {
  readonly path: RawPath;
  readonly oldMode: string;
  readonly newMode: string;
  /** All zeros for a deleted file. */
  readonly object: string;
}

export interface Inspected {
  readonly files: readonly FileChange[];
  /** Files that git stores with other bytes than the directory has, because of `.gitattributes`. */
  readonly converted: readonly string[];
}

const GONE = "000000";
const LINK = "120000";
const REPOSITORY = "160000";

/**
 * Inspects what a tree changes. It reads the objects that would be published, not the directory, which may
 * have changed since.
 *
 * @throws OpsError `checkout.refused-change`, `checkout.filtered-file` (1)
 */
export async function inspectChange(
  pristine: Pristine,
  base: Base,
  written: WrittenTree,
  limits: ChangeLimits,
  signal: AbortSignal,
): Promise<Inspected> {
  const { tree } = written;
  const differences = await differencesOf(pristine, base.commit, tree, signal);
  const refuse = (path: RawPath, reason: string) =>
    refusedChange(pristine.repository, shownPath(path), reason);
  if (differences.length > limits.files) {
    throw refuse(".", `${differences.length} changed files; ${limits.files} are the most`);
  }
  for (const { path, newMode, status } of differences) {
    const wrong = status === "added" ? nameFault(path) : undefined;
    if (wrong !== undefined) throw refuse(path, wrong);
    if (newMode === REPOSITORY) throw refuse(path, "it is another repository");
    // tools that read .gitmodules, .github/… must see what the diff shows
    if (newMode === LINK && /^\.git/i.test(path)) throw refuse(path, "it is a symbolic link");
  }
  const converted = differences.filter((difference) => isConverted(pristine, written, difference));
  await checkSizes(pristine, written, { differences, converted, limits }, signal);
  checkFilters(pristine, base, written, differences);
  if (differences.some(({ oldMode, newMode }) => oldMode === LINK || newMode === LINK)) {
    const leaving = newlyLeaving(
      await linksOf(pristine, base.entries, signal),
      await linksOf(pristine, await listTree(pristine, tree, signal), signal),
    );
    if (leaving[0] !== undefined)
      throw refuse(leaving[0], "it is a symbolic link that leaves the repository");
  }
  return {
    files: differences.map(({ path, status, additions, deletions }) => ({
      path: shownPath(path),
      status,
      additions,
      deletions,
    })),
    converted: converted.map(({ path }) => shownPath(path)),
  };
}

function nameFault(path: RawPath): string | undefined {
  return isText(path) ? badName(shownPath(path)) : "its name is not UTF-8";
}

/**
 * Whether git stores other bytes than the directory has. That is allowed where the published rules require
 * it.
 *
 * @throws OpsError `checkout.refused-change` (1) when they don't, or when a binary file would be converted
 * as text
 */
function isConverted(
  { repository }: Pristine,
  { files, rules }: WrittenTree,
  { path, newMode, object }: Difference,
): boolean {
  if (newMode === GONE) return false;
  const file = files.get(path);
  if (file?.mode === newMode && file.id === object) return false;
  if (file?.mode !== newMode || !rules.has(path)) {
    throw refusedChange(repository, shownPath(path), "it was changed while it was read");
  }
  if (file.binary && encodingOf(rules, path) === undefined) {
    const reason = "it is binary, and its attribute text would change its line ends";
    throw refusedChange(repository, shownPath(path), reason);
  }
  return true;
}

/**
 * Refuses new contents of files with a filter (`filter=lfs`): the filter isn't run here, and the repository
 * doesn't store such files as they are. Contents that were only moved or copied are allowed.
 *
 * @throws OpsError `checkout.filtered-file` (1)
 */
function checkFilters(
  { repository }: Pristine,
  base: Base,
  { filtered }: WrittenTree,
  differences: readonly Difference[],
): void {
  const stored = new Map(
    base.entries.map(({ path, object }) => [`${base.filtered.get(path) ?? ""} ${object}`, path]),
  );
  for (const { path, newMode, object } of differences) {
    const filter = filtered.get(path);
    if (filter === undefined || newMode === GONE || newMode === LINK) continue;
    if (stored.has(`${filter} ${object}`)) continue;
    throw failure("checkout.filtered-file", { repository, path: shownPath(path), filter });
  }
}

async function differencesOf(
  pristine: Pristine,
  baseCommit: string,
  tree: string,
  signal: AbortSignal,
): Promise<readonly Difference[]> {
  const options = ["-r", "-z", "--raw", "--numstat", "--no-renames", "--no-ext-diff", "--no-textconv"];
  const args = ["diff-tree", ...options, "--no-abbrev", "--full-index", baseCommit, tree];
  const { stdout } = await inPristine(pristine, args, signal, { encoding: "latin1" });
  return parseDifferences(stdout);
}

/** Parses `git diff-tree -z --raw --numstat`: first all raw entries, then all numbers (git-diff-tree(1)). */
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

/**
 * Checks the size limits. Sizes of unconverted files are known already, because an object's id covers its
 * size.
 */
async function checkSizes(
  pristine: Pristine,
  { files }: WrittenTree,
  changes: {
    readonly differences: readonly Difference[];
    readonly converted: readonly Difference[];
    readonly limits: ChangeLimits;
  },
  signal: AbortSignal,
): Promise<void> {
  const { differences, converted, limits } = changes;
  const sizes = new Map<RawPath, number>();
  if (converted.length > 0) {
    const input = converted.map(({ object }) => `${object}\n`).join("");
    const args = ["cat-file", "--batch-check=%(objectsize)"];
    const { stdout } = await inPristine(pristine, args, signal, { input });
    const lines = stdout.trimEnd().split("\n");
    converted.forEach(({ path }, at) => sizes.set(path, Number(lines[at])));
  }
  let total = 0;
  for (const { path } of differences.filter(({ newMode }) => newMode !== GONE)) {
    const size = sizes.get(path) ?? files.get(path)?.size ?? 0;
    total += size;
    if (size > limits.fileBytes) {
      throw refusedChange(pristine.repository, shownPath(path), tooBig(size, limits));
    }
    if (total > limits.totalBytes) throw refusedChange(pristine.repository, shownPath(path), tooMuch(limits));
  }
}

async function linksOf(
  pristine: Pristine,
  entries: readonly TreeEntry[],
  signal: AbortSignal,
): Promise<ReadonlyMap<RawPath, string>> {
  const links = entries.filter(({ mode }) => mode === LINK);
  const targets = links.map(() => "");
  const onBytes = (at: number, bytes: Buffer): void => {
    targets[at] = `${targets[at] ?? ""}${bytes.toString("latin1")}`;
  };
  const objects = links.map(({ object }) => object);
  await readBlobs(pristine, objects, onBytes, signal);
  return new Map(links.map(({ path }, at) => [path, targets[at] ?? ""]));
}
