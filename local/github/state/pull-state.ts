import { changesBetween } from "../git/changes.js";
import { fullName, isPull, type Pull, type PullIssue, type Repository } from "./model.js";
import type { ServerContext } from "./server-context.js";

/** The ref that keeps a pull request's commits, as GitHub's. */
export function pullRef(number: number): string {
  return `refs/pull/${number}/head`;
}

/**
 * Looks where the branches of the open pull requests are now. Pushes are not watched: what counts is what git says when
 * somebody asks, so that nothing is missed however a push ended.
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

/** How much a pull request changes. */
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

/** Where the changes of a pull request begin: at the last common commit. */
export async function startOf(
  { git }: ServerContext,
  repository: Repository,
  { pull }: PullIssue,
): Promise<string> {
  const before = pull.mergedAt === null ? pull.baseSha : `${pull.mergeCommit ?? pull.baseSha}^1`;
  return (await git.mergeBase(repository.id, before, pull.headSha)) ?? pull.baseSha;
}

/** Whether an open pull request could be merged; null when that is not known, or of no interest any more. */
export async function mergeableOf(
  { git }: ServerContext,
  repository: Repository,
  { state, pull }: PullIssue,
): Promise<boolean | null> {
  if (state !== "open") return null;
  const merged = await git.mergeTree(repository.id, pull.baseSha, pull.headSha);
  return merged === "unknown" ? null : merged !== "conflict";
}

/** The open pull request from a branch into a branch; GitHub allows one. */
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
