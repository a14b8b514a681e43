import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { findProject } from "../../../config/project.js";
import { readStackFile } from "../../../config/stack-file.js";
import { tempDirectory } from "../../support/temp.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A line of an example that is commented out: a key of ours, or what stands below one. */
const EXAMPLE = /^ {2}# (opsctl:\w+:(?: \w+)?| {2}.*)$/;

describe("the stacks that opsctl ships with", () => {
  it("hold, and take no tasks but for the local one", async () => {
    for (const [name, repositories] of [
      ["dev", []],
      ["prod", []],
      ["local", [{ name: "acme/shop" }]],
    ] as const) {
      const { config } = await readStackFile(root, name, await findProject(root));
      expect([config.name, config.github.repositories]).to.deep.equal([name, repositories]);
    }
  });

  for (const name of ["dev", "prod"]) {
    it(`show examples that hold when they are taken over: ${name}`, async () => {
      const directory = await tempDirectory();
      try {
        const text = await readFile(join(root, `Pulumi.${name}.yaml`), "utf8");
        const taken = text.split("\n").map((line) => line.replace(EXAMPLE, "  $1"));
        await writeFile(join(directory.path, `Pulumi.${name}.yaml`), taken.join("\n"));
        const { config } = await readStackFile(directory.path, name, await findProject(root));
        expect(config.github.repositories).to.deep.equal([
          { name: "acme/shop" },
          { name: "acme/site", defaultBranch: "release/1.x" },
        ]);
        expect(config.backup.recoveryRecipient).to.match(/^arn:aws:kms:eu-west-1:/);
        expect(config.language).to.equal("ja");
        expect(config.worker.agentEnv).to.deep.equal(["ANTHROPIC_API_KEY"]);
        expect(config.notifications.map(({ type }) => type)).to.deep.equal(["slack", "sns"]);
      } finally {
        await directory.remove();
      }
    });
  }
});
