import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { tempDirectory } from "../temp.js";

const execute = promisify(execFile);

/** Handles a request instead of the server. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Bare repositories behind git's own `git http-backend`, on loopback. */
export interface GitServer {
  readonly url: string;
  /** The required password, for reading and writing. */
  readonly token: string;
  /** Path and `Authorization` of every request. */
  readonly requests: { readonly path: string; readonly authorization: string | undefined }[];
  /** Runs git in the bare repository, without any configuration of the user's; returns what it prints. */
  git(repository: string, ...args: string[]): Promise<string>;
  /** Adds `owner/repo` whose branch `main` has these files; returns the commit. */
  add(repository: string, files: Readonly<Record<string, string>>): Promise<string>;
  /** A commit with these files in place of the branch's, as the new tip of a branch. */
  commit(
    repository: string,
    branch: string,
    files: Readonly<Record<string, string>>,
    message?: string,
  ): Promise<string>;
  /** A program that the repository runs on a push, e.g. `pre-receive`. */
  hook(repository: string, name: string, script: string): Promise<void>;
  /** Returns a handler for a request; undefined serves it. */
  intercept: ((request: IncomingMessage) => Answer | undefined) | undefined;
  close(): Promise<void>;
}

export async function startGitServer(): Promise<GitServer> {
  const directory = await tempDirectory("opsctl-git-");
  const environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: directory.path,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Alice",
    GIT_AUTHOR_EMAIL: "alice@example.test",
    GIT_COMMITTER_NAME: "Alice",
    GIT_COMMITTER_EMAIL: "alice@example.test",
  };
  const git = async (cwd: string, ...args: string[]): Promise<string> =>
    (await execute("git", args, { cwd, env: environment, maxBuffer: 1 << 28 })).stdout.trim();
  const bare = (repository: string): string => join(directory.path, "repositories", `${repository}.git`);
  const http = createServer((request, response) => {
    server.requests.push({ path: request.url ?? "", authorization: request.headers.authorization });
    const answer = server.intercept?.(request);
    if (answer) {
      answer(request, response);
      return;
    }
    const wanted = `Basic ${Buffer.from(`x-access-token:${server.token}`).toString("base64")}`;
    if (request.headers.authorization !== wanted) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
      return;
    }
    serve(request, response, join(directory.path, "repositories"), environment);
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const server: GitServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    token: "ghs_TestTokenThatMustNeverBeSeen0123",
    requests: [],
    intercept: undefined,
    git: (repository, ...args) => git(bare(repository), ...args),
    async add(repository, files) {
      await mkdir(bare(repository), { recursive: true });
      await git(bare(repository), "init", "--quiet", "--bare", "--initial-branch=main");
      await git(bare(repository), "config", "http.receivepack", "true");
      return server.commit(repository, "main", files, "Begin");
    },
    async commit(repository, branch, files, message = "More") {
      const work = await tempDirectory("opsctl-work-");
      try {
        const at = (...args: string[]) =>
          git(work.path, `--git-dir=${bare(repository)}`, `--work-tree=${work.path}`, ...args);
        for (const [path, text] of Object.entries(files)) {
          await mkdir(dirname(join(work.path, path)), { recursive: true });
          await writeFile(join(work.path, path), text);
        }
        await at("add", "--all", "--force");
        const tree = await at("write-tree");
        const parent = await at("rev-parse", "--verify", "--quiet", `refs/heads/${branch}`).catch(() => "");
        const commit = await at("commit-tree", tree, ...(parent ? ["-p", parent] : []), "-m", message);
        await at("update-ref", `refs/heads/${branch}`, commit);
        return commit;
      } finally {
        await work.remove();
      }
    },
    async hook(repository, name, script) {
      await mkdir(join(bare(repository), "hooks"), { recursive: true });
      await writeFile(join(bare(repository), "hooks", name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    },
    async close() {
      http.closeAllConnections();
      http.close();
      await directory.remove();
    },
  };
  return server;
}

/** One request by CGI (git-http-backend(1)). */
function serve(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  environment: Readonly<Record<string, string>>,
): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
  const backend = spawn("git", ["http-backend"], {
    env: {
      ...environment,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      REQUEST_METHOD: request.method ?? "GET",
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      REMOTE_USER: "worker",
      REMOTE_ADDR: "127.0.0.1",
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  request.pipe(backend.stdin);
  backend.stdin.on("error", () => undefined);
  const chunks: Buffer[] = [];
  backend.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  backend.on("close", () => {
    const whole = Buffer.concat(chunks);
    const end = whole.indexOf("\r\n\r\n");
    const headers = whole.subarray(0, end).toString().split("\r\n");
    const fields = headers.map((line) => line.split(/: */, 2) as [string, string]);
    const status = fields.find(([name]) => name.toLowerCase() === "status")?.[1] ?? "200";
    response.writeHead(
      Number.parseInt(status, 10),
      Object.fromEntries(fields.filter(([name]) => name.toLowerCase() !== "status")),
    );
    response.end(whole.subarray(end + 4));
  });
}
