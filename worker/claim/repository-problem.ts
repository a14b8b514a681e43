import { failure, isOpsError, type OpsError } from "../../core/errors.js";
import type { BaseEntry } from "../ports/checkout.js";
import { VERIFY_FILE } from "../verify/protected-paths.js";
import { parseVerifyConfig } from "../verify/verify-config.js";
import { misplacedVerifyFile, verifyFileProblem } from "../verify/verify-file.js";

/** Reads a repository through the API, without a clone. */
export interface RepositoryReader {
  /** `empty`: the repository has no branches. */
  branch(name: string): Promise<"there" | "missing" | "empty">;
  /** Entries in the root of a branch. */
  root(branch: string): Promise<readonly BaseEntry[]>;
  /** A file of a branch; undefined when it doesn't exist. */
  text(branch: string, path: string): Promise<string | undefined>;
}

export interface RepositoryToCheck {
  /** `owner/repo`. */
  readonly repository: string;
  /** The base branch for issues. */
  readonly start: string;
  readonly branchPrefix: string;
}

/**
 * The first problem of a repository that would fail every issue, or take its checks from elsewhere than was meant;
 * undefined when there is none.
 */
export async function findRepositoryProblem(
  repositoryReader: RepositoryReader,
  { repository, start, branchPrefix }: RepositoryToCheck,
): Promise<OpsError | undefined> {
  const found = await repositoryReader.branch(start);
  if (found === "empty") return failure("checkout.empty-repository", { repository, branch: start });
  if (found === "missing") {
    const reason = `no branch ${start}`;
    return failure("checkout.no-branch", { repository, operation: "GitHub", reason });
  }
  for (const blocking of branchNamesIn(branchPrefix)) {
    if ((await repositoryReader.branch(blocking)) !== "there") continue;
    const branch = `${branchPrefix}/issue-1`;
    return failure("checkout.branch-blocked", { repository, branch, blocking });
  }
  const entries = await repositoryReader.root(start);
  const misplaced = verifyFileProblem(entries, repository) ?? misplacedVerifyFile(entries, repository);
  if (misplaced) return misplaced;
  const text = entries.some(({ path }) => path === VERIFY_FILE)
    ? await repositoryReader.text(start, VERIFY_FILE)
    : undefined;
  // without the file, checks are detected
  if (text === undefined) return undefined;
  try {
    parseVerifyConfig(text, repository);
    return undefined;
  } catch (error) {
    if (isOpsError(error)) return error;
    throw error;
  }
}

/** `bots/ai` is blocked by a branch `bots` or `bots/ai`. */
function branchNamesIn(prefix: string): readonly string[] {
  const parts = prefix.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}
