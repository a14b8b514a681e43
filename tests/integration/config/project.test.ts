import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { chooseStack, findProject } from "../../../config/project.js";
import { NO_PROJECT_CONFIG } from "../../../config/project-config.js";
import { aProject } from "../../support/builders/project.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("the project", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());
  const write = (name: string, text: string): Promise<void> => writeFile(join(directory.path, name), text);

  it("is found in the directory and above it", async () => {
    await write("Pulumi.yaml", "name: ops\nruntime: nodejs\n");
    const deep = join(directory.path, "a", "b");
    await mkdir(deep, { recursive: true });
    const found = {
      directory: directory.path,
      name: "ops",
      backendUrl: undefined,
      config: NO_PROJECT_CONFIG,
      defaultStack: undefined,
    };
    expect(await findProject(directory.path)).to.deep.equal(found);
    expect(await findProject(deep)).to.deep.equal(found);
  });

  it("names its back end", async () => {
    await write("Pulumi.yaml", "name: ops\nbackend:\n  url: s3://state\n");
    expect(await findProject(directory.path)).to.include({ backendUrl: "s3://state" });
    await write("Pulumi.yaml", "name: ops\nbackend:\n  url: ''\n");
    expect(await findProject(directory.path)).to.include({ backendUrl: undefined });
    await write("Pulumi.yaml", "name: ops\nbackend: s3://state\n");
    expect(await findProject(directory.path)).to.include({ backendUrl: undefined });
  });

  it("that is nowhere is a usage error with the directory", async () => {
    const error = await opsErrorOf(() => findProject(directory.path));
    expect([error.kind, error.code]).to.deep.equal(["usage", "config.no-project"]);
    expect(error.params).to.deep.equal({ directory: directory.path });
  });

  it("may be a link, but nothing that would be waited for", async () => {
    await write("project.yaml", "name: ops\n");
    await symlink("project.yaml", join(directory.path, "Pulumi.yaml"));
    expect(await findProject(directory.path)).to.include({ name: "ops" });
    const deep = join(directory.path, "deep");
    await mkdir(deep);
    execFileSync("mkfifo", [join(deep, "Pulumi.yaml")]);
    const error = await opsErrorOf(() => findProject(deep));
    expect([error.kind, error.code]).to.deep.equal(["usage", "config.not-regular-file"]);
    expect(error.params).to.deep.equal({ path: join(deep, "Pulumi.yaml") });
  });

  for (const [what, text] of [
    ["without a name", "runtime: nodejs"],
    ["with an empty name", "name: ''"],
    ["that is a list", "- name"],
    ["that is no YAML", "name: [unclosed"],
    ["with an alias without its anchor", "name: *x"],
  ] as const) {
    it(`${what} is a usage error with the path`, async () => {
      await write("Pulumi.yaml", text);
      const error = await opsErrorOf(() => findProject(directory.path));
      expect([error.kind, error.code]).to.deep.equal(["usage", "config.not-yaml"]);
      expect(error.params["path"]).to.equal(join(directory.path, "Pulumi.yaml"));
    });
  }

  describe("has stacks", () => {
    const choose = (named?: string, fromEnvironment?: string): Promise<string> =>
      chooseStack(aProject(directory.path), named, fromEnvironment);

    it("of which the flag names one, else the environment, else the only one counts", async () => {
      await write("Pulumi.prod.yaml", "");
      expect(await choose("dev", "local")).to.equal("dev");
      expect(await choose(undefined, "local")).to.equal("local");
      expect(await choose()).to.equal("prod");
    });

    it("of which none is chosen when there are several or none", async () => {
      const none = await opsErrorOf(() => choose());
      expect([none.kind, none.code, none.params["stacks"]]).to.deep.equal(["usage", "config.no-stack", []]);
      await write("Pulumi.dev.yaml", "");
      await write("Pulumi.prod.yaml", "");
      const several = await opsErrorOf(() => choose());
      expect(several.params["stacks"]).to.deep.equal(["dev", "prod"]);
    });

    for (const name of ["../dev", "a/b", "..", ".", "", "dev prod", "dév", "x".repeat(101), "-\u0000"]) {
      it(`whose name is never ${JSON.stringify(name.slice(0, 20))}`, async () => {
        const flag = await opsErrorOf(() => choose(name));
        expect([flag.kind, flag.code]).to.deep.equal(["usage", "config.bad-stack-name"]);
        expect(flag.params).to.deep.equal({ stack: name, origin: "--stack" });
        const variable = await opsErrorOf(() => choose(undefined, name));
        expect(variable.params).to.deep.equal({ stack: name, origin: "OPSCTL_STACK" });
      });
    }
  });
});
