import { expect } from "chai";
import { isOpsError } from "../../../../core/errors.js";
import { verifyEngine } from "../../../../engine/install/verify.js";
import { cliIn, pluginIn } from "../../../../engine/layout.js";
import { writeScript } from "../../../support/engine.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";

describe("starting a new engine's programs once", () => {
  let home: TempDirectory;
  beforeEach(async () => {
    home = await tempDirectory();
  });
  afterEach(() => home.remove());

  async function verdict(cli: string, plugin: string): Promise<unknown> {
    await writeScript(cliIn(home.path), cli);
    await writeScript(pluginIn(home.path), plugin);
    const job = {
      home: home.path,
      work: home.path,
      variables: { PATH: "/bin:/usr/bin" },
      emit: () => undefined,
    };
    try {
      await verifyEngine(job);
      return "good";
    } catch (error) {
      return isOpsError(error) ? [error.code, error.params["program"], error.params["version"]] : error;
    }
  }

  it("is content with the versions that were meant", async () => {
    expect(await verdict("echo v3.228.0", "echo 7.48.0")).to.equal("good");
  });

  it("names a CLI of another version", async () => {
    expect(await verdict("echo v3.229.0", "echo 7.48.0")).to.deep.equal([
      "engine.unusable",
      cliIn(home.path),
      "3.229.0",
    ]);
  });

  it("names a plugin that does not start", async () => {
    expect(await verdict("echo v3.228.0", "echo damaged >&2; exit 1")).to.deep.equal([
      "engine.unusable",
      pluginIn(home.path),
      "?",
    ]);
  });
});
