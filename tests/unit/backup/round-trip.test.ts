import { present } from "../../../backup/completeness.js";
import { expect } from "chai";
import fc from "fast-check";
import { countActions } from "../../../backup/restore/plan.js";
import { regionContents } from "../../support/backup/proof/random-parameters.js";
import { fullParameter, parameter } from "../../support/backup/records.js";
import { memoryVault, open, restorable, restore, save } from "../../support/backup/vault.js";

describe("backup and restore", () => {
  it("restore any set of parameters in all fields; a second restore changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(regionContents(40), async (records) => {
        const vault = memoryVault(records);
        const { backupId, parameters } = await save(vault);
        expect(parameters).to.equal(records.length);
        vault.parameters.content.clear();
        await restore(vault, backupId);
        expect(restorable(vault.parameters.content.values())).to.deep.equal(restorable(records));
        const second = await restore(vault, backupId);
        expect(countActions(second)).to.deep.equal(records.length === 0 ? {} : { unchanged: records.length });
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);

  it("repair a parameter that was changed in any field except its type", async () => {
    const original = fullParameter("/app/key");
    const changes = [
      { value: "other" },
      { description: "other" },
      { keyId: "alias/other" },
      { dataType: "aws:ec2:image" },
      { allowedPattern: ".*" },
      { policies: [] },
      { tags: { team: "other" } },
    ];
    for (const change of changes) {
      const vault = memoryVault([original]);
      const { backupId } = await save(vault);
      vault.parameters.content.set(original.name, { ...original, ...change });
      const [item] = await restore(vault, backupId, { onConflict: "overwrite" });
      expect(item?.differences).to.deep.equal(Object.keys(change));
      expect(restorable(vault.parameters.content.values())).to.deep.equal(restorable([original]));
    }
  });

  it("change tags alone without creating a version", async () => {
    const original = parameter("/app/a", { tags: { team: "x" }, version: 7 });
    const vault = memoryVault([original]);
    const { backupId } = await save(vault);
    vault.parameters.content.set(original.name, { ...original, tags: {} });
    await restore(vault, backupId, { onConflict: "overwrite" });
    expect(vault.parameters.content.get("/app/a")).to.deep.equal(original);
  });

  it("leave tags of AWS services alone", async () => {
    const managed = { "aws:cloudformation:stack-name": "s", mine: "1" };
    const vault = memoryVault([parameter("/a", { tags: managed })]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    await restore(vault, backupId);
    expect(vault.parameters.content.get("/a")?.tags).to.deep.equal({ mine: "1" });
    expect(countActions(await restore(vault, backupId))).to.deep.equal({ unchanged: 1 });
  });

  it("distribute large sets over several files and chunks", async () => {
    // random text does not compress: 2 MB in each file of 250 parameters, more than one chunk
    const noise = (seed: number): string =>
      fc.sample(fc.string({ minLength: 8192, maxLength: 8192 }), { numRuns: 1, seed })[0] ?? "";
    const records = Array.from({ length: 300 }, (_, index) =>
      parameter(`/big/${index}`, { tier: "Advanced", value: noise(index) }),
    );
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    const { manifest } = await open(vault, backupId);
    expect(present(manifest.contents).files.map(({ parameters }) => parameters)).to.deep.equal([250, 50]);
    expect(present(manifest.contents).files[0]?.chunks).to.be.greaterThan(1);
    vault.parameters.content.clear();
    await restore(vault, backupId);
    expect(restorable(vault.parameters.content.values())).to.deep.equal(restorable(records));
  });
});
