import type { IncomingMessage, ServerResponse } from "node:http";
import { runCgi } from "../../../core/process/cgi.js";
import type { GitProgram } from "./program.js";
import { gitEnvironment } from "./program.js";

/**
 * Services of git's smart HTTP protocol (gitprotocol-http(5)); the older "dumb" protocol is not supported.
 */
export type GitService = "git-upload-pack" | "git-receive-pack";

export interface GitRequest {
  readonly service: GitService;
  /** `/info/refs`, or `/` and the service's name. */
  readonly path: string;
  readonly query: string;
}

/** Maximum size of a push in bytes; git refuses larger ones. */
const MAX_PUSH = 512 * 1024 * 1024;

/** The git request of a path below `<owner>/<repo>.git`; undefined for anything that is not supported. */
export function gitRequest(method: string, path: string, query: URLSearchParams): GitRequest | undefined {
  if (method === "GET" && path === "/info/refs") {
    const service = query.get("service");
    if (service !== "git-upload-pack" && service !== "git-receive-pack") return undefined;
    return { service, path, query: `service=${service}` };
  }
  const service = path.slice(1);
  if (method !== "POST" || (service !== "git-upload-pack" && service !== "git-receive-pack"))
    return undefined;
  return { service, path, query: "" };
}

export interface SmartHttp {
  readonly git: GitProgram;
  /** The bare repository. */
  readonly directory: string;
  readonly request: GitRequest;
  readonly login: string;
  readonly mayPush: boolean;
}

/** Passes a request to `git http-backend` and returns its standard error. */
export async function serveGit(
  { git, directory, request, login, mayPush }: SmartHttp,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<string> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const header = (name: string): string => String(incoming.headers[name] ?? "");
  const { stderr } = await runCgi(git.file, ["http-backend"], {
    cwd: directory,
    env: {
      ...gitEnvironment(git, [
        ["http.receivepack", String(mayPush)],
        ["http.getanyfile", "false"],
        ["receive.fsckObjects", "true"],
        ["receive.autogc", "false"],
        ["receive.maxInputSize", String(MAX_PUSH)],
        // only the server writes the refs of pull requests
        ["receive.hideRefs", "refs/pull"],
        ["uploadpack.allowAnySHA1InWant", "true"],
      ]),
      GIT_PROJECT_ROOT: directory,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: request.path,
      QUERY_STRING: request.query,
      REQUEST_METHOD: incoming.method ?? "GET",
      CONTENT_TYPE: header("content-type"),
      ...(incoming.headers["content-length"] === undefined
        ? {}
        : { CONTENT_LENGTH: header("content-length") }),
      HTTP_CONTENT_ENCODING: header("content-encoding"),
      ...(/^[\w=.:-]{1,100}$/.test(header("git-protocol")) ? { GIT_PROTOCOL: header("git-protocol") } : {}),
      REMOTE_USER: login,
      REMOTE_ADDR: "127.0.0.1",
      GIT_COMMITTER_NAME: login,
      GIT_COMMITTER_EMAIL: `${login}@users.noreply.localhost`,
    },
    input: incoming,
    onHead: ({ status, headers }) => {
      for (const [name, value] of headers) response.setHeader(name, value);
      response.writeHead(status);
      return response;
    },
    signal: gone.signal,
  });
  return stderr;
}
