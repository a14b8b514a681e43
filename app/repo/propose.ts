import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failure, isOpsError, message } from "../../core/errors.js";
import { sentencesIn } from "../../messages/index.js";
import type { PlannedFile } from "../../worker/connect/files.js";
import type { Checkout } from "../../worker/ports/checkout.js";
import type { PullRequest } from "../../worker/ports/code-host.js";
import type { AppContext } from "../context.js";
import type { OpenStack } from "../stack-access.js";
import type { GithubPorts, RepositoryState } from "./facts.js";
import { writePlanned } from "./working-files.js";

/** The branch on which files are proposed. */
const CONNECT_BRANCH = "opsctl/connect";
/** The trailer by which a branch is known as one that this command made. */
const TRAILER = "Opsctl-Connect";

export interface Proposal {
  readonly files: readonly PlannedFile[];
  readonly pullRequest?: { readonly url: string; readonly number: number; readonly existed: boolean };
}

/**
 * Proposes files by a pull request, as one commit on top of the default branch; on top of the branch itself while a
 * pull request from it is open, so that a repeated command adds only what has changed.
 */
export async function proposeFiles(
  ctx: AppContext,
  { config }: OpenStack,
  github: GithubPorts,
  found: RepositoryState,
  plan: (directory: string) => Promise<readonly PlannedFile[]>,
): Promise<Proposal> {
  const { repository, name, defaultBranch } = found;
  const pulls = await github.codeHost.pullRequestsFrom(repository, CONNECT_BRANCH, ctx.signal);
  const open = pulls.find(({ state }) => state === "open");
  const directory = await mkdtemp(join(tmpdir(), "opsctl-connect-"));
  try {
    const { openCheckouts } = await import("../../github/checkout.js");
    const { serverUrl, token } = github.access;
    const checkouts = openCheckouts({
      serverUrl,
      token,
      variables: ctx.settings.variables,
      clock: ctx.clock,
    });
    const base = open ? CONNECT_BRANCH : defaultBranch;
    const checkout = await checkouts.open(repository, base, directory, ctx.signal);
    const files = await plan(checkout.agentDirectory);
    await writePlanned(checkout.agentDirectory, files);
    const { explain } = sentencesIn(config.language);
    const title = explain(message("repo.commit-title", { stack: config.name }));
    const change = await checkout.commit(`${title}\n\n${TRAILER}: ${name}`, ctx.signal);
    if (change) await push(checkout, { commit: change.commit, name, isOpen: open !== undefined }, ctx.signal);
    if (open) return { files, pullRequest: reported(open, true) };
    if (!change) return { files };
    const body = explain(
      message("repo.pull-request-body", { stack: config.name, label: config.worker.label }),
    );
    const request = { title, body, head: CONNECT_BRANCH, base: defaultBranch };
    const made = await github.codeHost.openPullRequest(repository, request, ctx.signal);
    return { files, pullRequest: reported(made.pullRequest, made.existed) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function reported({ url, number }: PullRequest, existed: boolean) {
  return { url, number, existed };
}

interface Pushed {
  readonly commit: string;
  readonly name: string;
  /** Whether the commit is on top of the branch. */
  readonly isOpen: boolean;
}

/** Replaces the branch only where this command made it, and nobody has pushed to it since. */
async function push(
  checkout: Checkout,
  { commit, name, isOpen }: Pushed,
  signal: AbortSignal,
): Promise<void> {
  const branch = CONNECT_BRANCH;
  const there = await checkout.remoteBranch(branch, signal);
  const isOurs = there?.message.split("\n").includes(`${TRAILER}: ${name}`) ?? true;
  if (!isOpen && !isOurs) throw failure("repo.branch-taken", { repository: name, branch });
  const expected = isOpen ? checkout.baseCommit : there?.commit;
  if (!(await pushed(checkout, commit, expected, name, signal))) {
    throw failure("repo.branch-moved", { repository: name, branch });
  }
}

/** GitHub's answer to a token that may push, but not workflows. */
const WORKFLOWS = /workflow/i;

async function pushed(
  checkout: Checkout,
  commit: string,
  expected: string | undefined,
  repository: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return await checkout.push(commit, CONNECT_BRANCH, expected, signal);
  } catch (error) {
    if (!isOpsError(error) || error.code !== "checkout.rejected") throw error;
    const reason = String(error.params["reason"]);
    if (!WORKFLOWS.test(reason)) throw error;
    throw failure("repo.no-workflow-right", { repository, reason }, { cause: error });
  }
}
