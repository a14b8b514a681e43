import { randomBytes } from "node:crypto";
import { lstat, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { asInput, inPristine, listTree, nulSeparated, type Pristine, type TreeEntry } from "./pristine.js";
import { badName, type ChangeLimits, refusedChange } from "./refusal.js";
import { checkEncodings, encodingsOf } from "./encodings.js";
import { scan, type Scan } from "./scan.js";

export interface Gathering {
  readonly pristine: Pristine;
  readonly baseCommit: string;
  /** The foreign directory. */
  readonly directory: string;
  readonly limits: ChangeLimits;
}

const RULES = new Set([".gitignore", ".gitattributes"]);

/** What becomes of the base's index: paths to take away, and paths to read from the directory. */
interface Selection {
  readonly gone: readonly string[];
  readonly present: readonly string[];
}

/**
 * Writes a tree of what a foreign directory holds into the pristine clone; returns its id. Ignore rules and built-in
 * attributes (line ends) are the directory's own, as with `git add`; its `.git` is never looked at. Paths are handed to
 * git one by one: `git add` would run `git status`, and with it programs, inside of submodules. What git can't do with
 * the directory, or not in time, is refused.
 *
 * @throws OpsError `checkout.refused-change` (1)
 */
export async function gatherTree(gathering: Gathering, signal: AbortSignal): Promise<string> {
  const { pristine, directory, baseCommit } = gathering;
  const found = await scan(directory, pristine.repository, signal);
  await checkRules(gathering, found);
  const base = await listTree(pristine, baseCommit, signal);
  const index = join(pristine.gitDirectory, `index-${randomBytes(6).toString("hex")}`);
  const env = { GIT_INDEX_FILE: index };
  const ours = (args: readonly string[]) => inPristine(pristine, args, signal, { env });
  const foreign = { env, workTree: directory, foreign: true };
  const git = (args: readonly string[], input: string) =>
    inPristine(pristine, args, signal, { ...foreign, input });
  const rules = (args: readonly string[], input = "") =>
    inPristine(pristine, args, signal, { ...foreign, input, timeoutMs: gathering.limits.rulesMs });
  try {
    await ours(["read-tree", baseCommit]);
    const listed = await rules(["ls-files", "-z", "--others", "--exclude-standard"]);
    const { gone, present } = await select(gathering, base, nulSeparated(listed.stdout), found);
    const before = await encodingsOf(rules, present, "index");
    if (gone.length > 0) {
      await git(["update-index", "--force-remove", "-z", "--stdin"], asInput(gone));
    }
    // an attribute file that is gone from the directory is looked for in the index
    checkEncodings(pristine.repository, before, await encodingsOf(rules, present, "directory"));
    const read = await git(["update-index", "--add", "-z", "--stdin"], asInput(present));
    // names that would mean .git on other systems; git leaves them out and says so
    const ignored = /^Ignoring path (.*)$/m.exec(read.stderr)?.[1];
    if (ignored !== undefined) throw refusedChange(pristine.repository, ignored, "git refuses the path");
    return (await ours(["write-tree"])).stdout.trim();
  } finally {
    await rm(index, { force: true });
    await rm(`${index}.lock`, { force: true });
  }
}

async function select(
  gathering: Gathering,
  base: readonly TreeEntry[],
  added: readonly string[],
  { kinds, nested }: Scan,
): Promise<Selection> {
  const { repository } = gathering.pristine;
  const inner = nestedAmong(nested, [...base.map(({ path }) => path), ...added]);
  if (inner !== undefined) throw refusedChange(repository, inner, "it is another repository");
  await checkAdded(gathering, added);
  const gone: string[] = [];
  const present: string[] = [];
  for (const { path, mode, size } of base) {
    const kind = kinds.get(path);
    // names that are not UTF-8 stay as they are, and so do submodules: nothing of theirs is published
    if (path.includes("\uFFFD") || (mode === "160000" && kind === "directory")) continue;
    if (kind === "other") throw refusedChange(repository, path, "it is no plain file any more");
    if (kind === undefined || kind === "directory") gone.push(path);
    else {
      await checkedSize(gathering, path, size);
      present.push(path);
    }
  }
  return { gone, present: [...present, ...added] };
}

async function checkAdded(gathering: Gathering, added: readonly string[]): Promise<void> {
  const { limits, pristine } = gathering;
  const refuse = (path: string, reason: string) => refusedChange(pristine.repository, path, reason);
  if (added.length > limits.files) {
    throw refuse(".", `${added.length} new files; ${limits.files} are the most`);
  }
  let total = 0;
  for (const path of added) {
    const wrong = badName(path);
    if (wrong !== undefined) throw refuse(path, wrong);
    total += await checkedSize(gathering, path, undefined);
    if (total > limits.totalBytes) throw refuse(path, tooMuch(limits));
  }
}

/** A nested repository that holds, or is, something that would be published. */
function nestedAmong(nested: readonly string[], paths: readonly string[]): string | undefined {
  return nested.find((directory) => paths.some((path) => path.startsWith(`${directory}/`)));
}

/** git reads files of rules as wholes, wherever they lie: one with a hole in it can be larger than all memory. */
async function checkRules(gathering: Gathering, { kinds }: Scan): Promise<void> {
  for (const [path, kind] of kinds) {
    if (kind !== "file" || !RULES.has(basename(path))) continue;
    const { size } = await lstat(join(gathering.directory, path)).catch(() => ({ size: 0 }));
    if (size > gathering.limits.fileBytes) {
      throw refusedChange(gathering.pristine.repository, path, tooBig(size, gathering.limits));
    }
  }
}

/** The size of a file that git is about to read; `before` is what it had. */
async function checkedSize(
  { directory, pristine: { repository }, limits }: Gathering,
  path: string,
  before: number | undefined,
): Promise<number> {
  const { size, mode } = await lstat(join(directory, path)).catch(() => ({ size: 0, mode: 0 }));
  if ((mode & 0o400) === 0) throw refusedChange(repository, path, "it cannot be read");
  if (size > limits.fileBytes && size !== before) {
    throw refusedChange(repository, path, tooBig(size, limits));
  }
  return size;
}

export function tooBig(size: number, { fileBytes }: ChangeLimits): string {
  return `it has ${size} bytes; ${fileBytes} are the most`;
}

export function tooMuch({ totalBytes }: ChangeLimits): string {
  return `all changed files together have over ${totalBytes} bytes`;
}
