import { join } from "node:path";
import { expect } from "chai";
import { isOpsError } from "../../../../core/errors.js";
import { checkToolchain, findGo, isNewEnough, parseGoVersion } from "../../../../engine/build/toolchain.js";
import { writeScript } from "../../../support/engine.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";

describe("Go's version", () => {
  const table: [output: string, version: string | undefined, fits: boolean][] = [
    ["go1.26.8\n", "1.26.8", true],
    ["go1.26.3", "1.26.3", true],
    ["go1.26.2", "1.26.2", false],
    ["go1.27rc1", "1.27.0", true],
    ["go1.26", "1.26.0", false],
    ["go1.9.7", "1.9.7", false],
    ["devel +abc", undefined, false],
    ["", undefined, false],
  ];
  for (const [output, version, fits] of table) {
    it(`${JSON.stringify(output)}: ${fits ? "fits" : "does not fit"}`, () => {
      expect([parseGoVersion(output), isNewEnough(output)]).to.deep.equal([version, fits]);
    });
  }
});

describe("Go on this machine", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  async function verdict(work: Promise<string>): Promise<unknown> {
    try {
      return await work;
    } catch (error) {
      return isOpsError(error)
        ? [error.kind, error.code, error.params["version"], error.params["output"]]
        : error;
    }
  }
  const check = async (script: string): Promise<unknown> => {
    const program = await writeScript(join(directory.path, "go"), script);
    return verdict(checkToolchain({ program, cwd: directory.path, env: { PATH: "/usr/bin:/bin" } }));
  };

  it("is missing when PATH has none", async () => {
    expect(await verdict(findGo({ PATH: directory.path }))).to.deep.equal([
      "usage",
      "engine.go-missing",
      undefined,
      undefined,
    ]);
  });

  it("is the first on PATH", async () => {
    const program = await writeScript(join(directory.path, "go"), "exit 0");
    expect(await findGo({ PATH: `relative:/nowhere:${directory.path}` })).to.equal(program);
  });

  it("fits when it is new enough", async () => {
    expect(await check("echo go1.26.8")).to.equal("go1.26.8");
  });

  it("fits when an older one fetches what the module asks for", async () => {
    expect(await check('[ "$GOTOOLCHAIN" = local ] && echo go1.22.0 || echo go1.26.3')).to.equal("go1.26.3");
  });

  it("is too old when it does not know about toolchains", async () => {
    expect(await check("echo go1.18.1")).to.deep.equal(["usage", "engine.go-too-old", "go1.18.1", "-"]);
  });

  it("is too old if it may not or cannot fetch a newer one, with the reason", async () => {
    const script =
      '[ "$GO111MODULE" = off ] && echo go1.22.0 && exit 0\necho "go: requires go >= 1.26.3" >&2\nexit 1';
    expect(await check(script)).to.deep.equal([
      "usage",
      "engine.go-too-old",
      "go1.22.0",
      "go: requires go >= 1.26.3",
    ]);
  });
});
