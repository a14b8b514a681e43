import { expect } from "chai";
import { fileURLToPath } from "node:url";
import type { StackResult } from "../../../app/stack/result.js";
import { type StackFixture, startStackFixture } from "../../support/stack/stack-fixture.js";
import { onTerminal } from "../../support/terminal/terminal.js";

const FIXTURE = fileURLToPath(new URL("../../support/stack/fixture/opsctl.mjs", import.meta.url));

const valuesOf = (environment: string) => ({ environment, regions: ["us-east-1", "us-west-2"] });

describe("stacks in one account, and their pins", () => {
  let fixture: StackFixture;

  before(async () => {
    fixture = await startStackFixture(FIXTURE);
    await fixture.configure("dev", valuesOf("dev"));
    await fixture.configure("prod", valuesOf("prod"));
  });

  after(() => fixture.end());

  it("shows no outputs of a stack that was never made, and doesn't make it", async () => {
    for (const command of ["outputs", "history"]) {
      const result = await fixture.run([command, "--stack", "dev", "--json"]);
      expect(result.exitCode, command).to.equal(1);
      expect(result.stdout).to.contain("automation.no-stack").and.contain("opsctl up --stack dev");
    }
  });

  it("refuses to change production without a terminal", async () => {
    const result = await fixture.run(["up", "--stack", "prod", "--yes", "--json"]);
    expect(result.exitCode).to.equal(4);
    expect(result.stdout).to.contain("stack.unattended-production");
  });

  it("makes dev unattended and prod in a terminal, after a question", async () => {
    await fixture.ok(["up", "--stack", "dev", "--yes"]);
    const terminal = onTerminal(FIXTURE, ["up", "--stack", "prod"], {
      cwd: fixture.directory,
      env: fixture.environment,
    });
    await terminal.until("Make these changes to stack 'prod'?");
    terminal.type("y");
    expect(await terminal.ended(), terminal.shown()).to.equal(0);
  });

  it("changes nothing when the question is answered with no", async () => {
    await fixture.configure("prod", { ...valuesOf("prod"), tags: { team: "platform" } });
    const terminal = onTerminal(FIXTURE, ["up", "--stack", "prod"], {
      cwd: fixture.directory,
      env: fixture.environment,
    });
    await terminal.until("Make these changes to stack 'prod'?");
    terminal.type("n");
    expect(await terminal.ended(), terminal.shown()).to.equal(4);
    await fixture.configure("prod", valuesOf("prod"));
    const result = await fixture.ok<StackResult>(["preview", "--stack", "prod"]);
    expect(result.resources.every(({ op }) => op === "same")).to.equal(true);
  });

  it("refuses a change without a terminal and without --yes", async () => {
    await fixture.configure("dev", { ...valuesOf("dev"), tags: { team: "platform" } });
    const result = await fixture.run(["up", "--stack", "dev", "--json"]);
    expect(result.exitCode).to.equal(4);
    expect(result.stdout).to.contain("cli.no-terminal");
    await fixture.configure("dev", valuesOf("dev"));
  });

  it("applies a plan that another process could have made: the salt stays", async () => {
    for (const tag of ["one", "two"]) {
      await fixture.configure("dev", { ...valuesOf("dev"), tags: { round: tag } });
      const { changes } = await fixture.ok<StackResult>(["up", "--stack", "dev", "--yes"]);
      expect(changes.update).to.be.greaterThan(0);
    }
  });

  it("destroys dev without a trace in prod", async () => {
    await fixture.ok(["destroy", "--stack", "dev", "--yes"]);
    const result = await fixture.ok<StackResult>(["preview", "--stack", "prod"]);
    expect(result.resources.every(({ op }) => op === "same")).to.equal(true);
    expect(result.resources).to.have.length.greaterThan(4);
  });

  it("refuses credentials of another account and names both", async () => {
    await fixture.configure("dev", { ...valuesOf("dev"), accountId: "111111111111" });
    const result = await fixture.run(["preview", "--stack", "dev", "--json"]);
    expect(result.exitCode).to.equal(4);
    expect(result.stdout)
      .to.contain("stack.wrong-account")
      .and.contain("111111111111")
      .and.contain("000000000000");
  });

  it("refuses an endpoint that the stack doesn't allow", async () => {
    await fixture.configure("dev", { ...valuesOf("dev"), endpointAllowed: false });
    const result = await fixture.run(["preview", "--stack", "dev", "--json"]);
    expect(result.exitCode).to.equal(4);
    expect(result.stdout).to.contain("stack.endpoint-not-allowed").and.contain(fixture.endpoint.endpoint);
  });

  it("keeps the stack local, and a built engine, on this machine", async () => {
    await fixture.configure("local", { ...valuesOf("local"), accountId: undefined });
    const foreign = { AWS_ENDPOINT_URL: "http://192.0.2.1:4566" };
    const local = await fixture.run(["preview", "--stack", "local", "--json"], foreign);
    expect(local.exitCode).to.equal(4);
    expect(local.stdout).to.contain("stack.endpoint-not-loopback");
  });

  it("names possible back ends when there is none", async () => {
    await fixture.configure("dev", valuesOf("dev"));
    const home = { PULUMI_BACKEND_URL: "", HOME: fixture.stateDir, XDG_CACHE_HOME: cacheHome() };
    const result = await fixture.run(["preview", "--stack", "dev", "--json"], home);
    expect(result.exitCode).to.equal(2);
    expect(result.stdout).to.contain("automation.no-backend");
  });
});

/** The engine stays where it is when a test moves HOME. */
function cacheHome(): string {
  return process.env["XDG_CACHE_HOME"] ?? `${process.env["HOME"] ?? ""}/.cache`;
}
