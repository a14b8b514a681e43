import { failure } from "../../core/errors.js";
import { inPristine, isThere, type Pristine } from "./pristine.js";

/** Answers to a push that lost a race (git's send-pack.c, builtin/receive-pack.c, refs/files-backend.c). */
const LOST_RACE =
  /\((?:stale info|fetch first|non-fast-forward|already exists|failed to update ref|reference already exists|incorrect old value provided|.*cannot lock ref.*|.*but expected [0-9a-f]+.*)\)$/;

/** Answers of a server that failed itself: its own words in place of a rule (GitHub when it is down or read-only). */
const REMOTE_FAILED =
  /\((?:internal (?:server )?error|service unavailable|failed to lock|.*timed? ?out|.*read-only.*|.*try again.*)\)$/i;

function remoteFailure(repository: string, reason: string) {
  return failure("checkout.unreachable", { repository, operation: "git push", reason });
}

/**
 * Pushes a commit to a branch if that still is at `expected` (undefined: does not exist); false when it is not. What is
 * there already counts as pushed.
 *
 * @throws OpsError `checkout.rejected` (1) when the remote does not want the commit: a protected branch, a hook, a
 * token without the scope for workflows
 */
export async function pushCommit(
  pristine: Pristine,
  commit: string,
  branch: string,
  expected: string | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  const { git, remote, repository, gitDirectory: cwd } = pristine;
  const ref = `refs/heads/${branch}`;
  const lease = `--force-with-lease=${ref}:${expected ?? ""}`;
  const args = ["push", "--porcelain", "--no-verify", lease, "--", remote, `${commit}:${ref}`];
  const result = await inPristine(pristine, args, signal, { remote, accept: [0, 1] });
  const answer = result.stdout.split("\n").find((line) => /^[ +=*!-]\t/.test(line));
  if (result.exitCode === 0 && answer?.startsWith("!") !== true) return true;
  if (answer?.startsWith("!") !== true) throw git.fault(result, { args, repository, remote, cwd });
  const summary = answer.split("\t")[2] ?? "";
  await refuseBlocked(pristine, branch, `${summary}\n${result.stderr}`, signal);
  if (LOST_RACE.test(summary)) return false;
  if (REMOTE_FAILED.test(summary)) throw remoteFailure(repository, git.clean(summary));
  const output = [...result.stderr.matchAll(/^remote: (.*)$/gm)].map((match) => match[1] ?? "");
  const reason = git.clean([summary, ...output].join(" "));
  throw failure("checkout.rejected", { repository, branch, reason });
}

/** What a remote says when it can't make a branch because of another one (refs/files-backend.c; GitHub's own words). */
const BLOCKED = /cannot lock ref|failed to update ref|directory file conflict/;
/** A remote whose file system takes upper and lower case for the same names another than we can find. */
const NAMED = /'refs\/heads\/([^']+)' exists; cannot create 'refs\/heads\//;

/**
 * @throws OpsError `checkout.branch-blocked` (1) when it was no race that kept the branch from being made
 */
async function refuseBlocked(
  pristine: Pristine,
  branch: string,
  output: string,
  signal: AbortSignal,
): Promise<void> {
  if (!BLOCKED.test(output)) return;
  const { git, repository } = pristine;
  const named = NAMED.exec(output)?.[1];
  if (named !== undefined) {
    throw failure("checkout.branch-blocked", { repository, branch, blocking: git.clean(named) });
  }
  await isThere(pristine, branch, signal);
}
