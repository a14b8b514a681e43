import { changesBetween } from "../git/changes.js";
import { fullName, isPull, type Pull, type PullIssue, type Repository } from "./model.js";
import type { ServerContext } from "./server-context.js";

/** The ref that keeps a pull request's commits, as on GitHub. */
export function pullRef(number: number): string {
  return `refs/pull/${number}/head`;
}

/**
 * Updates the tips of open pull requests from git. Pushes are not observed; reading git at each request
 * misses nothing, however a push ended.
 */
export async function refreshPulls(context: ServerContext, repository: Repository): Promise<void> {
  const open = repository.issues.filter(isPull).filter(({ state }) => state === "open");
  for (const issue of open) await refresh(context, repository, issue);
}

async function refresh(context: ServerContext, repository: Repository, issue: PullIssue): Promise<void> {
  const { store, git } = context;
  const { pull } = issue;
  const source = store.repository(pull.headRepository);
  const [head, base] = await Promise.all([
    source && git.tip(source.id, pull.headRef),
    git.tip(repository.id, pull.baseRef),
  ]);
  const now = { headSha: head ?? pull.headSha, baseSha: base ?? pull.baseSha };
  if (now.headSha === pull.headSha && now.baseSha === pull.baseSha) return;
  if (source && head !== undefined) {
    await git.bring(repository.id, source.id, head);
    await git.setRef(repository.id, pullRef(issue.number), head);
  }
  const size = await sizeOf(context, repository, now);
  if (now.headSha !== pull.headSha) issue.updatedAt = store.now();
  Object.assign(pull, now, { size });
  store.touch();
}

type Ends = Pick<Pull, "headSha" | "baseSha">;

/** The size of a pull request's change. */
export async function sizeOf(
  { git }: ServerContext,
  repository: Repository,
  ends: Ends,
): Promise<Pull["size"]> {
  const { id } = repository;
  const start = (await git.mergeBase(id, ends.baseSha, ends.headSha)) ?? ends.baseSha;
  const [commits, files] = await Promise.all([
    git.commitsBetween(id, start, ends.headSha),
    changesBetween(git, id, [start, ends.headSha]),
  ]);
  const sum = (of: "additions" | "deletions"): number => files.reduce((total, file) => total + file[of], 0);
  return {
    commits: commits.length,
    files: files.length,
    additions: sum("additions"),
    deletions: sum("deletions"),
  };
}

/** The last common commit, where a pull request's changes begin. */
export async function startOf(
  { git }: ServerContext,
  repository: Repository,
  { pull }: PullIssue,
): Promise<string> {
  const before = pull.mergedAt === null ? pull.baseSha : `${pull.mergeCommit ?? pull.baseSha}^1`;
  return (await git.mergeBase(repository.id, before, pull.headSha)) ?? pull.baseSha;
}

/** Whether an open pull request can be merged; null when unknown, or when it is closed. */
export async function mergeableOf(
  { git }: ServerContext,
  repository: Repository,
  { state, pull }: PullIssue,
): Promise<boolean | null> {
  if (state !== "open") return null;
  const merged = await git.mergeTree(repository.id, pull.baseSha, pull.headSha);
  return merged === "unknown" ? null : merged !== "conflict";
}

/** The open pull request from one branch into another; GitHub allows one. */
export function openPullFor(
  repository: Repository,
  head: { readonly repository: Repository; readonly ref: string },
  baseRef: string,
): PullIssue | undefined {
  return repository.issues
    .filter(isPull)
    .find(
      ({ state, pull }) =>
        state === "open" &&
        pull.headRepository === fullName(head.repository) &&
        pull.headRef === head.ref &&
        pull.baseRef === baseRef,
    );
}
