import { expect } from "chai";
import { expectedWrites } from "../../../../backup/restore/expected.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { parameter } from "../../../support/backup/records.js";
import { memoryParameterStore } from "../../../support/backup/memory/parameter-store.js";
import { memoryVault, plan, save } from "../../../support/backup/vault.js";

const old = (version: number, labels: string[] = []) => {
  const { name: _name, tags: _tags, ...fields } = parameter("/a", { value: `v${version}`, version });
  return { ...fields, labels };
};

describe("the calls that a restore is expected to make", () => {
  const wanted = (fields: Partial<ParameterRecord> = {}): ParameterRecord =>
    parameter("/a", { version: 3, ...fields });
  const withHistory = true;
  const onConflict = "overwrite";
  const rows: readonly (readonly [
    title: string,
    backedUp: ParameterRecord,
    live: readonly ParameterRecord[],
    request: object,
    calls: number,
  ])[] = [
    ["one for a parameter, with its tags", wanted({ tags: { a: "1" } }), [], {}, 1],
    ["none for what is there", wanted(), [wanted()], {}, 0],
    ["the version, its labels, the mark", wanted({ labels: ["x"] }), [], {}, 3],
    [
      "all versions, those with labels, the mark",
      wanted({ history: [old(1, ["x"]), old(2)] }),
      [],
      { withHistory },
      5,
    ],
    ["the version alone", wanted(), [wanted({ value: "other" })], { onConflict }, 1],
    ["tags on and off", wanted({ tags: { a: "1" } }), [wanted({ tags: { b: "1" } })], { onConflict }, 2],
    [
      "a version and its labels",
      wanted({ labels: ["x"] }),
      [wanted({ value: "other", labels: [] })],
      { onConflict },
      2,
    ],
    [
      "ten deletions at a time",
      wanted(),
      Array.from({ length: 12 }, (_, i) => parameter(`/x/${i}`)),
      { deleteExtra: { isProtected: () => false } },
      3,
    ],
  ];
  for (const [title, backedUp, live, request, calls] of rows) {
    it(`${title}: ${calls}`, async () => {
      const vault = memoryVault([backedUp]);
      const { backupId } = await save(vault);
      const made = await plan(vault, backupId, request, memoryParameterStore(live));
      expect(expectedWrites(made, undefined)).to.deep.equal({ calls });
      expect(expectedWrites(made, 3)).to.deep.equal({ calls, durationMs: Math.ceil((calls / 3) * 1_000) });
    });
  }
});
