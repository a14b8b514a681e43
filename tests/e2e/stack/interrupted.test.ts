import { GetParameterCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { StackResult } from "../../../app/stack/result.js";
import { type FaultProxy, startFaultProxy } from "../../support/fault-proxy.js";
import { type StackFixture, startStackFixture } from "../../support/stack/stack-fixture.js";
import { onTerminal, type Terminal } from "../../support/terminal/terminal.js";

const FIXTURE = fileURLToPath(new URL("../../support/stack/fixture/opsctl.mjs", import.meta.url));

const values = { regions: ["us-east-1", "us-west-2"] };

describe("an update that is interrupted while a call to AWS is in flight", () => {
  let fixture: StackFixture;
  let proxy: FaultProxy;

  before(async () => {
    fixture = await startStackFixture(FIXTURE);
    proxy = await startFaultProxy(fixture.endpoint.endpoint);
    await fixture.configure("dev", values);
  });

  after(async () => {
    await proxy.close();
    await fixture.end();
  });

  /** Starts `up` in a terminal and waits until a parameter's creation hangs in us-west-2. */
  const startHanging = async (): Promise<Terminal> => {
    proxy.rule(({ region, operation }) =>
      region === "us-west-2" && operation === "PutParameter" ? "hang" : "pass",
    );
    const terminal = onTerminal(FIXTURE, ["up", "--stack", "dev", "--yes"], {
      cwd: fixture.directory,
      env: { ...fixture.environment, AWS_ENDPOINT_URL: proxy.url },
    });
    await proxy.hanging();
    return terminal;
  };

  it("ends in order at the first Ctrl-C: exit 130, no process, no lock", async () => {
    const terminal = await startHanging();
    terminal.type("^C");
    await terminal.until("Stopping");
    // the call in flight is let end: the provider tries it again, and now it passes
    proxy.rule(() => "pass");
    proxy.cutHanging();
    expect(await terminal.ended(), terminal.shown()).to.equal(130);
    expect(await engineProcesses(fixture.stateDir)).to.deep.equal([]);
    expect(terminal.shown()).not.to.contain("left a lock");
  });

  it("goes on where it was stopped", async () => {
    await fixture.ok<StackResult>(["up", "--stack", "dev", "--yes"]);
    const next = await fixture.ok<StackResult>(["preview", "--stack", "dev"]);
    expect(next.resources.every(({ op }) => op === "same")).to.equal(true);
    await fixture.ok(["destroy", "--stack", "dev", "--yes"]);
  });

  it("kills the engine and its plugins at the second Ctrl-C, and names the lock that is left", async () => {
    const terminal = await startHanging();
    terminal.type("^C");
    await terminal.until("Stopping");
    terminal.type("^C");
    expect(await terminal.ended(), terminal.shown()).to.equal(130);
    expect(await engineProcesses(fixture.stateDir)).to.deep.equal([]);
    await expectOneWayOut(terminal);
  });

  it("fails when the engine is killed, names the lock, and leaves no plugin behind", async () => {
    await fixture.ok(["destroy", "--stack", "dev", "--yes"]);
    const terminal = await startHanging();
    const engines = await engineProcesses(fixture.stateDir);
    const cli = engines.find(({ command }) => (command[0] ?? "").endsWith("/pulumi"));
    expect(cli, JSON.stringify(engines)).not.to.equal(undefined);
    process.kill(cli!.pid, "SIGKILL");
    expect(await terminal.ended(), terminal.shown()).to.equal(1);
    expect(await engineProcesses(fixture.stateDir)).to.deep.equal([]);
    await expectOneWayOut(terminal);
  });

  /** A killed engine leaves its lock: it is reported, refuses the next update, and must be deleted. */
  async function expectOneWayOut(terminal: Terminal): Promise<void> {
    expect(terminal.shown()).to.contain("left a lock");
    const refused = await fixture.run(["up", "--stack", "dev", "--yes", "--json"]);
    expect(refused.exitCode, refused.stdout).to.equal(4);
    const { error } = refused.json() as { error: { code: string; params: { path: string } } };
    expect(error.code).to.equal("automation.locked");
    const released = await fixture.run(["lock", "release", "--stack", "dev", "--yes", "--json"]);
    expect(released.exitCode, released.stdout + released.stderr).to.equal(0);
    const result = await fixture.ok<StackResult>(["up", "--stack", "dev", "--yes"]);
    expect(result.stack).to.equal("dev");
  }
});

describe("an answer of AWS that is lost", () => {
  let fixture: StackFixture;
  let proxy: FaultProxy;
  const KEY = "/jenkins/dev/backup/us-west-2/s3-bucket-name";

  before(async () => {
    fixture = await startStackFixture(FIXTURE);
    proxy = await startFaultProxy(fixture.endpoint.endpoint);
    await fixture.configure("dev", values);
  });

  after(async () => {
    await proxy.close();
    await fixture.end();
  });

  it("doesn't fail an update: what it was about is there, is the stack's own and is taken into the state", async () => {
    proxy.rule(({ region, operation, number }) =>
      region === "us-west-2" && operation === "PutParameter" && number === 1 ? "lost" : "pass",
    );
    const env = { AWS_ENDPOINT_URL: proxy.url };
    const result = await fixture.run(["up", "--stack", "dev", "--yes", "--json"], env);
    expect(result.exitCode, result.stdout + result.stderr).to.equal(0);
    expect((result.json() as unknown as StackResult).adopted).to.deep.equal(["us-west-2"]);
    expect(result.stderr).to.contain("a response of AWS was lost");
    const next = await fixture.ok<StackResult>(["preview", "--stack", "dev"]);
    expect(next.resources.filter(({ op }) => op !== "same")).to.deep.equal([]);
    await fixture.ok(["destroy", "--stack", "dev", "--yes"]);
  });

  it("is not assumed for a parameter of another owner: it is refused and unchanged", async () => {
    const ssm = await fixture.clients.ssm("us-west-2");
    await ssm.send(new PutParameterCommand({ Name: KEY, Type: "String", Value: "theirs" }));
    const result = await fixture.run(["up", "--stack", "dev", "--yes", "--json"]);
    expect(result.exitCode, result.stdout).to.equal(4);
    expect(result.stdout).to.contain("stack.not-owned").and.contain(KEY);
    expect((await ssm.send(new GetParameterCommand({ Name: KEY }))).Parameter?.Value).to.equal("theirs");
  });
});

interface EngineProcess {
  readonly pid: number;
  readonly command: readonly string[];
}

/** The processes of engines that work in this state directory, from /proc. */
async function engineProcesses(stateDir: string): Promise<readonly EngineProcess[]> {
  const found: EngineProcess[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    try {
      const command = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
      const environment = await readFile(`/proc/${pid}/environ`, "utf8");
      const isEngine = /\/pulumi(-resource-aws)?$/.test(command[0] ?? "");
      if (isEngine && environment.includes(`XDG_STATE_HOME=${stateDir}`))
        found.push({ pid: Number(pid), command });
    } catch {
      // it ended while we looked
    }
  }
  return found;
}
