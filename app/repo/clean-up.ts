import { type CodedMessage, isOpsError } from "../../core/errors.js";
import type { Repository } from "../../worker/task/task.js";
import type { GithubPorts } from "./facts.js";

/** What a test opened. */
export interface Opened {
  readonly repository: Repository;
  readonly issue: number;
  readonly branch: string;
}

/** What was closed and deleted again; `problems` for what was not. */
export interface CleanUp {
  readonly issue: boolean;
  readonly pullRequest: boolean;
  readonly branch: boolean;
  readonly problems: readonly CodedMessage[];
}

/** Time-out in milliseconds: also a stopped test closes what it opened. */
const TIMEOUT_MS = 60_000;

/**
 * Closes the issue first, so that no worker opens a pull request any more; then a pull request that was opened meanwhile,
 * too, and deletes the branch.
 */
export async function cleanUp({ codeHost, setup }: GithubPorts, opened: Opened): Promise<CleanUp> {
  const { repository, issue, branch } = opened;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const problems: CodedMessage[] = [];
  const done = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isOpsError(error)) throw error;
      problems.push({ code: error.code, params: error.params });
      return false;
    }
  };
  return {
    issue: await done(() => setup.closeIssue(repository, issue, signal)),
    pullRequest: await done(async () => {
      const pulls = await codeHost.pullRequestsFrom(repository, branch, signal);
      for (const { number } of pulls.filter(({ state }) => state === "open")) {
        await setup.closePullRequest(repository, number, signal);
      }
    }),
    branch: await done(() => setup.deleteBranch(repository, branch, signal)),
    problems,
  };
}
