import { expect } from "chai";
import fc from "fast-check";
import { isWrite } from "../../../../backup/restore/plan.js";
import { differences, type ParameterRecord } from "../../../../backup/record.js";
import { memoryParameterStore } from "../../../support/backup/memory/parameter-store.js";
import { regionContents } from "../../../support/backup/proof/random-parameters.js";
import { parameter } from "../../../support/backup/records.js";
import { apply, memoryVault, plan, save } from "../../../support/backup/vault.js";

/** What may have happened to a region since its backup. */
const drift = fc.constantFrom("same", "gone", "value", "tags", "labels", "description");

function drifted(record: ParameterRecord, how: string): readonly ParameterRecord[] {
  switch (how) {
    case "gone":
      return [];
    case "value":
      return [
        { ...record, value: `${record.value.slice(0, 4000)}.`, version: record.version + 1, labels: [] },
      ];
    case "tags":
      return [{ ...record, tags: { other: "1" } }];
    case "labels":
      return [{ ...record, labels: ["moved"] }];
    case "description":
      return [{ ...record, description: "changed" }];
    default:
      return [record];
  }
}

describe("a restore of any backup over any region", () => {
  it("makes every parameter equal to the backup, changes no other, and has nothing to do the second time", async () => {
    await fc.assert(
      fc.asyncProperty(
        regionContents(12),
        fc.array(drift, { minLength: 12, maxLength: 12 }),
        fc.boolean(),
        fc.constantFrom(undefined, "/copy"),
        async (records, drifts, withHistory, toPrefix) => {
          const vault = memoryVault(records);
          const { backupId } = await save(vault);
          const others = [parameter("/nobody/a"), parameter("/copied/a", { labels: ["x"] })];
          const before = [...records.flatMap((record, i) => drifted(record, drifts[i] ?? "same")), ...others];
          const parameters = memoryParameterStore(before);
          const request = {
            onConflict: "overwrite",
            withHistory,
            ...(toPrefix ? { toPrefix } : {}),
          } as const;
          const made = await plan({ ...vault, parameters }, backupId, request);
          const { written, stopped } = await apply({ ...vault, parameters }, backupId, made);
          expect(stopped).to.equal(undefined);
          expect(written).to.deep.equal(made.filter(isWrite).map(({ name }) => name));
          for (const item of made) {
            if (item.action === "delete" || item.action === "own") expect.fail("all was to be written");
            const live = parameters.content.get(item.name) ?? expect.fail(`${item.name} is not there`);
            expect(differences(item.record, live), item.name).to.deep.equal([]);
            expect(live.labels ?? [], item.name).to.include.members(item.record.labels ?? []);
          }
          const touched = new Set(written);
          for (const one of before.filter(({ name }) => !touched.has(name))) {
            expect(parameters.content.get(one.name)).to.deep.equal(one);
          }
          expect((await plan({ ...vault, parameters }, backupId, request)).some(isWrite)).to.equal(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("does not try to create a name whose ARN is taken", async () => {
    const vault = memoryVault([parameter("bare")]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    vault.parameters.content.set("/bare", parameter("/bare"));
    const [item] = await plan(vault, backupId, { onConflict: "overwrite" });
    expect([item?.action, item?.reason]).to.deep.equal(["impossible", "name-taken"]);
  });
});
