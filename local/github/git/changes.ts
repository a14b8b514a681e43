import type { GitRepositories } from "./repositories.js";

/** A pull request's change of one file. */
export interface ChangedFile {
  readonly path: string;
  /** The previous path of a renamed file. */
  readonly before: string | undefined;
  readonly status: "added" | "modified" | "removed" | "renamed";
  readonly additions: number;
  readonly deletions: number;
  /** The blob's object id; that of the old one for a deleted file. */
  readonly sha: string;
  /** Diff hunks; undefined for binary files. */
  readonly patch: string | undefined;
}

const statuses: Readonly<Record<string, ChangedFile["status"]>> = {
  A: "added",
  D: "removed",
  R: "renamed",
};

/** The differences between two commits, file by file, in git's order. */
export async function changesBetween(
  repositories: GitRepositories,
  id: number,
  [base, head]: readonly [string, string],
): Promise<readonly ChangedFile[]> {
  const between = ["--find-renames", "--no-ext-diff", "--no-textconv", base, head, "--"];
  const read = async (...args: string[]): Promise<string> =>
    (await repositories.run(id, ["diff", ...args, ...between])).stdout;
  const [raw, numbers, patch] = await Promise.all([
    read("--raw", "--no-abbrev", "-z"),
    read("--numstat", "-z"),
    read("--patch", "--full-index"),
  ]);
  const counts = parseNumbers(numbers);
  const patches = splitPatch(patch);
  return parseRaw(raw).map((file, index) => {
    const { additions, deletions } = counts[index] ?? { additions: 0, deletions: 0 };
    const hunks = patches[index];
    return { ...file, additions, deletions, patch: hunks };
  });
}

type RawFile = Pick<ChangedFile, "path" | "before" | "status" | "sha">;

/** `--raw -z`: `:modes old new status NUL path NUL [path NUL]`. */
function parseRaw(text: string): readonly RawFile[] {
  const fields = text.split("\0");
  const files: RawFile[] = [];
  const next = (): string => fields.shift() ?? "";
  // the last element, after the last NUL, is empty
  while (fields.length > 1) {
    const [, , old = "", now = "", letter = ""] = next().split(" ");
    const status = statuses[letter.charAt(0)] ?? "modified";
    const before = status === "renamed" ? next() : undefined;
    files.push({ path: next(), before, status, sha: status === "removed" ? old : now });
  }
  return files;
}

/** `--numstat -z`: `added TAB deleted TAB path NUL`, or with an empty path and two more fields for renames. */
function parseNumbers(text: string): readonly { additions: number; deletions: number }[] {
  const fields = text.split("\0");
  const counts: { additions: number; deletions: number }[] = [];
  for (let i = 0; i + 1 < fields.length; i++) {
    const [added = "", deleted = "", path = ""] = (fields[i] ?? "").split("\t");
    if (path === "") i += 2;
    // binary files have a dash instead of a number
    counts.push({ additions: Number.parseInt(added, 10) || 0, deletions: Number.parseInt(deleted, 10) || 0 });
  }
  return counts;
}

/** The hunks of each file; undefined where there are none. */
function splitPatch(text: string): readonly (string | undefined)[] {
  return text
    .split(/^diff --git .*$/m)
    .slice(1)
    .map((part) => {
      const start = part.search(/^@@ /m);
      return start < 0 ? undefined : part.slice(start).trimEnd();
    });
}
