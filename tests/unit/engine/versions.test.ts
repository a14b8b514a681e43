import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import semver from "semver";
import { PROGRAMS, buildFlags } from "../../../engine/build/go.js";
import { CLOSED_BODY } from "../../../engine/build/patch.js";
import { goSources } from "../../../engine/build/sources.js";
import {
  CLI_RANGE,
  CLI_VERSION,
  GO_VERSION,
  PLUGIN_VERSION,
  RECIPE,
  SMITHY,
  UPSTREAM,
} from "../../../engine/versions.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Digest of all that a build is made from besides the versions in the directory's name. */
async function recipeDigest(): Promise<string> {
  const go = await readdir(goSources(), { recursive: true, withFileTypes: true });
  const files = [
    ...go.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
    join(root, "engine/build/services.ts"),
    join(root, "engine/build/trim.ts"),
  ];
  const hash = createHash("sha256").update(
    JSON.stringify([UPSTREAM, SMITHY, CLOSED_BODY, buildFlags(), PROGRAMS]),
  );
  for (const file of files.sort()) {
    hash.update(`\0${relative(root, file)}\0`).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 12);
}

async function packageVersion(name: string): Promise<unknown> {
  const text = await readFile(join(root, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(text) as { version?: unknown }).version;
}

describe("the engine's versions", () => {
  let goMod: string;
  before(async () => {
    goMod = await readFile(join(goSources(), "go.mod"), "utf8");
  });

  it("has the plugin of the npm package @pulumi/aws", async () => {
    expect(await packageVersion("@pulumi/aws")).to.equal(PLUGIN_VERSION);
  });

  it("installs a CLI inside the range that it accepts, which goes up to the next major version", () => {
    expect(semver.satisfies(CLI_VERSION, CLI_RANGE)).to.equal(true);
    expect(semver.satisfies("3.999.0", CLI_RANGE)).to.equal(true);
    expect(semver.satisfies("4.0.0", CLI_RANGE)).to.equal(false);
  });

  it("builds the CLI and asks for the toolchain that go.mod names", () => {
    expect(goMod).to.match(new RegExp(`^go ${GO_VERSION}$`, "m"));
    expect(goMod).to.contain(`\tgithub.com/pulumi/pulumi/pkg/v3 v${CLI_VERSION}`);
    expect(goMod).to.contain(`\tgithub.com/pulumi/pulumi/sdk/v3 v${CLI_VERSION}`);
  });

  it("patches the version of the SDK's module that go.mod asks for, and puts its copy in place of it", () => {
    expect(goMod).to.contain(`\t${SMITHY.module} ${SMITHY.version}`);
    expect(goMod).to.contain(`\t${SMITHY.module} => ./smithy-go`);
  });

  it("has a recipe digest that belongs to the recipe (if not: put the one computed into versions.ts)", async () => {
    expect(RECIPE).to.equal(await recipeDigest());
  });
});
