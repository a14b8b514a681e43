import type { IncomingMessage, ServerResponse } from "node:http";
import { authenticate, type Credentials, type Identity, mayPush, mayRead, rightOf } from "./access.js";
import type { Target } from "./answer-api.js";
import { type GitRequest, gitRequest, serveGit } from "../git/smart-http.js";
import { fullName, type Repository } from "../state/model.js";
import { plain } from "./respond.js";
import type { Service } from "../lifecycle/service.js";
import type { ServerContext } from "../state/server-context.js";

/** Path of a git request: below `/<owner>/<repo>`, with or without `.git`. */
const GIT_PATH = /^\/([^/]+\/[^/]+?)(?:\.git(\/.*)|(\/info\/refs|\/git-(?:upload|receive)-pack))$/;

export function isGitPath(path: string): boolean {
  return GIT_PATH.test(path);
}

/** Responds to a git request. The path only selects a repository; no part of it becomes a file name. */
export async function answerGit(
  { context }: Service,
  { path, query }: Target,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { store } = context;
  const [, name = "", below, plainly = ""] = GIT_PATH.exec(path) ?? [];
  const rest = below ?? plainly;
  const request = gitRequest(incoming.method ?? "", rest, query);
  const repository = store.repository(name);
  const identity = authenticate(store, incoming.headers.authorization);
  const refusal = refusalOf(repository, identity, request);
  if (refusal) {
    // git reads the response only after its whole request was consumed
    incoming.resume();
    plain(response, refusal.status, refusal.text, refusal.headers);
  } else if (request && repository && identity !== "bad") {
    await serve(context, { request, repository, identity }, incoming, response);
  }
}

interface Accepted {
  readonly request: GitRequest;
  readonly repository: Repository;
  /** Undefined for an anonymous read of a public repository. */
  readonly identity: Identity | undefined;
}

async function serve(
  { store, git }: ServerContext,
  { request, repository, identity }: Accepted,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isPush = request.service === "git-receive-pack";
  if (isPush && request.path !== "/info/refs") {
    repository.pushedAt = store.now();
    store.touch();
    await store.save();
  }
  const directory = git.directoryOf(repository.id);
  const login = identity?.user.login ?? "anonymous";
  await serveGit({ git: git.git, directory, request, login, mayPush: isPush }, incoming, response);
}

interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why a request is refused, in GitHub's words. */
function refusalOf(
  repository: Repository | undefined,
  identity: Credentials,
  request: GitRequest | undefined,
): Refusal | undefined {
  const isPush = request?.service === "git-receive-pack";
  if (identity === "bad" || (!identity && (isPush || !isPublic(repository)))) {
    const headers = { "www-authenticate": 'Basic realm="GitHub"' };
    return { status: 401, text: "Invalid username or token.", headers };
  }
  if (!request || !repository || !mayRead(repository, identity)) {
    return { status: 404, text: "Repository not found." };
  }
  const text = isPush && identity ? pushRefusal(repository, identity) : undefined;
  return text === undefined ? undefined : { status: 403, text };
}

function isPublic(repository: Repository | undefined): boolean {
  return repository !== undefined && !repository.private;
}

function pushRefusal(repository: Repository, identity: Identity): string | undefined {
  if (rightOf(identity.token, repository) !== "write") return "Write access to repository not granted.";
  if (!mayPush(repository, identity)) {
    return `Permission to ${fullName(repository)}.git denied to ${identity.user.login}.`;
  }
  return repository.archived ? "This repository was archived so it is read-only." : undefined;
}
