import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../..", import.meta.url));

describe("the Jenkinsfile's stages", () => {
  for (const stack of ["dev", "prod"]) {
    it(`are the regions of Pulumi.${stack}.yaml, in its order`, async () => {
      const { config } = parse(await readFile(`${root}/Pulumi.${stack}.yaml`, "utf8")) as {
        config: Readonly<Record<string, unknown>>;
      };
      const text = await readFile(`${root}/integrations/jenkins/Jenkinsfile`, "utf8");
      const stages = [...text.matchAll(/stage\('([a-z]+-[a-z]+-\d)'\)/g)].map(([, region]) => region);
      const backedUp = [...text.matchAll(/^ +backUp\('([^']+)'\)$/gm)].map(([, region]) => region);
      expect(stages).to.deep.equal(config["opsctl:regions"]);
      expect(backedUp, "what the stages back up").to.deep.equal(stages);
      expect(stages.length * 10, "minutes of all stages").to.be.at.most(60);
    });
  }
});
