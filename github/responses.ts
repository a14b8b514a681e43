import * as z from "zod";
import { isSameRepository } from "../core/names/repository-name.js";
import type { Comment, Issue, PullRequest, RepositoryFacts } from "../worker/ports/code-host.js";

/**
 * Schemas of GitHub's responses ("GitHub REST API", version 2022-11-28), as far as they are used, and their
 * conversion to the worker's types.
 */

/** The account that GitHub shows in place of deleted ones (https://github.com/ghost). */
const GHOST = "ghost";

const author = z
  .object({ login: z.string() })
  .nullish()
  .transform((user) => user?.login ?? GHOST);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const label = z
  .union([z.string(), z.object({ name: text })])
  .transform((value) => (typeof value === "string" ? value : value.name));

export const repositoryFacts = z
  .object({ full_name: z.string(), default_branch: z.string(), archived: z.boolean() })
  .transform((found): RepositoryFacts => ({
    fullName: found.full_name,
    defaultBranch: found.default_branch,
    archived: found.archived,
  }));

export const issue = z
  .object({
    number: z.int(),
    title: z.string(),
    body: text,
    state: z.enum(["open", "closed"]),
    labels: z.array(label),
    user: author,
    pull_request: z.unknown().optional(),
    html_url: z.string(),
  })
  .transform(({ html_url, user, pull_request, ...same }): Issue => ({
    ...same,
    author: user,
    isPullRequest: pull_request !== undefined && pull_request !== null,
    url: html_url,
  }));

export const comment = z
  .object({
    id: z.int(),
    body: text,
    user: author,
    issue_url: z.string().regex(/\/issues\/\d+$/),
    html_url: z.string(),
  })
  .transform(({ id, body, user, issue_url, html_url }): Comment => ({
    id,
    body,
    author: user,
    on: Number(issue_url.slice(issue_url.lastIndexOf("/") + 1)),
    url: html_url,
  }));

/** `repository` is `owner/repo` as the caller spells it; GitHub may use another case. */
export const pullRequest = (repository: string) =>
  z
    .object({
      number: z.int(),
      html_url: z.string(),
      title: z.string(),
      state: z.enum(["open", "closed"]),
      merged_at: z.string().nullish(),
      head: z.object({
        ref: z.string(),
        sha: z.string(),
        repo: z.object({ full_name: z.string() }).nullish(),
      }),
      base: z.object({ ref: z.string() }),
      draft: z.boolean().nullish(),
    })
    .transform(({ html_url, merged_at, head, base, state, number, title, draft }): PullRequest => {
      const headRepository = head.repo?.full_name;
      return {
        number,
        url: html_url,
        title,
        state: typeof merged_at === "string" ? "merged" : state,
        headBranch: head.ref,
        headCommit: head.sha,
        headRepository:
          headRepository !== undefined && isSameRepository(headRepository, repository)
            ? repository
            : headRepository,
        baseBranch: base.ref,
        draft: draft ?? false,
      };
    });

export const permission = z.object({ permission: z.string(), role_name: z.string().optional() });

/** The texts of a list of comments. */
export const commentTexts = z.array(z.object({ body: text }).transform(({ body }) => body));

export const madeComment = z.object({ html_url: z.string() });
