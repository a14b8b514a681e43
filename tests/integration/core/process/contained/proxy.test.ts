import { once } from "node:events";
import { createServer as createHttpServer, type Server } from "node:http";
import { connect, createServer, type AddressInfo, type Server as SocketServer, type Socket } from "node:net";
import { expect } from "chai";
import { createProxy } from "../../../../../core/process/contained/network/proxy.js";

/** An unhandled rejection or exception of the proxy fails the test: in the worker it would end the process. */
describe("the proxy of model-only", () => {
  let server: Server;
  let raw: SocketServer;
  let proxy: Server;
  let seen: string[];
  /** What the raw server sends for any request. */
  let answer = "";
  beforeEach(async () => {
    seen = [];
    server = createHttpServer((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers.host ?? ""}`);
      const fields = Object.keys(request.headers).filter((name) => name !== "host" && name !== "connection");
      request.pipe(response, { end: false });
      request.on("end", () => response.end(`[${fields.join()}]`));
    });
    raw = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.once("data", () => socket.end(answer));
    });
    const [web, odd] = [await listening(server), await listening(raw)];
    const allowedHosts = [`127.0.0.1:${web}`, `127.0.0.1:${odd}`];
    proxy = createProxy({ mode: "model-only", allowedHosts });
    await listening(proxy);
  });
  afterEach(() => {
    for (const each of [server, proxy]) each.close().closeAllConnections();
    raw.close();
  });

  const at = (): string => `127.0.0.1:${portOf(server)}`;
  const open = (): Socket => connect(portOf(proxy), "127.0.0.1").on("error", () => undefined);
  /** The status and the end of what the proxy answers. */
  const send = async (...lines: readonly string[]): Promise<readonly string[]> => {
    const socket = open();
    let text = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => (text += chunk));
    socket.write(lines.join("\r\n"), "latin1");
    await once(socket, "close");
    const [, status = "closed"] = /^HTTP\/1.1 (\d+)/.exec(text) ?? [];
    return [status, text.slice(text.indexOf("\r\n\r\n") + 4)];
  };
  const close = "Connection: close";

  for (const [name, first, fields, body, expected] of [
    ["a user that can't be decoded", "GET http://%ff:%fe@HOST/a", [], "", "[]"],
    [
      "a trailer with a length",
      "POST http://HOST/a",
      ["Trailer: x", "Content-Length: 1"],
      "b",
      "[content-length]",
    ],
    ["a trailer", "GET http://HOST/a", ["Trailer: x"], "", "[]"],
    ["an upgrade", "GET http://HOST/a", ["Upgrade: websocket", "TE: trailers", "Keep-Alive: 5"], "", "[]"],
    [
      "a password of the proxy",
      "GET http://HOST/a",
      ["Proxy-Authorization: x", "X-A: \x80\xff"],
      "",
      "[x-a]",
    ],
  ] as const) {
    it(`asks the server for what the program may ask: ${name}`, async () => {
      const line = `${first.replace("HOST", at())} HTTP/1.1`;
      const [status, text] = await send(line, "Host: other.example.net", close, ...fields, "", body);
      expect(status).to.equal("200");
      expect(text).to.include(expected);
      expect(seen).to.deep.equal([`${first.split(" ")[0] ?? ""} /a ${at()}`]);
    });
  }

  it("sends the body of a GET as a body", async () => {
    const inner = "GET /b HTTP/1.1\r\nHost: other.example.net\r\n\r\n";
    const coding = ["Transfer-Encoding: chunked", ""];
    const chunks = [inner.length.toString(16), inner, "0", "", ""];
    await send(`GET http://${at()}/a HTTP/1.1`, "Host: x", close, ...coding, ...chunks);
    expect(seen).to.deep.equal([`GET /a ${at()}`]);
  });

  for (const [name, request, status] of [
    ["another host", "GET http://127.0.0.2/ HTTP/1.1\r\nHost: a\r\n", "403"],
    ["no URL", "GET http://a:99999999/ HTTP/1.1\r\nHost: a\r\n", "403"],
    ["no HTTP", "\x00\x01\x02", "400"],
    ["a user in a tunnel's address", "CONNECT HOST@127.0.0.2:80 HTTP/1.1\r\nHost: a\r\n", "403"],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const [got] = await send(request.replace("HOST", at()), close, "", "");
      expect([got, seen]).to.deep.equal([status, []]);
    });
  }

  for (const [name, bytes, status] of [
    ["a status that is none", "HTTP/1.1 042 x\r\nContent-Length: 0\r\n\r\n", "502"],
    ["a trailer", "HTTP/1.1 200 OK\r\nTrailer: x\r\nContent-Length: 1\r\n\r\na", "200"],
    ["another protocol", "HTTP/1.1 101 x\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "502"],
    ["a part of its answer", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na", "200"],
    ["no HTTP", "\x00\x01\x02", "502"],
    ["nothing", "", "502"],
  ] as const) {
    it(`answers when a server sends ${name}`, async () => {
      answer = bytes;
      const [got] = await send(`GET http://127.0.0.1:${portOf(raw)}/ HTTP/1.1`, "Host: a", close, "", "");
      expect(got).to.equal(status);
    });
  }

  it("goes on when either side of a tunnel or a request is reset", async () => {
    const lines = ["Host: a", "Content-Length: 9", "", "x"];
    for (const first of [`CONNECT ${at()}`, `POST http://${at()}/a`]) {
      for (const waits of [false, true]) {
        const socket = open();
        socket.write([`${first} HTTP/1.1`, ...lines].join("\r\n"));
        if (waits) await Promise.race([once(socket, "data"), once(server, "request")]);
        socket.resetAndDestroy();
      }
    }
    raw.removeAllListeners("connection").on("connection", (socket) => socket.resetAndDestroy());
    await send(`CONNECT 127.0.0.1:${portOf(raw)} HTTP/1.1`, "Host: a", "", "x");
    const [status] = await send(`GET http://${at()}/b HTTP/1.1`, "Host: a", close, "", "");
    expect(status).to.equal("200");
  });
});

async function listening(server: SocketServer): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return portOf(server);
}

function portOf(server: SocketServer): number {
  return (server.address() as AddressInfo).port;
}
