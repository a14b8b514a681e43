import { createServer } from "node:http";
import { expect } from "chai";
import { interruption } from "../../../core/errors.js";
import { isHealthAnswer, isHealthy } from "../../../local/health.js";
import { opsErrorOf } from "../../support/errors.js";
import { freePort } from "../../support/ports.js";

const good = { services: { s3: "available", ssm: "available" }, version: "1.5.33" };

async function answering(
  status: number,
  body: string,
  work: (endpoint: string) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/_ministack/health" ? status : 404, { location: "/" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  try {
    await work(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("the endpoint's health", () => {
  const answers: [body: unknown, well: boolean][] = [
    [good, true],
    [{ services: {} }, false],
    [{ services: "s3 ssm" }, false],
    [{ status: "ok" }, false],
    [null, false],
    [[good], false],
  ];
  for (const [body, well] of answers) {
    it(`${JSON.stringify(body)} ${well ? "is" : "is not"} MiniStack's response`, () => {
      expect(isHealthAnswer(body)).to.equal(well);
    });
  }

  const servers: [name: string, status: number, body: string, well: boolean][] = [
    ["answers as it should", 200, JSON.stringify(good), true],
    ["fails", 500, JSON.stringify(good), false],
    ["sends elsewhere", 302, JSON.stringify(good), false],
    ["talks of something else", 200, "<html>hello</html>", false],
  ];
  for (const [name, status, body, well] of servers) {
    it(`a server that ${name} is ${well ? "" : "not "}healthy`, async () => {
      await answering(status, body, async (endpoint) => {
        expect(await isHealthy(endpoint)).to.equal(well);
      });
    });
  }

  it("is false when nothing listens", async () => {
    expect(await isHealthy(`http://127.0.0.1:${await freePort()}`)).to.equal(false);
  });

  it("is unknown when the caller has aborted", async () => {
    await answering(200, JSON.stringify(good), async (endpoint) => {
      const stopped = AbortSignal.abort(interruption("SIGINT"));
      expect((await opsErrorOf(() => isHealthy(endpoint, stopped))).kind).to.equal("interrupted");
    });
  });
});
