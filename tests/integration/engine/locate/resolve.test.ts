import { mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { isOpsError, type OpsError } from "../../../../core/errors.js";
import { cliIn, pluginIn, recordIn } from "../../../../engine/layout.js";
import { locateEngine, resolveEngine } from "../../../../engine/locate/resolve.js";
import type { EngineSettings } from "../../../../engine/types.js";
import { RECIPE } from "../../../../engine/versions.js";
import { engineSettings, installFake, writeCli, writePlugin } from "../../../support/engine.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";

describe("finding an engine on a machine", () => {
  let directory: TempDirectory;
  let settings: EngineSettings;
  beforeEach(async () => {
    directory = await tempDirectory();
    settings = engineSettings(directory.path);
  });
  afterEach(() => directory.remove());

  async function reasons(): Promise<Record<string, string | undefined>> {
    const { considered } = await locateEngine(settings);
    return Object.fromEntries(
      considered.map(({ source, reason }) => [source, reason?.code.replace("engine.reason.", "")]),
    );
  }

  async function missing(): Promise<OpsError> {
    try {
      await resolveEngine(settings);
    } catch (error) {
      if (isOpsError(error)) return error;
      throw error;
    }
    throw new Error("an engine was found");
  }

  it("names every source that has none, and is a usage error", async () => {
    const error = await missing();
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "usage",
      "engine.missing",
      { plugin: "7.48.0" },
    ]);
    expect(error.problems.map(({ code, params }) => `${String(params["source"])} ${code}`)).to.deep.equal([
      "path engine.reason.not-on-path",
      "downloaded engine.reason.not-installed",
      "built engine.reason.not-installed",
    ]);
  });

  it("reports an engine of another recipe as outdated, and does not use it", async () => {
    const home = await installFake(settings, "built");
    await rename(home, home.replace(RECIPE, "0123456789ab"));
    expect(await reasons()).to.include({ downloaded: "not-installed", built: "outdated" });
    expect((await missing()).problems.map(({ code }) => code)).to.include("engine.reason.outdated");
  });

  it("ignores what an interrupted installation left", async () => {
    const home = await installFake(settings, "built");
    await rm(recordIn(home));
    await rename(home, `${home.replace(RECIPE, "0123456789ab")}.partial`);
    expect(await reasons()).to.include({ built: "not-installed" });
  });

  it("takes the user's own where CLI and plugin fit", async () => {
    const cli = await writeCli(directory.path, "v3.230.1");
    await writePlugin(settings.pulumiHome);
    await installFake(settings, "built");
    expect(await resolveEngine(settings)).to.deep.equal({
      cli,
      cliVersion: "3.230.1",
      pulumiHome: settings.pulumiHome,
      pluginVersion: "7.48.0",
      origin: "stock",
      environment: { PULUMI_HOME: settings.pulumiHome, PULUMI_SKIP_UPDATE_CHECK: "1" },
    });
  });

  it("asks the user's CLI for its version once, and again when the file changed", async () => {
    const starts = async (): Promise<number> =>
      (await readFile(join(directory.path, "starts"), "utf8")).length;
    await writeCli(directory.path, "v3.230.1");
    await writePlugin(settings.pulumiHome);
    await resolveEngine(settings);
    await resolveEngine(settings);
    expect(await starts()).to.equal(1);
    await writeCli(directory.path, "v3.231.10");
    expect((await resolveEngine(settings)).cliVersion).to.equal("3.231.10");
    expect(await starts()).to.equal(2);
  });

  for (const [version, expectedReason] of [
    ["v3.227.0", "cli-version"],
    ["v4.0.0", "cli-version"],
    ["something else", "no-answer"],
  ] as const) {
    it(`skips a pulumi on PATH with version ${version}, for the built engine`, async () => {
      await writeCli(directory.path, version);
      await writePlugin(settings.pulumiHome);
      await installFake(settings, "built");
      expect(await reasons()).to.deep.equal({
        path: expectedReason,
        downloaded: "not-installed",
        built: undefined,
      });
    });
  }

  it("passes over a user's home with another version of the plugin", async () => {
    await writeCli(directory.path, "v3.230.1");
    const other = join(settings.pulumiHome, "plugins", "resource-aws-v7.47.0");
    await mkdir(other, { recursive: true });
    await writeFile(join(other, "pulumi-resource-aws"), "", { mode: 0o755 });
    expect((await reasons())["path"]).to.equal("no-plugin");
  });

  it("passes over a user's home where the plugin is still being downloaded", async () => {
    await writeCli(directory.path, "v3.230.1");
    await writePlugin(settings.pulumiHome);
    await writeFile(join(settings.pulumiHome, "plugins", "resource-aws-v7.48.0.partial"), "");
    expect((await reasons())["path"]).to.equal("no-plugin");
  });

  it("does not take an engine that opsctl built for the user's own, also through a link", async () => {
    const home = await installFake(settings, "built");
    await mkdir(join(directory.path, "bin"), { recursive: true });
    await symlink(cliIn(home), join(directory.path, "bin", "pulumi"));
    await writePlugin(settings.pulumiHome);
    expect(await reasons()).to.include({ path: "own", built: undefined });
  });

  it("does not take the user's CLI with a built plugin for a stock engine", async () => {
    const home = await installFake(settings, "built");
    await writeCli(directory.path, "v3.230.1");
    settings = engineSettings(directory.path, { pulumiHome: home });
    expect((await reasons())["path"]).to.equal("own");
  });

  it("gives a built engine its own home, and the user's login", async () => {
    const home = await installFake(settings, "built");
    await mkdir(settings.pulumiHome, { recursive: true });
    const engine = await resolveEngine(settings);
    expect([engine.origin, engine.cli, engine.pulumiHome]).to.deep.equal(["built", cliIn(home), home]);
    expect(engine.environment).to.include({
      PULUMI_HOME: home,
      PULUMI_CREDENTIALS_PATH: settings.pulumiHome,
    });
  });

  it("prefers the downloaded engine, unless OPSCTL_ENGINE=built", async () => {
    await installFake(settings, "stock");
    await installFake(settings, "built");
    expect((await resolveEngine(settings)).origin).to.equal("stock");
    settings = { ...settings, engine: "built" };
    expect((await resolveEngine(settings)).origin).to.equal("built");
  });

  const damages: [name: string, damage: (home: string) => Promise<void>, expectedReason: string][] = [
    ["no CLI", (home) => rm(cliIn(home)), "damaged"],
    ["no plugin", (home) => rm(pluginIn(home)), "damaged"],
    ["no record: a killed installation", (home) => rm(recordIn(home)), "not-installed"],
    ["half a record", (home) => writeFile(recordIn(home), '{"schema":1'), "not-installed"],
    ["a record of another format", (home) => writeFile(recordIn(home), '{"schema":2}'), "not-installed"],
  ];
  for (const [name, damage, expectedReason] of damages) {
    it(`passes over an installed engine with ${name}`, async () => {
      await damage(await installFake(settings, "built"));
      expect((await reasons())["built"]).to.equal(expectedReason);
    });
  }

  it("passes over an installed engine of other versions", async () => {
    await installFake(settings, "built", { pluginVersion: "7.47.0" });
    expect((await reasons())["built"]).to.equal("no-plugin");
    await installFake(settings, "built", { cliVersion: "3.100.0" });
    expect((await reasons())["built"]).to.equal("cli-version");
  });
});
