import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { systemClock } from "../../../core/time/clock.js";
import { errorText } from "../../../core/errors.js";
import { answerApi } from "./answer-api.js";
import { answerGit, isGitPath } from "./answer-git.js";
import { answerInternal } from "./answer-internal.js";
import { answerPage } from "../pages/answer-page.js";
import type { GitProgram } from "../git/program.js";
import { GitRepositories } from "../git/repositories.js";
import type { GithubPaths } from "../lifecycle/paths.js";
import { type Addresses, addressesAt } from "../shapes/addresses.js";
import { plain } from "./respond.js";
import type { Exchange, Service } from "../lifecycle/service.js";
import { Store } from "../state/store.js";
import type { ServerContext } from "../state/server-context.js";

export interface ServerOptions {
  readonly paths: GithubPaths;
  /** 0 for any free port. */
  readonly port: number;
  readonly git: GitProgram;
  readonly onExchange?: (exchange: Exchange) => void;
  /** The secret of opsctl's own requests (`/_opsctl/`); without it they are disabled. */
  readonly key?: string;
  /** Receives internal errors, one line each, without secrets. */
  readonly onFault?: (line: string) => void;
}

export interface GithubServer {
  readonly port: number;
  readonly addresses: Addresses;
  readonly context: ServerContext;
  /** Stops accepting requests and waits for those under way. */
  close(): Promise<void>;
}

/** The only address that the server listens on. */
const LOOPBACK = "127.0.0.1";

/** Starts the server; it accepts requests when this resolves. */
export async function startServer(options: ServerOptions): Promise<GithubServer> {
  const store = await Store.open(options.paths, systemClock);
  const server = createServer();
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const addresses = addressesAt(port);
  const context = { store, git: new GitRepositories(options.paths.repositories, options.git), addresses };
  const service = { context, key: options.key, onExchange: options.onExchange ?? (() => undefined) };
  const running = new Set<Promise<void>>();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const work = answer(service, request, response).catch((error: unknown) => {
      options.onFault?.(`${request.method ?? ""}: ${errorText(error)}`);
      fail(response);
    });
    running.add(work);
    void work.finally(() => running.delete(work));
  });
  server.on("clientError", (_error, socket: Socket) => {
    // nothing to send when the client has disconnected
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  });
  return {
    port,
    addresses,
    context,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await Promise.all(running);
      server.closeAllConnections();
      await closed;
      await store.save();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = request.url ?? "";
  const [path = "", query = ""] = target.split("?", 2);
  const asked = { path, query: new URLSearchParams(query) };
  if (!isForUs(service, request)) plain(response, 421, "Misdirected Request");
  else if (path === "/api/v3" || path.startsWith("/api/v3/"))
    await answerApi(service, asked, request, response);
  else if (isGitPath(path)) await answerGit(service, asked, request, response);
  else if (path.startsWith("/_opsctl/")) await answerInternal(service, asked, request, response);
  else await answerPage(service, asked, request, response);
}

/** Refuses other host names, against DNS rebinding. */
function isForUs({ context }: Service, request: IncomingMessage): boolean {
  const { port } = new URL(context.addresses.serverUrl);
  return [`${LOOPBACK}:${port}`, `localhost:${port}`].includes(request.headers.host ?? "");
}

function fail(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else plain(response, 500, "Internal Server Error");
}
