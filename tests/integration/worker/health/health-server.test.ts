import { expect } from "chai";
import { type HealthServer, openHealthServer } from "../../../../worker/health/health-server.js";
import type { Readiness } from "../../../../worker/health/readiness.js";
import { opsErrorOf } from "../../../support/errors.js";

describe("a worker's health server", () => {
  let readiness: Readiness = { status: "ready" };
  let server: HealthServer;
  before(async () => {
    server = await openHealthServer({ host: "127.0.0.1", port: 0 }, () => readiness);
  });
  after(() => server.close());

  const get = async (path: string, method = "GET") => {
    const response = await fetch(`${server.url}${path}`, { method });
    return [response.status, await response.text()];
  };

  it("answers that the process lives", async () => {
    expect(await get("/livez")).to.deep.equal([200, '{"status":"alive"}\n']);
    expect(await get("/livez", "HEAD")).to.deep.equal([200, ""]);
  });

  it("answers whether it receives tasks", async () => {
    expect(await get("/readyz")).to.deep.equal([200, '{"status":"ready"}\n']);
    readiness = { status: "paused", until: "2026-01-01T00:00:00.000Z", code: "github.rate-limited" };
    const [status, body] = await get("/readyz");
    expect([status, JSON.parse(String(body))]).to.deep.equal([503, readiness]);
  });

  it("answers nothing else", async () => {
    expect((await get("/"))[0]).to.equal(404);
    expect((await get("/livez", "POST"))[0]).to.equal(405);
  });

  it("names an address that can't be used", async () => {
    const port = Number(new URL(server.url).port);
    const error = await opsErrorOf(() => openHealthServer({ host: "127.0.0.1", port }, () => readiness));
    expect(error.code).to.equal("worker.health-port");
    expect(error.params).to.include({ host: "127.0.0.1", port });
  });
});
