import { randomBytes } from "node:crypto";
import { copyFile, lstat, rm } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../../core/errors.js";
import {
  type Attributes,
  attributesOf,
  checkEncodings,
  checkPublishedRules,
  convertsAlike,
  filteredPaths,
} from "./attributes.js";
import { type Base, baseAttributes, isRules, SUBMODULE } from "./base.js";
import { asInput, isText, nulSeparated, pathBytes, type RawPath, shownPath } from "./paths.js";
import type { TreeSource } from "./tree-source.js";
import { keptSubmodules } from "./kept-submodules.js";
import { inPristine, type TreeEntry } from "./pristine.js";
import { badName, refusedChange, tooBig, tooMuch } from "./refusal.js";
import { scan, type Scan } from "./scan.js";
import { pathIn, readWorkingFiles, type WorkingFile } from "./working-files.js";

/** A tree written from the agent's directory, and its inputs. */
export interface WrittenTree {
  readonly tree: string;
  /** Every file that git read, before conversion. */
  readonly files: ReadonlyMap<RawPath, WorkingFile>;
  /** The attributes by the rules that are published with the files. */
  readonly rules: Attributes;
  /** Files that a filter would convert; the filter's name by path. */
  readonly filtered: ReadonlyMap<RawPath, string>;
}

/** git loads these files completely: a sparse one can be larger than the memory. */
const READ_WHOLE = /(^|\/)\.git(ignore|attributes|modules)$/;

/** git commands on a separate index, by their inputs. */
interface Commands {
  /** Reads only our own files. */
  readonly ours: (args: readonly string[], input?: Buffer) => Promise<string>;
  /** Reads the agent's directory. */
  readonly foreign: (args: readonly string[], input: Buffer) => Promise<{ readonly stderr: string }>;
  /** Evaluates the agent's rules, which may take very long. */
  readonly rules: (args: readonly string[], input?: Buffer) => ReturnType<typeof inPristine>;
}

/**
 * Writes the contents of the agent's directory as a tree into the pristine clone. Unchanged files keep their
 * entry of the base, whatever their name or attributes; git reads the others. Ignore rules and built-in
 * attributes (line endings) are those of the directory, as with `git add`; its `.git` is never read. Paths
 * are passed to git one by one, because `git add` would run `git status`, and with it programs, in
 * submodules. If git fails on the directory, or takes too long, the change is refused.
 *
 * @throws OpsError `checkout.refused-change` and those of `decideSubmodule` (1)
 */
export async function writeTree(source: TreeSource, signal: AbortSignal): Promise<WrittenTree> {
  const { pristine, directory, base } = source;
  const found = await scan(directory, pristine.repository, signal);
  await checkRules(source, found);
  const index = join(pristine.gitDirectory, `index-${randomBytes(6).toString("hex")}`);
  const git = commandsOn(source, index, signal);
  try {
    await copyFile(base.index, index);
    return await writeInto(git, source, found, signal);
  } finally {
    await rm(index, { force: true });
    await rm(`${index}.lock`, { force: true });
  }
}

async function writeInto(
  git: Commands,
  source: TreeSource,
  found: Scan,
  signal: AbortSignal,
): Promise<WrittenTree> {
  const { pristine, base, directory } = source;
  const { repository } = pristine;
  const { gone, changed, files, reread } = await compare(source, found, signal);
  const added = await replaceGone(git, source, found, gone, signal);
  await checkAdded(source, added);
  const onError = (path: RawPath, error: unknown) => unreadable(repository, path, error);
  await readWorkingFiles(directory, added, (path, file) => files.set(path, file), onError, signal);

  // without rules no file has an attribute
  const asked = hasRules(base, found) ? [...changed, ...added, ...reread] : [];
  const before = await baseAttributes(pristine, { index: base.index, directory }, asked, signal);
  const used = await attributesOf(git.rules, asked, "directory");
  const converted = reread.filter((path) => !convertsAlike(before, used, path));
  const present = [...changed, ...added, ...converted];
  checkEncodings(repository, present, before, used);
  const add = ["update-index", "--add", "-z", "--stdin"];
  const read = present.length > 0 ? await git.foreign(add, asInput(present)) : { stderr: "" };
  // names that mean .git on other systems; git leaves them out and reports them
  const ignored = /^Ignoring path (.*)$/m.exec(read.stderr)?.[1];
  if (ignored !== undefined) throw refusedChange(repository, ignored, "git refuses the path");
  const rules = await attributesOf(git.rules, asked.length > 0 ? present : [], "index");
  checkPublishedRules(repository, present, used, rules);
  const tree = (await git.ours(["write-tree"])).trim();
  for (const path of converted) {
    const file = base.files.get(path);
    if (file) files.set(path, file);
  }
  return { tree, files, rules, filtered: filteredPaths(rules, present) };
}

function hasRules({ entries }: Base, { kinds }: Scan): boolean {
  return entries.some(({ path }) => isRules(path)) || [...kinds.keys()].some(isRules);
}

function commandsOn(
  { pristine, directory, limits }: TreeSource,
  index: string,
  signal: AbortSignal,
): Commands {
  const env = { GIT_INDEX_FILE: index };
  const foreign = { env, workTree: directory, foreign: true, encoding: "latin1" } as const;
  return {
    ours: async (args, input) =>
      (await inPristine(pristine, args, signal, { env, ...(input && { input }) })).stdout,
    foreign: (args, input) => inPristine(pristine, args, signal, { ...foreign, input }),
    rules: (args, input = Buffer.alloc(0)) =>
      inPristine(pristine, args, signal, { ...foreign, input, timeoutMs: limits.rulesMs }),
  };
}

interface Compared {
  readonly gone: readonly RawPath[];
  readonly changed: readonly RawPath[];
  readonly files: Map<RawPath, WorkingFile>;
  /** Unchanged files that git had converted at the checkout: other rules may store them differently. */
  readonly reread: readonly RawPath[];
}

/** Compares the files of the base with the directory. */
async function compare(source: TreeSource, { kinds }: Scan, signal: AbortSignal): Promise<Compared> {
  const { base, directory, pristine } = source;
  const gone: RawPath[] = [];
  const left: TreeEntry[] = [];
  for (const entry of base.entries.filter(({ mode }) => mode !== SUBMODULE)) {
    const kind = kinds.get(entry.path);
    if (kind === "other") {
      throw refusedChange(pristine.repository, shownPath(entry.path), "it is no plain file any more");
    }
    if (kind === undefined || kind === "directory") gone.push(entry.path);
    else left.push(entry);
  }
  for (const { path } of left) await checkedSize(source, path, base.files.get(path)?.size);
  const now = new Map<RawPath, WorkingFile>();
  const paths = left.map(({ path }) => path);
  const onError = (path: RawPath, error: unknown) => unreadable(pristine.repository, path, error);
  await readWorkingFiles(directory, paths, (path, file) => now.set(path, file), onError, signal);
  const isSame = (path: RawPath): boolean => {
    const [one, other] = [base.files.get(path), now.get(path)];
    return one?.id === other?.id && one?.mode === other?.mode;
  };
  const changed = paths.filter((path) => !isSame(path));
  const reread = left
    .filter(({ path, object }) => isSame(path) && base.files.get(path)?.id !== object)
    .map(({ path }) => path);
  return { gone, changed, reread, files: new Map(changed.flatMap((path) => pairOf(path, now))) };
}

function pairOf(path: RawPath, files: ReadonlyMap<RawPath, WorkingFile>): readonly [RawPath, WorkingFile][] {
  const file = files.get(path);
  return file ? [[path, file]] : [];
}

/**
 * Removes deleted files and submodules from the index, and lists files that are neither in it nor ignored.
 */
async function replaceGone(
  git: Commands,
  source: TreeSource,
  found: Scan,
  gone: readonly RawPath[],
  signal: AbortSignal,
): Promise<readonly RawPath[]> {
  const { base, pristine } = source;
  const submodules = base.entries.filter(({ mode }) => mode === SUBMODULE);
  // removed for now: git lists files in a submodule's directory only when it isn't in the index
  const open = submodules.filter(({ path }) => !found.nested.includes(path));
  const taken = [...gone, ...open.map(({ path }) => path)];
  if (taken.length > 0)
    await git.foreign(["update-index", "--force-remove", "-z", "--stdin"], asInput(taken));
  const listed = await git.rules(["ls-files", "-z", "--others", "--exclude-standard"]);
  const added = nulSeparated(listed.stdout);
  const kept = await keptSubmodules(source, found, submodules, added, signal);
  const inner = nestedAmong(found.nested, [...base.entries.map(({ path }) => path), ...added]);
  if (inner !== undefined) {
    throw refusedChange(pristine.repository, shownPath(inner), "it is another repository");
  }
  const back = kept.filter((entry) => open.includes(entry));
  if (back.length > 0) {
    const lines = back.map(({ mode, object, path }) => `${mode} ${object}\t${path}\0`).join("");
    await git.ours(["update-index", "-z", "--index-info"], pathBytes(lines));
  }
  return added;
}

async function checkAdded(source: TreeSource, added: readonly RawPath[]): Promise<void> {
  const { limits, pristine } = source;
  const refuse = (path: RawPath, reason: string) =>
    refusedChange(pristine.repository, shownPath(path), reason);
  if (added.length > limits.files) {
    throw refuse(".", `${added.length} new files; ${limits.files} are the most`);
  }
  let total = 0;
  for (const path of added) {
    const wrong = isText(path) ? badName(shownPath(path)) : "its name is not UTF-8";
    if (wrong !== undefined) throw refuse(path, wrong);
    total += await checkedSize(source, path, undefined);
    if (total > limits.totalBytes) throw refuse(path, tooMuch(limits));
  }
}

/** A nested repository that is, or contains, something to be published. */
function nestedAmong(nested: readonly RawPath[], paths: readonly RawPath[]): RawPath | undefined {
  return nested.find((directory) => paths.some((path) => path.startsWith(`${directory}/`)));
}

async function checkRules(source: TreeSource, { kinds }: Scan): Promise<void> {
  const { directory, limits, pristine } = source;
  for (const [path, kind] of kinds) {
    if (kind !== "file" || !READ_WHOLE.test(path)) continue;
    const { size } = await lstat(pathIn(directory, path)).catch(() => ({ size: 0 }));
    if (size > limits.fileBytes) {
      throw refusedChange(pristine.repository, shownPath(path), tooBig(size, limits));
    }
  }
}

/** The size of a file before it is read; `before` is its size in the base. */
async function checkedSize(
  { directory, pristine: { repository }, limits }: TreeSource,
  path: RawPath,
  before: number | undefined,
): Promise<number> {
  const { size, mode } = await lstat(pathIn(directory, path)).catch(() => ({ size: 0, mode: 0 }));
  if ((mode & 0o400) === 0) throw refusedChange(repository, shownPath(path), "it cannot be read");
  if (size > limits.fileBytes && size !== before) {
    throw refusedChange(repository, shownPath(path), tooBig(size, limits));
  }
  return size;
}

/** Errors that an agent can cause with a file; others are the machine's. */
const AGENTS_ERRNOS = new Set([
  "EACCES",
  "EPERM",
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "ELOOP",
  "ENXIO",
  "ENAMETOOLONG",
]);

function unreadable(repository: string, path: RawPath, error: unknown): never {
  if (!AGENTS_ERRNOS.has(errnoOf(error) ?? "")) throw error;
  throw refusedChange(repository, shownPath(path), `it cannot be read: ${errnoOf(error) ?? "?"}`);
}
