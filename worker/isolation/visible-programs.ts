import { readdir, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { isWithin } from "../../core/process/contained/mounts.js";
import { programRoot } from "./hidden-paths.js";

/** Most directories that are looked at: links may lead on and on. */
const MOST = 200;

/** What a program sees otherwise. */
export interface Surroundings {
  readonly home: string;
  readonly hidden: readonly string[];
  /** Directories that it may write to: links in them may be its own, so they show nothing. */
  readonly own: readonly string[];
}

/**
 * What must be shown of hidden directories so that the user's programs work: the directories of `PATH` (or others in
 * which programs are), what the links in them lead to, and the files that a command names.
 */
export async function visiblePrograms(
  path: string,
  files: readonly string[],
  { home, hidden, own }: Surroundings,
): Promise<readonly string[]> {
  const real = await Promise.all(own.map((each) => realpath(each).catch(() => each)));
  const isOwn = (each: string): boolean => [...own, ...real].some((directory) => isWithin(each, directory));
  const isHidden = (each: string): boolean =>
    !isOwn(each) && hidden.some((directory) => isWithin(each, directory));
  const roots = new Set<string>();
  const waiting = path.split(":").filter((directory) => isAbsolute(directory) && isHidden(directory));
  const add = (root: string): void => {
    if (!isHidden(root) || roots.has(root)) return;
    roots.add(root);
    waiting.push(join(root, "bin"));
  };
  const addFile = (file: string): void => add(programRoot(dirname(file), home) ?? file);
  for (const file of files) if (!isOwn(file) && (await isFile(file))) addFile(file);
  const seen = new Set<string>();
  for (let directory = waiting.shift(); directory !== undefined; directory = waiting.shift()) {
    if (seen.has(directory) || seen.size >= MOST || isOwn(directory)) continue;
    seen.add(directory);
    const targets = await linkTargets(directory);
    if (targets === undefined) continue;
    const root = programRoot(directory, home);
    if (root !== undefined) add(root);
    for (const target of targets.filter((each) => !isOwn(each))) {
      // links beside a visible program may lead on: a virtual environment's to its Python
      if ([...roots].some((each) => isWithin(target, each))) waiting.push(dirname(target));
      else addFile(target);
    }
  }
  return [...roots];
}

async function isFile(path: string): Promise<boolean> {
  if (!isAbsolute(path)) return false;
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Where the links of a directory lead to; undefined when it can't be read. */
async function linkTargets(directory: string): Promise<readonly string[] | undefined> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => undefined);
  const links = entries?.filter((entry) => entry.isSymbolicLink());
  const found = await Promise.all(
    (links ?? []).map(({ name }) => realpath(join(directory, name)).catch(() => undefined)),
  );
  return entries && [...new Set(found.filter((target) => target !== undefined))];
}
