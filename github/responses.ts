import * as z from "zod";
import { isSameRepository } from "../core/names/repository-name.js";
import type { Comment, Issue, IssueEvent, PullRequest, RepositoryFacts } from "../worker/ports/code-host.js";

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

const anyComment = {
  id: z.int(),
  body: text,
  user: z.object({ login: z.string(), type: z.string().nullish() }).nullish(),
  html_url: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
};

/** Whether a login is that of the worker's own account. */
export type IsOwn = (login: string, isBot: boolean) => boolean;

/** A comment in a conversation. */
export const comment = (isOwn: IsOwn) =>
  z
    .object({ ...anyComment, issue_url: z.string().regex(/\/issues\/\d+$/) })
    .transform(({ issue_url, ...found }): Comment => commentOf(found, issue_url, isOwn));

/** A comment on a line. `position` is gone with the line. */
export const reviewComment = (isOwn: IsOwn) =>
  z
    .object({
      ...anyComment,
      pull_request_url: z.string().regex(/\/pulls\/\d+$/),
      path: z.string(),
      line: z.int().nullish(),
      diff_hunk: z.string(),
    })
    .transform(({ pull_request_url, path, line, diff_hunk: diff, ...found }): Comment => ({
      ...commentOf(found, pull_request_url, isOwn),
      place: { path, line: line ?? undefined, diff },
    }));

function commentOf(
  { id, body, user, html_url: url, created_at: createdAt, updated_at: updatedAt }: AnyComment,
  parent: string,
  isOwn: IsOwn,
): Comment {
  const login = user?.login ?? GHOST;
  // logins of apps end so; the type is missing on old Enterprise Servers
  const authorIsBot = user?.type === "Bot" || login.endsWith("[bot]");
  const on = Number(parent.slice(parent.lastIndexOf("/") + 1));
  return {
    id,
    body,
    author: login,
    authorIsBot,
    isOwn: isOwn(login, authorIsBot),
    on,
    url,
    createdAt,
    updatedAt,
  };
}

type AnyComment = z.infer<z.ZodObject<typeof anyComment>>;

export const issueEvent = z
  .object({
    event: z.string(),
    created_at: z.string(),
    label: z.object({ name: text }).nullish(),
  })
  .transform(({ event, created_at: at, label }): IssueEvent => ({ event, at, label: label?.name }));

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
      // only where one pull request was asked for; null until GitHub has computed it
      mergeable: z.boolean().nullish(),
    })
    .transform(({ html_url, merged_at, head, base, draft, mergeable, ...found }): PullRequest => {
      const headRepository = head.repo?.full_name;
      return {
        ...found,
        url: html_url,
        state: typeof merged_at === "string" ? "merged" : found.state,
        headBranch: head.ref,
        headCommit: head.sha,
        headRepository:
          headRepository !== undefined && isSameRepository(headRepository, repository)
            ? repository
            : headRepository,
        baseBranch: base.ref,
        draft: draft ?? false,
        ...(typeof mergeable === "boolean" ? { conflicts: !mergeable } : {}),
      };
    });

export const permission = z.object({ permission: z.string(), role_name: z.string().optional() });

export const madeComment = z
  .object({ id: z.int(), html_url: z.string() })
  .transform(({ id, html_url }) => ({ id, url: html_url }));

export const account = z.object({ login: z.string() });

/** For answers of which only the status counts. */
export const anything = z.unknown();
