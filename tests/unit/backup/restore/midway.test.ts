import { expect } from "chai";
import { RESTORING_TAG } from "../../../../backup/restore/history.js";
import type { OnConflict } from "../../../../backup/restore/plan.js";
import { parameter } from "../../../support/backup/records.js";
import { apply, memoryVault, plan, save } from "../../../support/backup/vault.js";

// a tag that only looks like restore's belongs to the user
const tags = { team: "x", "opsctl:restored": "mine" };
const marked = parameter("/a", { tags: { ...tags, [RESTORING_TAG]: "20261120T033500Z-00000000" } });

async function planned(live: readonly (typeof marked)[], onConflict: OnConflict = "fail") {
  const vault = memoryVault([marked]);
  const { backupId } = await save(vault);
  vault.parameters.content.clear();
  for (const record of live) vault.parameters.content.set(record.name, record);
  const made = await plan(vault, backupId, { onConflict });
  const { stopped } = await apply(vault, backupId, made);
  const [item] = made;
  return [item?.action, item?.notes, stopped, vault.parameters.content.get("/a")?.tags];
}

describe("a parameter that was backed up while a restore was writing it", () => {
  it("is restored without that restore's tag, and the plan notes what it may lack", async () => {
    expect(await planned([])).to.deep.equal(["create", ["midway"], undefined, tags]);
  });

  it("is equal to one without the tag", async () => {
    expect(await planned([parameter("/a", { tags })])).to.deep.equal([
      "unchanged",
      ["midway"],
      undefined,
      tags,
    ]);
  });

  it("loses the tag where it still exists", async () => {
    expect(await planned([marked], "overwrite")).to.deep.equal([
      "overwrite",
      ["begun", "midway"],
      undefined,
      tags,
    ]);
  });
});
