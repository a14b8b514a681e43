import { findProgram } from "../../core/process/contained/find-program.js";
import { addComment } from "../../local/github/api/comments.js";
import { addIssue, setState } from "../../local/github/api/issues.js";
import { addReviewComment } from "../../local/github/api/review-comments.js";
import { isPull, type Role, type Right } from "../../local/github/state/model.js";
import { addApp, type NewApp } from "../../local/github/state/seed-app.js";
import { githubPaths, type GithubPaths } from "../../local/github/lifecycle/paths.js";
import {
  addToken,
  BOT,
  ensureRepository,
  ensureUser,
  type NewRepository,
} from "../../local/github/state/seed.js";
import { type GithubServer, startServer } from "../../local/github/http/server.js";
import type { Exchange } from "../../local/github/lifecycle/service.js";
import { violationsOf } from "./openapi.js";
import { tempDirectory } from "./temp.js";

/** A GitHub for tests, in this process: the product's own local GitHub, with a separate port and state. */
export interface TestGithub {
  /** `GITHUB_API_URL` for it: `<serverUrl>/api/v3`. */
  readonly apiUrl: string;
  /** `GITHUB_SERVER_URL`: repositories are cloned from `<serverUrl>/<owner>/<repo>.git`. */
  readonly serverUrl: string;
  /** Of the user `opsctl-bot`, who may write to every repository made by `addRepository`. */
  readonly token: string;
  /** Of the same user, for reading only. */
  readonly readToken: string;
  readonly paths: GithubPaths;
  readonly server: GithubServer;
  /** All requests to the REST API with their answers, oldest first. */
  readonly requests: readonly Exchange[];
  /** Makes `owner/repo` with one commit on `main`, or with none for null. The user `opsctl-bot` may write to it, and owns nothing. */
  addRepository(
    name: string,
    files?: Readonly<Record<string, string>> | null,
    more?: Partial<NewRepository>,
  ): Promise<void>;
  /** A token of any user; the user is made when there is none. */
  addToken(login: string, rights?: Right | Readonly<Record<string, Right>>): string;
  setRole(repository: string, login: string, role: Role): Promise<void>;
  /** Returns the issue's number. Its author is `alice` unless told otherwise. */
  addIssue(
    repository: string,
    issue: {
      readonly title: string;
      readonly body?: string;
      readonly labels?: readonly string[];
      readonly author?: string;
    },
  ): Promise<number>;
  closeIssue(repository: string, number: number): Promise<void>;
  /** Returns the comment's id. */
  addComment(
    repository: string,
    number: number,
    comment: { readonly body: string; readonly author?: string },
  ): Promise<number>;
  /** A comment on a line of a pull request; returns its id. */
  addReviewComment(
    repository: string,
    number: number,
    comment: {
      readonly body: string;
      readonly path: string;
      readonly line: number;
      readonly author?: string;
    },
  ): Promise<number>;
  /** An app that is installed on these repositories. */
  addApp(app: NewApp): Promise<{ readonly id: number; readonly privateKey: string }>;
  /** One request to the REST API; `path` below `/api/v3`. */
  api(method: string, path: string, options?: ApiOptions): Promise<ApiResult>;
  /** The commit of a branch; undefined when there is none. */
  tip(repository: string, branch: string): Promise<string | undefined>;
  /** Stops it and removes its state. Throws when an answer was not what GitHub describes. */
  stop(): Promise<void>;
}

export interface ApiOptions {
  /** `token` of the test's GitHub unless named; null sends none. */
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiResult {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  /** The body, when it is a list. */
  readonly list: readonly Record<string, unknown>[];
}

export interface TestGithubOptions {
  /** Whether answers are compared with GitHub's description; true unless told otherwise. */
  readonly checked?: boolean;
}

export async function startGithub(options: TestGithubOptions = {}): Promise<TestGithub> {
  const directory = await tempDirectory("opsctl-github-");
  const paths = githubPaths(directory.path);
  const requests: Exchange[] = [];
  const violations: string[] = [];
  const faults: string[] = [];
  const server = await startServer({
    paths,
    port: 0,
    git: await gitOnPath(),
    onExchange: (exchange) => {
      requests.push(exchange);
      if (options.checked !== false) violations.push(...violationsOf(exchange));
    },
    onFault: (line) => faults.push(line),
  });
  const { context, addresses } = server;
  const token = addToken(context, BOT, "write");
  const readToken = addToken(context, BOT, "read");
  await context.store.save();
  return {
    ...addresses,
    token,
    readToken,
    paths,
    server,
    requests,
    ...seeding(server),
    api: (method, path, more) => callApi(addresses.apiUrl, method, path, { token, ...more }),
    tip: (name, branch) => context.git.tip(repositoryIn(server, name).id, branch),
    stop: async () => {
      await server.close();
      await directory.remove();
      const wrong = [...violations, ...faults];
      if (wrong.length > 0) throw new Error(`not as GitHub answers:\n${wrong.join("\n")}`);
    },
  };
}

/** The git of this machine. */
async function gitOnPath(): Promise<{ readonly file: string; readonly path: string }> {
  const path = process.env["PATH"] ?? "";
  const file = await findProgram("git", path, "/");
  if (file === undefined) throw new Error("no git on PATH");
  return { file, path };
}

type Seeding = Pick<
  TestGithub,
  | "addRepository"
  | "addToken"
  | "setRole"
  | "addIssue"
  | "closeIssue"
  | "addComment"
  | "addReviewComment"
  | "addApp"
>;

function seeding(server: GithubServer): Seeding {
  const { context } = server;
  const issueIn = (name: string, number: number) => {
    const repository = repositoryIn(server, name);
    const issue = context.store.issue(repository, number);
    if (!issue) throw new Error(`no issue ${name}#${number}`);
    return { repository, issue };
  };
  return {
    addRepository: async (name, files = { "README.md": `# ${name}\n` }, more = {}) => {
      const collaborators = { [BOT]: "write", ...more.collaborators } as const;
      // a fork has its source's commits
      await ensureRepository(context, {
        name,
        ...(more.forkOf === undefined && files !== null ? { files } : {}),
        ...more,
        collaborators,
      });
    },
    addToken: (login, rights = "write") => addToken(context, login, rights),
    setRole: async (name, login, role) => {
      repositoryIn(server, name).collaborators[ensureUser(context, login).login] = role;
      context.store.touch();
      await context.store.save();
    },
    addIssue: async (name, { title, body, labels = [], author = "alice" }) => {
      const content = { title, body: body ?? null, labels, author: ensureUser(context, author) };
      const { number } = addIssue(context, repositoryIn(server, name), content);
      await context.store.save();
      return number;
    },
    closeIssue: async (name, number) => {
      const { repository, issue } = issueIn(name, number);
      const by = ensureUser(context, issue.author);
      setState(context, repository, issue, { state: "closed", reason: "completed", by });
      await context.store.save();
    },
    addComment: async (name, number, { body, author = "alice" }) => {
      const { repository, issue } = issueIn(name, number);
      const { id } = addComment(context, repository, issue, { body, author: ensureUser(context, author) });
      await context.store.save();
      return id;
    },
    addReviewComment: async (name, number, { author = "alice", ...comment }) => {
      const { repository, issue } = issueIn(name, number);
      if (!isPull(issue)) throw new Error(`${name}#${number} is no pull request`);
      const content = { ...comment, author: ensureUser(context, author) };
      const { id } = addReviewComment(context, repository, issue, content);
      await context.store.save();
      return id;
    },
    addApp: async (wanted) => {
      const { app, privateKey } = addApp(context, wanted);
      await context.store.save();
      return { id: app.id, privateKey };
    },
  };
}

function repositoryIn({ context }: GithubServer, name: string) {
  const found = context.store.repository(name);
  if (!found) throw new Error(`no repository ${name}`);
  return found;
}

export async function callApi(
  apiUrl: string,
  method: string,
  path: string,
  { token, body, headers = {} }: ApiOptions,
): Promise<ApiResult> {
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    redirect: "error",
    headers: {
      accept: "application/vnd.github+json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = text === "" ? {} : (JSON.parse(text) as unknown);
  return {
    status: response.status,
    headers: response.headers,
    body: parsed as Record<string, unknown>,
    list: Array.isArray(parsed) ? (parsed as Record<string, unknown>[]) : [],
  };
}
