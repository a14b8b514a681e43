import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { forward } from "../../support/fault-proxy.js";
import { agentCommand, SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

/** The behavior of the proxy between the worker and GitHub's API; undefined: it passes everything on. */
type Trouble = (method: string, path: string) => Answer | undefined;
interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const LIMIT_SECONDS = 20;
/** A poll that is cut off at a worker's end may take the next message with it: for so long. */
const args = ["--agent-command", agentCommand("good"), "--lease", "10s"];

describe("a worker while GitHub is in trouble", function () {
  this.timeout(180_000);
  let shop: TaskFixture;
  let proxy: Server;
  let trouble: Trouble;
  before(async () => {
    trouble = () => undefined;
    proxy = createServer((request, response) => {
      const answer = trouble(request.method ?? "", request.url ?? "");
      if (!answer) {
        // the local GitHub answers to its own name only
        request.headers.host = new URL(shop.github.serverUrl).host;
        forward(shop.github.serverUrl, request, response);
        return;
      }
      request.resume();
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers }).end("{}");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    shop = await startTaskFixture();
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    shop.worker.setEnvironment({ GITHUB_API_URL: `${url}/api/v3` });
  });
  after(async () => {
    await shop.stop();
    proxy.closeAllConnections();
    proxy.close();
  });

  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    for (let attempt = 0; attempt < 300; attempt++) {
      if (await condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect.fail("it never came");
  };
  const timesRecorded = async (code: string): Promise<number> =>
    (await shop.records().catch(() => "")).split(`"${code}"`).length - 1;

  it(`a rate limit of ${LIMIT_SECONDS} s with three tasks queued: no dead letter, three pull requests, one agent run each`, async () => {
    for (const title of ["One", "Two", "Three"]) await shop.enqueue(await shop.issue(title));
    let reset: number | undefined;
    trouble = () => {
      reset ??= Math.ceil(Date.now() / 1_000) + LIMIT_SECONDS;
      if (Date.now() / 1_000 >= reset) return undefined;
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
      return { status: 403, headers };
    };
    const worker = shop.worker.spawnWorker(args);
    await worker.untilOutput(/Receiving tasks is paused until/);
    await until(async () => (await shop.pulls()).length === 3);
    await until(async () => (await shop.worker.depth()).inFlight === 0);
    await worker.kill();
    expect(worker.output().match(/Receiving tasks is paused until/g)).to.have.length(1);
    expect(worker.output()).to.include("Receiving tasks resumed.");
    expect(await shop.worker.depth()).to.deep.equal({ visible: 0, inFlight: 0 });
    expect(await shop.worker.deadLetterDepth()).to.deep.equal({ visible: 0, inFlight: 0 });
    expect([(await shop.pulls()).length, await timesRecorded("worker.agent-started")]).to.deep.equal([3, 3]);
  });

  it("502 for POST /pulls after the push, and the worker killed meanwhile: published later, by the next, without the agent", async () => {
    const before = await timesRecorded("worker.agent-started");
    await shop.enqueue(await shop.issue("Four"));
    trouble = (method, path) => (method === "POST" && path.endsWith("/pulls") ? { status: 502 } : undefined);
    const worker = shop.worker.spawnWorker(args);
    await until(async () => (await timesRecorded("worker.retry-in-place")) > 0);
    await worker.kill("SIGKILL");
    trouble = () => undefined;
    await until(async () => (await shop.once("fails")).task?.status === "succeeded");
    expect(await timesRecorded("worker.agent-started")).to.equal(before + 1);
    expect(await timesRecorded("worker.kept-found")).to.be.greaterThan(0);
    expect(await shop.worker.deadLetterDepth()).to.deep.equal({ visible: 0, inFlight: 0 });
    const newest = (await shop.pulls())[0];
    expect(newest).to.include({ state: "open" });
    expect(await shop.github.tip(SHOP, (newest?.["head"] as { ref: string }).ref)).to.not.equal(undefined);
  });
});
