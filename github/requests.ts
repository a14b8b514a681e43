import * as z from "zod";
import type { Issue } from "../worker/ports.js";
import type { Repository } from "../worker/task/task.js";
import { callRepository, hasStatus, nameOf } from "./repository-call.js";
import type { GithubClient } from "./client.js";
import { withPresentName } from "./present-name.js";
import * as responses from "./responses.js";

/*
 * Single requests beside the worker's: what a token may do, and what the demo does as a person would.
 */

/** What the token's user may do in a repository. */
export interface RepositoryRights {
  /** `owner/repo` in GitHub's own letters. */
  readonly fullName: string;
  readonly push: boolean;
  readonly archived: boolean;
  readonly defaultBranch: string;
}

const rights = z.object({
  full_name: z.string(),
  archived: z.boolean(),
  default_branch: z.string(),
  // left out where the token is anonymous
  permissions: z.object({ push: z.boolean().optional() }).optional(),
});

/** Undefined when there is no such repository for this token. */
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
  /** Unified hunks; undefined for binary and very large files. */
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

/** The first hundred files that a pull request changes. */
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
