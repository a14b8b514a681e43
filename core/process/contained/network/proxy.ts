import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect, createServer as createSocketServer, type Server as SocketServer } from "node:net";
import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { SandboxNetwork } from "../sandbox.js";
import { type Address, addressOf, isAllowed } from "./allowed.js";

/** An HTTP proxy that connects to allowed addresses only (RFC 9110: CONNECT, and requests with an absolute URL). */
export function createProxy(network: SandboxNetwork): Server {
  const server = createServer((incoming, response) => {
    // Node throws at what it can't send: neither a program nor a server may end this process by that
    forward(incoming, response, network).catch(() => fail(response));
  });
  server.on("connect", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    // a URL without a scheme would make the host one
    const address = addressOf(`http://${incoming.url ?? ""}`);
    socket.on("error", () => socket.destroy());
    if (address && isAllowed(address, network)) tunnel(socket, head, address);
    else socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  return server;
}

function tunnel(socket: Duplex, head: Buffer, { host, port }: Address): void {
  const upstream = connect({ host, port }, () => {
    upstream.write(head);
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    join(socket, upstream);
  });
  upstream.on("error", () => {
    if (socket.writable) socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
}

async function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  network: SandboxNetwork,
): Promise<void> {
  const url = incoming.url ?? "";
  const address = url.startsWith("http://") ? addressOf(url) : undefined;
  if (!address || !isAllowed(address, network)) {
    response.writeHead(403).end("not allowed by opsctl:worker.network\n");
    return;
  }
  const upstream = request({ ...address, method: incoming.method, ...targetOf(url, incoming.headers) });
  try {
    pipeline(incoming, upstream).catch(() => upstream.destroy());
    const answer = await answerTo(upstream);
    response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    await pipeline(answer, response);
  } finally {
    upstream.destroy();
  }
}

/** The server is asked for what was checked: a `Host` of the program's choice could name another site there. */
function targetOf(
  url: string,
  headers: IncomingHttpHeaders,
): { readonly path: string; readonly headers: IncomingHttpHeaders } {
  const { pathname, search, host } = new URL(url);
  const coding = headers["transfer-encoding"];
  // without it Node would send the body of a GET as if it were the next request
  const framing = coding === undefined ? {} : { "transfer-encoding": coding };
  return { path: `${pathname}${search}`, headers: { ...endToEnd(headers), ...framing, host } };
}

/** Header fields of one connection, not of the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  ...["connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization"],
  ...["te", "trailer", "transfer-encoding", "upgrade"],
]);

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

function answerTo(upstream: ReturnType<typeof request>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    upstream.once("response", resolve);
    // stays, for errors after the answer has begun
    upstream.on("error", reject);
    // a change of protocol is neither
    upstream.once("close", () => reject(new Error("no answer")));
  });
}

function fail(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(502).end();
}

/** Passes every connection on to one address. */
export function createRelay({ host, port }: Address): SocketServer {
  return createSocketServer({ allowHalfOpen: true }, (socket) =>
    join(socket, connect({ host, port, allowHalfOpen: true })),
  );
}

function join(one: Duplex, other: Duplex): void {
  // pipeline listens only until its end, and a reset may come later
  for (const end of [one, other]) end.on("error", () => end.destroy());
  pipeline(one, other, one).catch(() => {
    one.destroy();
    other.destroy();
  });
}
