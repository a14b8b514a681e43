import { join } from "node:path";
import { failure } from "../../core/errors.js";
import type { BaseEntry } from "../../worker/ports/checkout.js";
import { type Attributes, attributesOf, filteredPaths } from "./attributes.js";
import { type RawPath, shownPath } from "./paths.js";
import { inPristine, listTree, type Pristine, type TreeEntry } from "./pristine.js";
import { scan } from "./scan.js";
import { declaredIn } from "./submodules.js";
import { readWorkingFiles, type WorkingFile } from "./working-files.js";

export const SUBMODULE = "160000";

/** The commit that the work starts from, and the files that its checkout created in the agent's directory. */
export interface Base {
  readonly commit: string;
  readonly entries: readonly TreeEntry[];
  /** The files before the agent started. */
  readonly files: ReadonlyMap<RawPath, WorkingFile>;
  /** Files that a filter (`filter=lfs`) would convert; the filter's name by path. */
  readonly filtered: ReadonlyMap<RawPath, string>;
  /** An index of the commit in the pristine clone; it is copied and never modified. */
  readonly index: string;
  /** The submodules in its `.gitmodules`. */
  readonly declared: ReadonlySet<RawPath>;
}

/**
 * Records the contents of a fresh checkout.
 *
 * @throws OpsError `checkout.names-collide` (1) when this machine's file system could not store all files
 */
export async function readBase(
  pristine: Pristine,
  commit: string,
  directory: string,
  signal: AbortSignal,
): Promise<Base> {
  const { repository } = pristine;
  const entries = await listTree(pristine, commit, signal);
  const { kinds } = await scan(directory, repository, signal);
  const lost = entries.filter(({ path }) => !kinds.has(path)).map(({ path }) => shownPath(path));
  if (lost.length > 0) throw failure("checkout.names-collide", { repository, paths: lost.slice(0, 5) });
  const paths = entries.filter(({ mode }) => mode !== SUBMODULE).map(({ path }) => path);
  const files = new Map<RawPath, WorkingFile>();
  const onError = (_path: RawPath, error: unknown): never => {
    throw error;
  };
  await readWorkingFiles(directory, paths, (path, file) => files.set(path, file), onError, signal);
  const index = join(pristine.gitDirectory, "index-base");
  await inPristine(pristine, ["read-tree", commit], signal, { env: { GIT_INDEX_FILE: index } });
  const hasSubmodules = entries.some(({ mode }) => mode === SUBMODULE);
  const declared = hasSubmodules ? await declaredIn(pristine, commit, signal) : new Set<RawPath>();
  const attributes = paths.some(isRules)
    ? await baseAttributes(pristine, { index, directory }, paths, signal)
    : new Map<RawPath, never>();
  return { commit, entries, files, filtered: filteredPaths(attributes, paths), index, declared };
}

/** Whether a file is a `.gitattributes`. */
export function isRules(path: RawPath): boolean {
  return path === ".gitattributes" || path.endsWith("/.gitattributes");
}

/** The attributes that the base's rules give to files. */
export function baseAttributes(
  pristine: Pristine,
  { index, directory }: { readonly index: string; readonly directory: string },
  paths: readonly RawPath[],
  signal: AbortSignal,
): Promise<Attributes> {
  const extra = { env: { GIT_INDEX_FILE: index }, encoding: "latin1", workTree: directory } as const;
  const git = (args: readonly string[], input: Buffer) =>
    inPristine(pristine, args, signal, { ...extra, input });
  return attributesOf(git, paths, "index");
}

const KINDS: Readonly<Record<string, BaseEntry["kind"]>> = { "120000": "link", [SUBMODULE]: "submodule" };

export function entriesOf(entries: readonly TreeEntry[]): readonly BaseEntry[] {
  return entries.map(({ path, mode }) => ({ path: shownPath(path), kind: KINDS[mode] ?? "file" }));
}

/** Paths without content in working copies: submodules, and files that need a filter. */
export function withoutContent({ entries, filtered }: Base): readonly string[] {
  const submodules = entries.filter(({ mode }) => mode === SUBMODULE).map(({ path }) => path);
  return [...submodules, ...filtered.keys()].map(shownPath);
}
