import { failure } from "../../core/errors.js";
import { inPristine, isThere, type Pristine } from "./pristine.js";

/** Responses to a push that lost a race (git's send-pack.c, builtin/receive-pack.c, refs/files-backend.c). */
const LOST_RACE =
  /\((?:stale info|fetch first|non-fast-forward|already exists|failed to update ref|reference already exists|incorrect old value provided|.*cannot lock ref.*|.*but expected [0-9a-f]+.*)\)$/;

/**
 * Responses of a server that failed itself instead of refusing the push (GitHub during an outage or in
 * read-only mode).
 */
const REMOTE_FAILED =
  /\((?:internal (?:server )?error|service unavailable|failed to lock|.*timed? ?out|.*read-only.*|.*try again.*)\)$/i;

function remoteFailure(repository: string, reason: string) {
  return failure("checkout.unreachable", { repository, operation: "git push", reason });
}

/**
 * Pushes a commit to a branch if it is still at `expected` (undefined: doesn't exist); returns false when it
 * isn't. A branch that is already at the commit counts as pushed.
 *
 * @throws OpsError `checkout.rejected` (1) when the remote refuses the commit: a protected branch, a hook, a
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

/**
 * A remote's messages when another branch prevents the creation of this one (refs/files-backend.c; GitHub's
 * own).
 */
const BLOCKED = /cannot lock ref|failed to update ref|directory file conflict/;
/**
 * The other branch's name in the message. On a case-insensitive file system we can't determine it ourselves.
 */
const NAMED = /'refs\/heads\/([^']+)' exists; cannot create 'refs\/heads\//;

/**
 * @throws OpsError `checkout.branch-blocked` (1) when another branch, and not a race, prevented the creation
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
