import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { openCodeHost } from "../../../github/code-host.js";
import type { CodeHost } from "../../../worker/ports/code-host.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";

const PROXY = /^(https?|all|no)_proxy$/i;
const repository = { owner: "acme", name: "shop" };
const facts = { full_name: "acme/shop", default_branch: "main", archived: false };

describe("calls to GitHub through a proxy", () => {
  let server: Server;
  let address: string;
  let seen: string[];
  let saved: Record<string, string | undefined>;

  beforeEach(async () => {
    seen = [];
    saved = Object.fromEntries(Object.entries(process.env).filter(([name]) => PROXY.test(name)));
    for (const name of Object.keys(saved)) Reflect.deleteProperty(process.env, name);
    server = createServer((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers.authorization ?? ""}`);
      let sent = "";
      request.on("data", (bytes: Buffer) => (sent += bytes.toString()));
      request.on("end", () => {
        const answer = request.method === "POST" ? { id: 1, html_url: sent } : facts;
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
    });
    server.on("connect", (request, socket) => {
      seen.push(`CONNECT ${request.url ?? ""}`);
      socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    for (const name of Object.keys(process.env))
      if (PROXY.test(name)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, saved);
    server.closeAllConnections();
    server.close();
  });

  /** The library reads the process's own environment. */
  const open = (apiUrl: string, variables: Readonly<Record<string, string>>): CodeHost => {
    Object.assign(process.env, variables);
    return openCodeHost({ apiUrl, token: "t", version: "1", variables, pace: "eager" });
  };

  it("use it, with their body and their token", async () => {
    const host = (): CodeHost => open("http://github.test.invalid/api/v3", { http_proxy: address });
    expect(await host().repository(repository, noSignal)).to.include({ fullName: "acme/shop" });
    await host().addComment(repository, 7, "Hello", noSignal);
    expect(seen).to.deep.equal([
      "GET http://github.test.invalid/api/v3/repos/acme/shop Bearer t",
      "POST http://github.test.invalid/api/v3/repos/acme/shop/issues/7/comments Bearer t",
    ]);
  });

  it("report that the proxy refused", async () => {
    const host = open("https://github.test.invalid/api/v3", { HTTPS_PROXY: address });
    const { code, params } = await opsErrorOf(() => host.repository(repository, noSignal));
    expect([code, params["reason"]]).to.deep.equal(["github.unreachable", "the proxy answers 403 Forbidden"]);
    expect(seen[0]).to.equal("CONNECT github.test.invalid:443");
  });

  it("bypass it for this machine and for NO_PROXY", async () => {
    const never = { http_proxy: "http://127.0.0.1:1" };
    expect(await open(`${address}/api/v3`, never).repository(repository, noSignal)).to.include({
      fullName: "acme/shop",
    });
    expect(seen[0]).to.match(/^GET \/api\/v3\/repos/);
  });
});
