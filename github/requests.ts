import * as z from "zod";
import type { Issue } from "../worker/ports/code-host.js";
import type { Repository } from "../worker/task/task.js";
import { callRepository, hasStatus, nameOf } from "./repository-call.js";
import type { GithubClient } from "./client.js";
import { withPresentName } from "./present-name.js";
import * as responses from "./responses.js";

/** Requests that the worker doesn't need: a token's permissions, and a user's actions in the demo. */

/** The token user's permissions in a repository. */
export interface RepositoryRights {
  /** `owner/repo` as GitHub spells it. */
  readonly fullName: string;
  readonly push: boolean;
  readonly archived: boolean;
  readonly defaultBranch: string;
}

const rights = z.object({
  full_name: z.string(),
  archived: z.boolean(),
  default_branch: z.string(),
  // absent for an anonymous request
  permissions: z.object({ push: z.boolean().optional() }).optional(),
});

/** Undefined when the repository doesn't exist or the token can't read it. */
export async function repositoryRights(
  client: GithubClient,
  repository: Repository,
  signal: AbortSignal,
): Promise<RepositoryRights | undefined> {
  try {
    const sent = { repository, route: "GET /repos/{owner}/{repo}", parameters: {} };
    const found = await callRepository(client, sent, rights, signal);
    const { full_name: fullName, archived, default_branch: defaultBranch, permissions } = found;
    return { fullName, push: permissions?.push ?? false, archived, defaultBranch };
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw await withPresentName(client, nameOf(repository), error, signal);
  }
}

export async function openIssue(
  client: GithubClient,
  repository: Repository,
  {
    title,
    body,
    labels,
  }: { readonly title: string; readonly body: string; readonly labels: readonly string[] },
  signal: AbortSignal,
): Promise<Issue> {
  const route = "POST /repos/{owner}/{repo}/issues";
  return callRepository(
    client,
    { repository, route, parameters: { title, body, labels } },
    responses.issue,
    signal,
  );
}

/** A file of a pull request. */
export interface ChangedFile {
  readonly path: string;
  /** `added`, `modified`, `removed`, … */
  readonly status: string;
  readonly additions: number;
  readonly deletions: number;
  /** Unified diff hunks; undefined for binary and very large files. */
  readonly patch: string | undefined;
}

const changedFile = z
  .object({
    filename: z.string(),
    status: z.string(),
    additions: z.int(),
    deletions: z.int(),
    patch: z.string().optional(),
  })
  .transform(({ filename, patch, ...same }): ChangedFile => ({ path: filename, patch, ...same }));

/** The first hundred changed files of a pull request. */
export async function pullRequestFiles(
  client: GithubClient,
  repository: Repository,
  number: number,
  signal: AbortSignal,
): Promise<readonly ChangedFile[]> {
  const route = "GET /repos/{owner}/{repo}/pulls/{number}/files";
  const sent = { repository, route, parameters: { number, per_page: 100 } };
  return callRepository(client, sent, z.array(changedFile), signal);
}
