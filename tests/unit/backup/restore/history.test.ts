import { expect } from "chai";
import fc from "fast-check";
import { expectedWrites } from "../../../../backup/restore/expected.js";
import { countActions, isWrite } from "../../../../backup/restore/plan.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { memoryParameterStore } from "../../../support/backup/memory/parameter-store.js";
import { parameter } from "../../../support/backup/records.js";
import { apply, memoryVault, noSignal, plan, restore, save } from "../../../support/backup/vault.js";
import { anError } from "../../../support/errors.js";

/** A parameter that had these values in turn, each version with these labels. */
async function parameterWithVersions(
  name: string,
  versions: readonly (readonly [value: string, labels: readonly string[]])[],
  fields: Partial<ParameterRecord> = {},
): Promise<ParameterRecord> {
  const store = memoryParameterStore();
  for (const [index, [value, labels]] of versions.entries()) {
    const record = parameter(name, { ...fields, value });
    const version =
      index === 0 ? await store.create(record, noSignal) : await store.overwrite(record, record, noSignal);
    if (labels.length > 0) await store.label(name, version, labels, noSignal);
  }
  return store.content.get(name) ?? expect.fail();
}

/** A parameter's versions (values and labels, in order) and its tags. */
function versionsOf(record: ParameterRecord | undefined): unknown {
  const { history = [], value, labels = [], tags } = record ?? expect.fail("not there");
  return [[...history, { value, labels }].map((one) => [one.value, one.labels]), tags];
}

/** Parameters of all kinds that an interruption could leave half done, and one that it can't. */
async function allKinds(): Promise<readonly ParameterRecord[]> {
  return [
    await parameterWithVersions(
      "/a",
      [
        ["1", ["first"]],
        ["2", []],
        ["3", ["now"]],
      ],
      { tags: { team: "x" } },
    ),
    await parameterWithVersions("/b", [["only", ["label"]]]),
    await parameterWithVersions("/c", [
      ["same", []],
      ["same", []],
    ]),
    parameter("/d", { tags: { team: "y" } }),
  ];
}

describe("a restore with --history", () => {
  const withHistory = true;

  it("restores earlier versions in their order, with fields and labels", async () => {
    const tags = { team: "platform" };
    const record = await parameterWithVersions(
      "/a",
      [
        ["1", ["first"]],
        ["2", []],
        ["3", ["prod", "now"]],
      ],
      { tags },
    );
    const vault = memoryVault([record]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    await restore(vault, backupId, { withHistory });
    const restored = vault.parameters.content.get("/a");
    expect(versionsOf(restored)).to.deep.equal(versionsOf(record));
    expect([restored?.version, restored?.history?.map(({ version }) => version)]).to.deep.equal([3, [1, 2]]);
    expect((await plan(vault, backupId, { withHistory })).map(({ action }) => action)).to.deep.equal([
      "unchanged",
    ]);
  });

  it("restores 100 versions with a label on the oldest", async () => {
    const versions = Array.from(
      { length: 100 },
      (_, index) => [String(index), index === 0 ? ["first"] : []] as const,
    );
    const record = await parameterWithVersions("/a", versions);
    const vault = memoryVault([record]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    const made = await plan(vault, backupId, { withHistory });
    expect(await apply(vault, backupId, made)).to.deep.equal({ written: ["/a"] });
    expect(versionsOf(vault.parameters.content.get("/a"))).to.deep.equal(versionsOf(record));
  });

  it("removes fields that a later version did not have", async () => {
    const store = memoryParameterStore();
    const first = parameter("/a", { value: "1", description: "first", allowedPattern: ".*" });
    await store.create(first, noSignal);
    await store.overwrite(parameter("/a", { value: "2" }), first, noSignal);
    const vault = memoryVault([...store.content.values()]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    await restore(vault, backupId, { withHistory });
    const restored = vault.parameters.content.get("/a");
    expect([restored?.history?.[0]?.description, restored?.description]).to.deep.equal(["first", undefined]);
  });

  it("ends with the same result when it was killed after any of its writes", async () => {
    const records = await allKinds();
    const whole = memoryVault(records);
    const { backupId } = await save(whole);
    let killed = 0;
    for (let last = 0; ; last++) {
      const vault = { ...whole, parameters: memoryParameterStore() };
      const made = await plan(vault, backupId, { withHistory });
      const expected = expectedWrites(made, undefined).calls;
      let writes = 0;
      vault.parameters.before = (method) => {
        if (!["create", "overwrite", "label", "retag"].includes(method)) return;
        if (writes++ >= last) throw anError("aws.unreachable", {});
      };
      const { stopped } = await apply(vault, backupId, made);
      vault.parameters.before = () => undefined;
      if (!stopped) break;
      killed++;
      // needs no flag to continue: what was begun is not a conflict
      const again = await plan(vault, backupId, { withHistory });
      expect(
        again.filter(({ action }) => action === "conflict"),
        `after ${last} writes`,
      ).to.deep.equal([]);
      expect(expectedWrites(again, undefined).calls).to.be.at.most(expected);
      expect((await apply(vault, backupId, again)).stopped).to.equal(undefined);
      for (const record of records) {
        expect(
          versionsOf(vault.parameters.content.get(record.name)),
          `${record.name} after ${last}`,
        ).to.deep.equal(versionsOf(record));
      }
      expect((await plan(vault, backupId, { withHistory })).some(isWrite)).to.equal(false);
    }
    expect(killed).to.be.greaterThan(10);
  });

  it("restores any history", async () => {
    const label = fc.constantFrom("a", "b", "c");
    const version = fc.tuple(fc.constantFrom("x", "y", "z"), fc.uniqueArray(label, { maxLength: 2 }));
    await fc.assert(
      fc.asyncProperty(fc.array(version, { minLength: 1, maxLength: 6 }), async (versions) => {
        const record = await parameterWithVersions("/a", versions);
        const vault = memoryVault([record]);
        const { backupId } = await save(vault);
        vault.parameters.content.clear();
        await restore(vault, backupId, { withHistory });
        expect(versionsOf(vault.parameters.content.get("/a"))).to.deep.equal(versionsOf(record));
      }),
    );
  });
});

describe("an interrupted restore", () => {
  for (const begunWith of [true, false]) {
    const [before, after] = begunWith ? ["with", "without"] : ["without", "with"];
    it(`begun ${before} --history is completed ${after} it`, async () => {
      const records = await allKinds();
      const whole = memoryVault(records);
      const { backupId } = await save(whole);
      const resumed = new Set<string>();
      for (let last = 0; ; last++) {
        const vault = { ...whole, parameters: memoryParameterStore() };
        let writes = 0;
        vault.parameters.before = (method) => {
          if (["create", "overwrite", "label", "retag"].includes(method) && writes++ >= last) {
            throw anError("aws.unreachable", {});
          }
        };
        const begun = await plan(vault, backupId, { withHistory: begunWith });
        const { stopped } = await apply(vault, backupId, begun);
        vault.parameters.before = () => undefined;
        if (!stopped) break;
        const other = { withHistory: !begunWith };
        const made = await plan(vault, backupId, other);
        const text = `after ${last} writes: ${JSON.stringify(made.map(({ name, action }) => [name, action]))}`;
        expect(countActions(made).conflict, text).to.equal(undefined);
        for (const { name, notes } of made) if (notes.includes("resumed")) resumed.add(name);
        expect((await apply(vault, backupId, made)).stopped, text).to.equal(undefined);
        for (const record of records) {
          const { value, labels, tags } = vault.parameters.content.get(record.name) ?? expect.fail(text);
          expect([value, labels ?? [], tags], text).to.deep.equal([
            record.value,
            record.labels ?? [],
            record.tags,
          ]);
        }
        expect((await plan(vault, backupId, other)).some(isWrite), text).to.equal(false);
      }
      expect([...resumed]).to.include.members(begunWith ? ["/a", "/c"] : ["/a", "/b"]);
    });
  }
});
