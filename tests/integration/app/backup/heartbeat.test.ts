import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { sendHeartbeat } from "../../../../app/backup/run/heartbeat.js";
import type { OpenStack } from "../../../../app/stack-access.js";
import type { RegionReport } from "../../../../backup/report.js";
import { interruption } from "../../../../core/errors.js";
import { type ManualClock, manualClock } from "../../../support/backup/manual-clock.js";
import { clientsFor } from "../../../support/backup/aws-vault.js";
import { ACCOUNT, aStack } from "../../../support/builders/stack.js";
import { emitTo } from "../../../support/events.js";

const good: RegionReport = { region: "eu-west-1", status: "succeeded", parameters: 7 };

describe("the heartbeat of a backup", () => {
  let server: Server;
  let answer: "ok" | "denied" | "never";
  let arrived: () => void;
  let bodies: string[];
  let stack: OpenStack;
  let clock: ManualClock;
  let urgent: AbortController;
  let events: (readonly [code: string, level: string | undefined])[];

  beforeEach(async () => {
    answer = "ok";
    arrived = () => undefined;
    bodies = [];
    events = [];
    clock = manualClock();
    urgent = new AbortController();
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        bodies.push(body);
        if (answer === "never") arrived();
        else if (answer === "ok")
          response.writeHead(200, { "content-type": "application/x-amz-json-1.0" }).end("{}");
        else
          response
            .writeHead(400, { "content-type": "application/x-amz-json-1.0" })
            .end('{"__type":"AccessDenied"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const clients = clientsFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    stack = { config: aStack(), clients, accountId: ACCOUNT } as unknown as OpenStack;
  });
  afterEach(async () => {
    await stack.clients.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const send = (...regions: readonly RegionReport[]): Promise<void> =>
    sendHeartbeat(
      { clock, urgent: urgent.signal },
      stack,
      regions,
      emitTo((code, _params, level) => events.push([code, level])),
    );

  it("is one request to the home region", async () => {
    await send(good, { region: "us-west-2", status: "skipped" });
    const [body = "", ...others] = bodies;
    expect(others).to.deep.equal([]);
    expect(body).to.include("BackupSucceeded").and.include("eu-west-1").and.not.include("us-west-2");
    expect(stack.clients.calls("us-east-1")).to.deep.equal({ cloudwatch: 1 });
    expect([events, clock.sleepers]).to.deep.equal([[], 0]);
  });

  it("is none when no region was tried", async () => {
    await send({ region: "eu-west-1", status: "skipped" });
    expect(bodies).to.deep.equal([]);
  });

  it("is a warning when CloudWatch refuses it", async () => {
    answer = "denied";
    await send(good);
    expect(events).to.deep.equal([
      ["backup.heartbeat-failed", "warning"],
      ["aws.access-denied", "warning"],
    ]);
  });

  for (const [what, stop, code] of [
    ["its own time-out", () => clock.advance(10_000), "backup.heartbeat-timeout"],
    ["the second signal", () => urgent.abort(interruption("SIGINT")), "core.interrupted"],
  ] as const) {
    it(`is given up at ${what}`, async () => {
      answer = "never";
      arrived = stop;
      await send(good);
      expect(events).to.deep.equal([
        ["backup.heartbeat-failed", "warning"],
        [code, "warning"],
      ]);
    });
  }

  it("is sent without an age when the region can't be asked for it", async () => {
    const s3 = () => Promise.reject(new Error("unreachable"));
    stack = { ...stack, clients: { ...stack.clients, s3 } };
    await send({ region: "eu-west-1", status: "failed" });
    expect(bodies.join()).to.include("BackupSucceeded").and.not.include("BackupAgeHours");
    expect(events).to.deep.equal([]);
  });
});
