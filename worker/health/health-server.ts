import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import { errorText, failure } from "../../core/errors.js";
import type { Readiness } from "./readiness.js";

export interface HealthAddress {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

export interface HealthServer {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  close(): Promise<void>;
}

/** More than probes need; a stranger's open connections must not use up the worker's files. */
const MAX_CONNECTIONS = 32;
const REQUEST_TIMEOUT_MS = 5_000;

/**
 * Answers `GET /livez` (the process can answer) and `GET /readyz` (it receives tasks).
 *
 * @throws OpsError `worker.health-port` (1) when the address can't be used.
 */
export async function openHealthServer(
  { host, port }: HealthAddress,
  readiness: () => Readiness,
): Promise<HealthServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) =>
    answer(request, response, readiness),
  );
  server.maxConnections = MAX_CONNECTIONS;
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    throw failure("worker.health-port", { host, port, reason: errorText(error) });
  }
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${bound}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function answer(
  { method, url }: IncomingMessage,
  response: ServerResponse,
  readiness: () => Readiness,
): void {
  const isRead = method === "GET" || method === "HEAD";
  const { status, body } = isRead
    ? answerOf(url, readiness)
    : { status: 405, body: { status: "method not allowed" } };
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(method === "HEAD" ? undefined : `${JSON.stringify(body)}\n`);
}

function answerOf(url: string | undefined, readiness: () => Readiness) {
  if (url === "/livez") return { status: 200, body: { status: "alive" } };
  if (url !== "/readyz") return { status: 404, body: { status: "not found" } };
  const body = readiness();
  return { status: body.status === "ready" ? 200 : 503, body };
}
