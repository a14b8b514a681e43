import { constants } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { NotRegularFileError, openRegularFile, writeFileAtomically } from "../../core/files.js";
import { errnoOf } from "../../core/errors.js";
import { type KeptFacts, openFacts, sealFacts, sha256 } from "./kept-commit.js";

/** A verified commit, kept until it is published. */
export interface KeptCommit {
  readonly facts: KeptFacts;
  /** Input of a checkout's `restore`. */
  readonly bundle: Buffer;
}

/** Verified commits that could not be published yet, by task and base commit. */
export interface KeptCommits {
  /** Keeps a commit and replaces an earlier one of the task. */
  keep(facts: Omit<KeptFacts, "version" | "program" | "bundle">, bundle: Buffer): Promise<void>;
  /** Undefined when there is none, when it is damaged, or when another token sealed it. */
  find(task: string, baseCommit: string): Promise<KeptCommit | undefined>;
  /** Removes the task's commit. */
  drop(task: string): Promise<void>;
}

export interface KeptCommitsOptions {
  readonly directory: string;
  /** A secret that agents don't have: the worker's token. */
  readonly secret: string;
  /** Version of opsctl. */
  readonly program: string;
  readonly now: () => Date;
}

/** Our choice: after a week the failure is over, or the base branch has changed. */
const LONGEST_KEPT_MS = 7 * 24 * 60 * 60 * 1_000;
/** Our choice. Each has at most 50 MiB, the limit of a change. */
const MOST_KEPT = 50;
/** Maximum file size in bytes: the limit of a change, and room for git's own data. */
const LARGEST = 64 * 1024 * 1024;

/** Kept commits as files `<task>-<base>.json` and `.bundle` in a directory that only opsctl writes to. */
export function keptCommits({ directory, secret, program, now }: KeptCommitsOptions): KeptCommits {
  const pathOf = (task: string, base: string): string =>
    join(directory, `${prefixOf(task)}${base.slice(0, 16)}`);
  const remove = (names: readonly string[]): Promise<unknown> =>
    Promise.all(names.map((name) => rm(join(directory, name), { force: true })));
  const drop = async (task: string): Promise<void> => {
    await remove((await namesIn(directory)).filter((name) => name.startsWith(prefixOf(task))));
  };
  return {
    keep: async (given, bundle) => {
      await drop(given.task);
      await removeOld(directory, now(), remove);
      const path = pathOf(given.task, given.baseCommit);
      await writeFileAtomically(`${path}.bundle`, bundle);
      const facts: KeptFacts = { ...given, version: 1, program, bundle: sha256(bundle) };
      await writeFileAtomically(`${path}.json`, sealFacts(facts, secret));
    },
    find: async (task, baseCommit) => {
      const path = pathOf(task, baseCommit);
      const facts = openFacts((await readKept(`${path}.json`))?.toString() ?? "", secret);
      if (facts?.task !== task || facts.baseCommit !== baseCommit || facts.program !== program)
        return undefined;
      if (now().getTime() - Date.parse(facts.verifiedAt) > LONGEST_KEPT_MS) return undefined;
      const bundle = await readKept(`${path}.bundle`);
      return bundle !== undefined && sha256(bundle) === facts.bundle ? { facts, bundle } : undefined;
    },
    drop,
  };
}

/** The file's bytes; undefined when it is missing, not a regular file, or too large. */
async function readKept(path: string): Promise<Buffer | undefined> {
  try {
    const file = await openRegularFile(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await file.stat();
      return size > LARGEST ? undefined : await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof NotRegularFileError || errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function prefixOf(task: string): string {
  return `${sha256(task).slice(0, 32)}-`;
}

async function namesIn(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch(() => []);
}

/** Removes files that are too old, and the oldest beyond the limit. */
async function removeOld(
  directory: string,
  now: Date,
  remove: (names: readonly string[]) => Promise<unknown>,
): Promise<void> {
  const found = await Promise.all(
    (await namesIn(directory)).map(async (name) => {
      const { mtimeMs = 0 } = (await stat(join(directory, name)).catch(() => undefined)) ?? {};
      return { name, mtimeMs };
    }),
  );
  const newestFirst = found.sort((one, other) => other.mtimeMs - one.mtimeMs);
  // each commit has two files, and one more is about to be written
  const isOld = (at: number, mtimeMs: number): boolean =>
    at >= 2 * (MOST_KEPT - 1) || now.getTime() - mtimeMs > LONGEST_KEPT_MS;
  await remove(newestFirst.filter(({ mtimeMs }, at) => isOld(at, mtimeMs)).map(({ name }) => name));
}
