import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect, createServer as createSocketServer, type Server as SocketServer } from "node:net";
import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { SandboxNetwork } from "../sandbox.js";
import { type Address, addressOf, isAllowed } from "./allowed.js";

/** An HTTP proxy that connects to allowed addresses only (RFC 9110: CONNECT, and requests with an absolute URL). */
export function createProxy(network: SandboxNetwork): Server {
  const server = createServer((incoming, response) => void forward(incoming, response, network));
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
  const own = new Set(["proxy-connection", "proxy-authorization"]);
  const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !own.has(name)));
  const upstream = request(url, { method: incoming.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, response).catch(() => response.destroy());
  });
  upstream.on("error", () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  await pipeline(incoming, upstream).catch(() => upstream.destroy());
}

/** Passes every connection on to one address. */
export function createRelay({ host, port }: Address): SocketServer {
  return createSocketServer({ allowHalfOpen: true }, (socket) =>
    join(socket, connect({ host, port, allowHalfOpen: true })),
  );
}

function join(one: Duplex, other: Duplex): void {
  pipeline(one, other, one).catch(() => {
    one.destroy();
    other.destroy();
  });
}
