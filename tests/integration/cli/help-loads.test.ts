import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { run } from "../../../core/process/run.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

/** What takes long to load; `--help` may have none of it. */
const HEAVY = [
  ...["@pulumi/", "@aws-sdk/", "@smithy/", "@octokit/", "@inquirer/"],
  ...["zod/", "yaml/", "pino/", "execa/", "proper-lockfile/", "age-encryption/", "@noble/"],
];

/** Notes every module that is loaded: ES modules as they are resolved, the others when the process ends. */
const LOADER = `
import { appendFileSync } from "node:fs";
export async function load(url, context, next) {
  appendFileSync(process.env.LOADED, url + "\\n");
  return next(url, context);
}`;
const PRELOAD = `
const { appendFileSync } = require("node:fs");
const Module = require("node:module");
Module.register(process.env.LOADER_URL);
process.on("exit", () => appendFileSync(process.env.LOADED, Object.keys(Module._cache).join("\\n") + "\\n"));`;

describe("what a command line loads", () => {
  let temp: TempDirectory;
  before(async () => {
    temp = await tempDirectory();
    await writeFile(join(temp.path, "loader.mjs"), LOADER);
    await writeFile(join(temp.path, "preload.cjs"), PRELOAD);
  });
  after(() => temp.remove());

  /** Packages below node_modules that were loaded, by the sources run through tsx. */
  const loadedBy = async (name: string, args: readonly string[]): Promise<readonly string[]> => {
    const list = join(temp.path, `${name}.txt`);
    await writeFile(list, "");
    const result = await run(
      process.execPath,
      ["--require", join(temp.path, "preload.cjs"), "bin/opsctl", ...args],
      {
        env: {
          PATH: "/usr/bin:/bin",
          HOME: temp.path,
          OPSCTL_FROM_SOURCE: "1",
          LOADED: list,
          LOADER_URL: pathToFileURL(join(temp.path, "loader.mjs")).href,
          NODE_V8_COVERAGE: "",
        },
      },
    );
    expect(result.stdout + result.stderr, name).to.not.include("cannot start");
    const modules = (await readFile(list, "utf8")).split("\n");
    return modules.flatMap((module) => /node_modules\/((?:@[^/]+\/)?[^/]+\/)/.exec(module)?.[1] ?? []);
  };

  for (const args of [
    ["--help"],
    ["--version"],
    ["up", "--help"],
    ["backup", "restore", "--help"],
    ["up", "--nope"],
  ]) {
    it(`is next to nothing: ${args.join(" ")}`, async () => {
      const packages = await loadedBy(args.join("-").replaceAll("--", ""), args);
      expect(packages).to.include("commander/");
      expect(packages.filter((name) => HEAVY.some((heavy) => name.startsWith(heavy)))).to.deep.equal([]);
    });
  }

  it("is noticed here: a command that reads the configuration needs its parser", async () => {
    const packages = await loadedBy("preview", ["preview", "--stack", "nowhere"]);
    expect(packages).to.include.members(["yaml/", "zod/"]);
  });
});
