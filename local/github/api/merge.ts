import * as z from "zod";
import { ApiError } from "../http/api-error.js";
import { fullName, type PullIssue } from "../state/model.js";
import { type Handler, ok, type RepositoryRequest, type ServerContext } from "../state/server-context.js";
import { read } from "./input.js";
import { changed } from "./issue-of.js";
import { setState } from "./issues.js";
import { pullOf } from "./pulls.js";

const merge = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.literal("merge").optional(),
});

/**
 * Merges with a merge commit, the only supported method, and closes the issues that the pull request refers
 * to.
 */
export const mergePull: Handler<RepositoryRequest> = async (context, request) => {
  const issue = await pullOf(context, request);
  const { repository, identity } = request;
  const { pull } = issue;
  const input = read(merge, request.body);
  if (issue.state !== "open" || pull.draft) throw notMergeable();
  if (input.sha !== undefined && input.sha !== pull.headSha) {
    throw new ApiError(409, "Head branch was modified. Review and try the merge again.");
  }
  const title = `Merge pull request #${issue.number} from ${pull.headRepository.split("/")[0] ?? ""}/${pull.headRef}`;
  const message = [input.commit_title ?? title, input.commit_message ?? issue.title].join("\n\n");
  const commit = await mergeCommit(context, request, issue, message);
  const base = `refs/heads/${pull.baseRef}`;
  if (!(await context.git.setRef(repository.id, base, commit, pull.baseSha))) {
    throw new ApiError(409, "Base branch was modified. Review and try the merge again.");
  }
  pull.mergedAt = context.store.now();
  pull.mergedBy = identity.user.login;
  pull.mergeCommit = commit;
  setState(context, repository, issue, { state: "closed", reason: "completed", by: identity.user });
  closeNamed(context, request, issue);
  return ok({ sha: commit, merged: true, message: "Pull Request successfully merged" });
};

async function mergeCommit(
  { git }: ServerContext,
  { repository, identity }: RepositoryRequest,
  { pull }: PullIssue,
  message: string,
): Promise<string> {
  const merged = await git.mergeTree(repository.id, pull.baseSha, pull.headSha);
  if (typeof merged === "string") throw notMergeable();
  const parents = [pull.baseSha, pull.headSha];
  return git.commitTree(repository.id, { tree: merged.tree, parents, message, author: identity.user.login });
}

function notMergeable(): ApiError {
  return new ApiError(405, "Pull Request is not mergeable");
}

/**
 * "Linking a pull request to an issue": close, fix, resolve and their forms, before `#n` or `owner/repo#n`.
 */
const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:([\w.-]+\/[\w.-]+))?#(\d{1,9})\b/gi;

/** Numbers of the repository's issues that a text closes. */
export function closedBy(text: string, repository: string): readonly number[] {
  return [...text.matchAll(CLOSING)]
    .filter(([, name]) => name === undefined || name.toLowerCase() === repository.toLowerCase())
    .map(([, , number]) => Number(number));
}

/** Closes the issues named in the text. Only a merge into the default branch does so. */
function closeNamed(
  context: ServerContext,
  { repository, identity }: RepositoryRequest,
  issue: PullIssue,
): void {
  if (issue.pull.baseRef !== repository.defaultBranch) return;
  for (const number of closedBy(issue.body ?? "", fullName(repository))) {
    const named = context.store.issue(repository, number);
    if (!named || named.pull || named.state === "closed") continue;
    setState(context, repository, named, { state: "closed", reason: "completed", by: identity.user });
    changed(context, named);
  }
}
