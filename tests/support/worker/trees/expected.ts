import { createHash } from "node:crypto";
import type { RandomBase } from "./random.js";
import type { SeenFile, SeenTree } from "./snapshot.js";

/** What git may store of an agent's directory: mode and possible object ids by path. */
export type Expected = ReadonlyMap<string, { readonly mode: string; readonly ids: ReadonlySet<string> }>;

export const SUBMODULE_COMMIT = "c".repeat(40);

/**
 * The tree of the agent's directory, computed from the snapshots only. For a file with rules in
 * `.gitattributes` for line endings or keywords both forms are allowed; an unchanged one keeps the base's.
 */
export function expectedTree(base: RandomBase, before: SeenTree, after: SeenTree): Expected {
  const expected = new Map<string, { mode: string; ids: ReadonlySet<string> }>();
  const isIgnored = ignored(after);
  const listed = (path: string): boolean => base.files.has(path) || !isIgnored(path);
  for (const [path, found] of after.files) {
    if (!listed(path) || isRepository(path, after)) continue;
    const own = before.files.get(path);
    const untouched = own?.mode === found.mode && own.bytes.equals(found.bytes);
    const kept = untouched ? base.files.get(path) : undefined;
    expected.set(path, {
      mode: found.mode,
      ids: new Set([...forms(found), ...(kept ? [kept.bytes] : [])].map(idOf)),
    });
  }
  for (const path of base.submodules) {
    if (!staysSubmodule(path, base, after, isIgnored)) continue;
    for (const other of [...expected.keys()]) if (other.startsWith(`${path}/`)) expected.delete(other);
    expected.set(path, { mode: "160000", ids: new Set([SUBMODULE_COMMIT]) });
  }
  return expected;
}

/** A nested repository is not one of the files. */
function isRepository(path: string, { directories }: SeenTree): boolean {
  return path
    .split("/")
    .some((_, depth, parts) => depth > 0 && directories.has([...parts.slice(0, depth), ".git"].join("/")));
}

function staysSubmodule(
  path: string,
  base: RandomBase,
  after: SeenTree,
  isIgnored: (path: string) => boolean,
): boolean {
  if (after.files.has(path)) return false;
  const below = [...after.files.keys()].filter((other) => other.startsWith(`${path}/`));
  if (below.some((other) => !isIgnored(other))) return after.directories.has(`${path}/.git`);
  const now = declares(after.files.get(".gitmodules"), path);
  return now || !declares(base.files.get(".gitmodules"), path);
}

function declares(modules: SeenFile | undefined, path: string): boolean {
  return modules?.bytes.toString("latin1").includes(`path = ${path}\n`) ?? false;
}

/** The two ignore rules that agents here may write: a folder `ignored`, and files that end with `.log`. */
function ignored({ files }: SeenTree): (path: string) => boolean {
  const rules = files.get(".gitignore");
  const lines = rules?.mode === "120000" ? [] : (rules?.bytes.toString().split("\n") ?? []);
  return (path) =>
    (lines.includes("ignored/") && path.split("/").slice(0, -1).includes("ignored")) ||
    (lines.includes("*.log") && path.split("/").some((part) => part.endsWith(".log")));
}

/**
 * A file unchanged, and as git stores it with rules for line endings and keywords; texts have no zero byte.
 */
function forms({ mode, bytes }: SeenFile): readonly Buffer[] {
  if (mode === "120000" || bytes.includes(0)) return [bytes];
  const unix = Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  const plain = [bytes, unix];
  return [
    ...plain,
    ...plain.map((one) => Buffer.from(one.toString("latin1").replace(/\$Id:[^$\n]*\$/g, "$Id$$"), "latin1")),
  ];
}

function idOf(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
