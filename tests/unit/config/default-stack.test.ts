import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { defaultStackOf, selectionPath } from "../../../config/default-stack.js";
import { chooseStack } from "../../../config/project.js";
import { opsErrorOf } from "../../support/errors.js";
import { aProject } from "../../support/builders/project.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("the default stack", () => {
  let temp: TempDirectory;
  let pulumiHome: string;
  beforeEach(async () => {
    temp = await tempDirectory();
    pulumiHome = join(temp.path, "pulumi");
    for (const name of ["dev", "prod"]) await writeFile(join(temp.path, `Pulumi.${name}.yaml`), "");
  });
  afterEach(() => temp.remove());

  const select = async (text: string): Promise<void> => {
    const path = selectionPath(aProject(temp.path), pulumiHome);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };
  const found = (defaultStack?: string, variables: Readonly<Record<string, string>> = {}) =>
    defaultStackOf(aProject(temp.path, { defaultStack }), { pulumiHome, variables });

  it("is where Pulumi keeps its choice", () => {
    // sha1 of "/work/ops/Pulumi.yaml"
    const path = selectionPath(aProject("/work/ops"), "/home/me/.pulumi");
    expect(path).to.match(/^\/home\/me\/\.pulumi\/workspaces\/ops-[0-9a-f]{40}-workspace\.json$/);
  });

  it("is the selected one, then the project's", async () => {
    expect(await found()).to.equal(undefined);
    expect(await found("prod")).to.deep.equal({ stack: "prod", origin: "Pulumi.yaml" });
    await select('{"stack":"dev"}');
    expect(await found("prod")).to.deep.equal({ stack: "dev", origin: "pulumi stack select" });
    await select('{"stack":"organization/ops/prod"}');
    expect((await found())?.stack).to.equal("prod");
    expect(await found("prod", { PULUMI_STACK: "dev" })).to.deep.equal({
      stack: "dev",
      origin: "PULUMI_STACK",
    });
  });

  for (const text of ['{"stack":"gone"}', "{}", "", "{", "[]", '{"stack":5}']) {
    it(`is no selection with the content ${text || "nothing"}`, async () => {
      await select(text);
      expect(await found("prod")).to.deep.equal({ stack: "prod", origin: "Pulumi.yaml" });
    });
  }

  it("counts after what is named, and only for who asks for it", async () => {
    const project = aProject(temp.path);
    const fallBack = () => Promise.resolve({ stack: "dev", origin: "Pulumi.yaml" });
    expect(await chooseStack(project, "prod", undefined, fallBack)).to.equal("prod");
    expect(await chooseStack(project, undefined, "prod", fallBack)).to.equal("prod");
    expect(await chooseStack(project, undefined, undefined, fallBack)).to.equal("dev");
    expect((await opsErrorOf(() => chooseStack(project, undefined, undefined))).code).to.equal(
      "config.no-stack",
    );
    const bad = () => Promise.resolve({ stack: "../x", origin: "Pulumi.yaml" });
    const error = await opsErrorOf(() => chooseStack(project, undefined, undefined, bad));
    expect([error.code, error.params["origin"]]).to.deep.equal(["config.bad-stack-name", "Pulumi.yaml"]);
  });
});
