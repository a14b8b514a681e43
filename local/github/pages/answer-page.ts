import type { IncomingMessage, ServerResponse } from "node:http";
import type { Target } from "../http/answer-api.js";
import { changesBetween } from "../git/changes.js";
import { fullName, isPull, type PullIssue, type Repository } from "../state/model.js";
import { refreshPulls, startOf } from "../state/pull-state.js";
import type { Service } from "../life/service.js";
import type { World } from "../state/world.js";
import { html, type Html } from "./html.js";
import { page, PAGE_HEADERS } from "./layout.js";
import { indexView, issueView, pullView, repositoryLink, repositoryView } from "./views.js";

/**
 * Pages for people: a link in the terminal can be opened. They ask for no token, so that a browser shows them at once:
 * whoever can reach this machine's loopback address may read what is here.
 */
export async function answerPage(
  { world }: Service,
  { path }: Target,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isRead = incoming.method === "GET" || incoming.method === "HEAD";
  const found = isRead ? await find(world, path) : undefined;
  const missing = page("Not found", [], html`<h1>There is no such page.</h1>`);
  response.writeHead(found === undefined ? 404 : 200, PAGE_HEADERS);
  response.end(incoming.method === "HEAD" ? undefined : (found ?? missing));
}

async function find(world: World, path: string): Promise<string | undefined> {
  if (path === "/") return page("Repositories", [], indexView(world.store.state.repositories));
  const [, name = "", kind, number] =
    /^\/([^/]+\/[^/]+?)(?:\/(issues|pull)\/(\d{1,9}))?\/?$/.exec(path) ?? [];
  const repository = world.store.repository(name);
  if (!repository) return undefined;
  if (kind === undefined) return repositoryPage(world, repository);
  const issue = world.store.issue(repository, Number(number));
  if (!issue) return undefined;
  const trail = [repositoryLink(repository), html`#${issue.number}`];
  const title = `${issue.title} · ${fullName(repository)}#${issue.number}`;
  return page(title, trail, isPull(issue) ? await pullPage(world, repository, issue) : issueView(issue));
}

async function repositoryPage({ git, addresses, store }: World, repository: Repository): Promise<string> {
  const tip = await git.tip(repository.id, repository.defaultBranch);
  const commits = tip === undefined ? [] : await git.newest(repository.id, tip);
  const view = repositoryView(repository, { ...addresses, store: store.path }, commits);
  return page(fullName(repository), [repositoryLink(repository)], view);
}

async function pullPage(world: World, repository: Repository, issue: PullIssue): Promise<Html> {
  await refreshPulls(world, repository);
  const start = await startOf(world, repository, issue);
  const { headSha } = issue.pull;
  const [commits, files] = await Promise.all([
    world.git.commitsBetween(repository.id, start, headSha),
    changesBetween(world.git, repository.id, [start, headSha]),
  ]);
  return pullView(repository, issue, { commits, files });
}
