import * as z from "zod";
import { isOpsError } from "../core/errors.js";
import type { CodeHost, NewPullRequest, PullRequest } from "../worker/ports/code-host.js";
import type { Repository } from "../worker/task/task.js";
import { callIfFound, callRepository, hasStatus, nameOf } from "./repository-call.js";
import { authOf } from "./auth.js";
import { createGithubClient, type GithubClient, type GithubClientOptions } from "./client.js";
import { commentCalls } from "./comments.js";
import { labelCalls } from "./labels.js";
import { withPresentName } from "./present-name.js";
import * as responses from "./responses.js";

/** Roles that may push ("Repository roles for an organization"). */
const WRITERS: ReadonlySet<string> = new Set(["admin", "maintain", "write"]);
/** GitHub's maximum page size. */
const PAGE = 100;

/** GitHub as the worker's code host. Opening it sends no request. */
export function openCodeHost(options: GithubClientOptions): CodeHost {
  const client = createGithubClient(options);
  const host: CodeHost = {
    repository: (repository, signal) => repositoryFacts(client, repository, signal),
    issue: (repository, number, signal) =>
      callIfFound(
        client,
        repository,
        "GET /repos/{owner}/{repo}/issues/{number}",
        { number },
        responses.issue,
        signal,
      ),
    pullRequest: (repository, number, signal) =>
      callIfFound(
        client,
        repository,
        "GET /repos/{owner}/{repo}/pulls/{number}",
        { number },
        responses.pullRequest(nameOf(repository)),
        signal,
      ),
    ...commentCalls(client, authOf(options.token)),
    ...labelCalls(client),
    async canWrite(repository, login, signal) {
      const route = "GET /repos/{owner}/{repo}/collaborators/{login}/permission";
      const found = await callIfFound(client, repository, route, { login }, responses.permission, signal);
      return found !== undefined && WRITERS.has(found.permission);
    },
    pullRequestsFrom: (repository, branch, signal) => pullRequestsFrom(client, repository, branch, signal),
    async openPullRequest(repository, request, signal) {
      try {
        return { pullRequest: await createPull(client, repository, request, signal), existed: false };
      } catch (error) {
        if (!hasStatus(error, 422)) throw error;
        if (request.draft === true && isWithoutDrafts(error)) {
          return host.openPullRequest(repository, { ...request, draft: false }, signal);
        }
        const pulls = await host.pullRequestsFrom(repository, request.head, signal);
        const open = pulls.find(({ state }) => state === "open");
        if (!open) throw error;
        return { pullRequest: open, existed: true };
      }
    },
  };
  return host;
}

/** Facts of a repository. A renamed repository counts as missing, but the error contains its present name. */
async function repositoryFacts(client: GithubClient, repository: Repository, signal: AbortSignal) {
  try {
    const route = "GET /repos/{owner}/{repo}";
    return await callIfFound(client, repository, route, {}, responses.repositoryFacts, signal);
  } catch (error) {
    throw await withPresentName(client, nameOf(repository), error, signal);
  }
}

async function pullRequestsFrom(
  client: GithubClient,
  repository: Repository,
  branch: string,
  signal: AbortSignal,
): Promise<readonly PullRequest[]> {
  const name = nameOf(repository);
  const route = "GET /repos/{owner}/{repo}/pulls";
  const found: PullRequest[] = [];
  for (let page = 1; ; page++) {
    const parameters = {
      head: `${repository.owner}:${branch}`,
      state: "all",
      sort: "created",
      direction: "desc",
      per_page: PAGE,
      page,
    };
    const pulls = await callIfFound(
      client,
      repository,
      route,
      parameters,
      z.array(responses.pullRequest(name)),
      signal,
    );
    // GitHub ignores invalid filters, and one owner may have several repositories of the same network
    found.push(...(pulls ?? []).filter((pull) => pull.headBranch === branch && pull.headRepository === name));
    if ((pulls?.length ?? 0) < PAGE) return found;
  }
}

/** GitHub's answer where the repository's plan has no drafts. */
function isWithoutDrafts(error: unknown): boolean {
  return isOpsError(error) && /draft pull requests are not supported/i.test(String(error.params["reason"]));
}

function createPull(
  client: GithubClient,
  repository: Repository,
  { title, body, head, base, draft }: NewPullRequest,
  signal: AbortSignal,
): Promise<PullRequest> {
  const route = "POST /repos/{owner}/{repo}/pulls";
  const parameters = { title, body, head, base, ...(draft === true ? { draft } : {}) };
  return callRepository(
    client,
    { repository, route, parameters },
    responses.pullRequest(nameOf(repository)),
    signal,
  );
}
