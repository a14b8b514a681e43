import type { IncomingMessage, ServerResponse } from "node:http";
import { changesBetween } from "../git/changes.js";
import type { Target } from "../http/answer-api.js";
import { plain } from "../http/respond.js";
import type { Service } from "../lifecycle/service.js";
import { isPull, type PullIssue, type Repository } from "../state/model.js";
import { refreshPulls, startOf } from "../state/pull-state.js";
import type { ServerContext } from "../state/server-context.js";
import { indexView, issueView, pullView, repositoryView } from "./views.js";

/** Keeps browsers from interpreting the text as another type. */
const HEADERS = { "x-content-type-options": "nosniff", "cache-control": "no-store" } as const;

/**
 * Pages for browsers, opened from links in the terminal. They need no token: everyone who can connect to
 * this machine's loopback address may read them.
 */
export async function answerPage(
  { context }: Service,
  { path }: Target,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isRead = incoming.method === "GET" || incoming.method === "HEAD";
  const found = isRead ? await find(context, path) : undefined;
  plain(response, found === undefined ? 404 : 200, found ?? "There is no such page.", HEADERS);
}

async function find(context: ServerContext, path: string): Promise<string | undefined> {
  if (path === "/") return indexView(context.store.state.repositories);
  const [, name = "", kind, number] =
    /^\/([^/]+\/[^/]+?)(?:\/(issues|pull)\/(\d{1,9}))?\/?$/.exec(path) ?? [];
  const repository = context.store.repository(name);
  if (!repository) return undefined;
  if (kind === undefined) return repositoryPage(context, repository);
  const issue = context.store.issue(repository, Number(number));
  if (!issue) return undefined;
  return isPull(issue) ? pullPage(context, repository, issue) : issueView(issue);
}

async function repositoryPage(
  { git, addresses, store }: ServerContext,
  repository: Repository,
): Promise<string> {
  const tip = await git.tip(repository.id, repository.defaultBranch);
  const commits = tip === undefined ? [] : await git.newest(repository.id, tip);
  return repositoryView(repository, { serverUrl: addresses.serverUrl, store: store.path }, commits);
}

async function pullPage(context: ServerContext, repository: Repository, issue: PullIssue): Promise<string> {
  await refreshPulls(context, repository);
  const start = await startOf(context, repository, issue);
  const { headSha } = issue.pull;
  const [commits, files] = await Promise.all([
    context.git.commitsBetween(repository.id, start, headSha),
    changesBetween(context.git, repository.id, [start, headSha]),
  ]);
  return pullView(repository, issue, { commits, files });
}
