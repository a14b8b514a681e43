import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { interruption } from "../../../core/errors.js";
import { identify } from "../../../core/process/identity.js";
import { systemClock } from "../../../core/time/clock.js";
import { SERVER } from "../../../local/condition.js";
import { endpointDown, type EndpointHost, endpointStatus, endpointUp } from "../../../local/endpoint.js";
import { endpointUrl } from "../../../local/environment.js";
import { isHealthy } from "../../../local/health.js";
import { endpointPaths } from "../../../local/paths.js";
import { RECORD_SCHEMA, writeRecord } from "../../../local/record.js";
import { opsErrorOf } from "../../support/errors.js";
import { freePort } from "../../support/ports.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { emitTo } from "../../support/events.js";

/** Responds like a healthy endpoint, and ends with its parent. */
const PROGRAM = `
const port = Number(process.argv[2]);
const answer = JSON.stringify({ services: { ssm: "available", s3: "available" } });
require("node:http").createServer((_, response) => response.end(answer)).listen(port, "127.0.0.1");
process.stdin.on("end", () => process.exit()).resume();
`;

describe("a running endpoint", () => {
  let directory: TempDirectory;
  let child: ChildProcess;
  let host: EndpointHost;
  let events: string[];

  beforeEach(async () => {
    directory = await tempDirectory("opsctl-endpoint-");
    events = [];
    const emit = emitTo((code: string): void => void events.push(code));
    const [stateDir, cacheDir] = [join(directory.path, "state"), join(directory.path, "cache")];
    host = { stateDir, cacheDir, variables: {}, clock: systemClock, emit };
    const program = join(directory.path, SERVER);
    await writeFile(program, PROGRAM);
    const port = await freePort();
    child = spawn(process.execPath, [program, String(port)], { stdio: ["pipe", "ignore", "inherit"] });
    await once(child, "spawn");
    const identity = (await identify(child.pid ?? 0)) ?? null;
    await writeRecord(endpointPaths(stateDir).record, {
      schema: RECORD_SCHEMA,
      port,
      process: identity,
      startedAt: null,
    });
    for (let i = 0; i < 600 && !(await isHealthy(endpointUrl(port))); i++) await delay(50);
  });
  afterEach(async () => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    child.kill("SIGKILL");
    await ended;
    await directory.remove();
  });

  it("is not stopped by an interrupted command", async () => {
    const signal = AbortSignal.abort(interruption("SIGINT"));
    const interrupted = { ...host, signal };
    for (const work of [
      () => endpointUp(interrupted),
      () => endpointDown(interrupted, { deleteState: false, forgetPort: false }),
      () => endpointStatus(host.stateDir, signal),
    ]) {
      expect((await opsErrorOf(work)).kind).to.equal("interrupted");
    }
    expect(await endpointUp(host)).to.include({ condition: "running", started: false });
    expect(child.exitCode ?? child.signalCode).to.equal(null);
    expect(events).to.deep.equal([]);
  });
});
