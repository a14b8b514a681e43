import { expect } from "chai";
import fc from "fast-check";
import { compareBackup, type Comparison, type DiffRequest } from "../../../backup/diff.js";
import { objectKey } from "../../../backup/format/layout.js";
import type { ParameterRecord } from "../../../backup/record.js";
import { fullParameter, parameter, parameterSets } from "../../support/backup/records.js";
import { type MemoryVault, memoryVault, noSignal, save } from "../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../support/errors.js";

type Request = Partial<Omit<DiffRequest, "backupId">>;

const diff = (vault: MemoryVault, backupId: string, request: Request = {}): Promise<Comparison> =>
  compareBackup(vault, vault.parameters, { backupId, against: "live", ...request }, noSignal);
const summaryOf = ({ differences, unchanged }: Comparison) => [
  differences.map(({ name, change, fields }) => [name, change, ...fields]),
  unchanged,
];
const setLive = ({ parameters }: MemoryVault, ...records: readonly ParameterRecord[]): void => {
  for (const record of records) parameters.content.set(record.name, record);
};

describe("what changed since a backup", () => {
  it("is added, changed and removed, by name, with the fields", async () => {
    const vault = memoryVault([parameter("/a"), parameter("/b"), parameter("/c"), parameter("bare")]);
    const { backupId } = await save(vault);
    vault.parameters.content.delete("/a");
    setLive(vault, parameter("/b", { value: "new", tags: { team: "x" } }), parameter("/d"));
    const comparison = await diff(vault, backupId);
    expect(summaryOf(comparison)).to.deep.equal([
      [
        ["/a", "removed"],
        ["/b", "changed", "value", "tags"],
        ["/d", "added"],
      ],
      2,
    ]);
    const [removed, changed, added] = comparison.differences;
    expect([removed?.before?.value, removed?.after]).to.deep.equal(["value of /a", undefined]);
    expect([changed?.before?.value, changed?.after?.value]).to.deep.equal(["value of /b", "new"]);
    expect([added?.before, added?.after?.value]).to.deep.equal([undefined, "value of /d"]);
  });

  const full = fullParameter("/x");
  const { description: _description, ...undescribed } = full;
  const changes: readonly (readonly [field: string, live: ParameterRecord])[] = [
    ["value", { ...full, value: "" }],
    ["type", { ...full, type: "String" }],
    ["description", { ...full, description: "Other" }],
    ["description", undescribed],
    ["tier", { ...full, tier: "Standard" }],
    ["keyId", { ...full, keyId: "alias/other" }],
    ["dataType", { ...full, dataType: "aws:ec2:image" }],
    ["allowedPattern", { ...full, allowedPattern: ".*" }],
    ["policies", { ...full, policies: [] }],
    ["tags", { ...full, tags: { ...full.tags, "aws:cloudformation:stack-id": "s" } }],
    ["tags", { ...full, tags: {} }],
  ];
  for (const [field, live] of changes) {
    it(`is detected in the field ${field}`, async () => {
      const vault = memoryVault([full]);
      const { backupId } = await save(vault);
      setLive(vault, live);
      expect(summaryOf(await diff(vault, backupId))).to.deep.equal([[["/x", "changed", field]], 0]);
    });
  }

  it("ignores version and time of writing", async () => {
    const vault = memoryVault([full]);
    const { backupId } = await save(vault);
    setLive(vault, { ...full, version: 9, lastModified: "2027-01-01T00:00:00.000Z" });
    expect(summaryOf(await diff(vault, backupId))).to.deep.equal([[], 1]);
  });

  it("can be limited to a path, which is not a name prefix", async () => {
    const vault = memoryVault([parameter("/app"), parameter("/app/a"), parameter("/apple"), parameter("/b")]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    setLive(vault, parameter("/app/new"), parameter("/apple/new"));
    expect(summaryOf(await diff(vault, backupId, { paths: ["/app"] }))).to.deep.equal([
      [
        ["/app", "removed"],
        ["/app/a", "removed"],
        ["/app/new", "added"],
      ],
      0,
    ]);
  });

  it("can be limited to several paths, and reports those without parameters on both sides", async () => {
    const vault = memoryVault([parameter("/app/a"), parameter("/b"), parameter("/c")]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    setLive(vault, parameter("/apple"), parameter("/new/a"));
    const asked = async (...paths: string[]) => {
      const comparison = await diff(vault, backupId, { paths });
      return [comparison.differences.map(({ name }) => name), comparison.empty];
    };
    expect(await asked("/app", "/b")).to.deep.equal([["/app/a", "/b"], []]);
    expect(await asked("/typo", "/new")).to.deep.equal([["/new/a"], ["/typo"]]);
    expect(await asked("/typo")).to.deep.equal([[], ["/typo"]]);
    expect((await asked("/typo", "/"))[1]).to.deep.equal(["/typo"]);
    expect((await asked())[1]).to.deep.equal([]);
  });

  it("does not report excluded parameters as added", async () => {
    const vault = memoryVault([parameter("/app/a"), parameter("/app/drill/x"), parameter("/other")]);
    const { backupId } = await save(vault, { scope: { paths: ["/app"], excludes: ["/app/drill"] } });
    expect(summaryOf(await diff(vault, backupId))).to.deep.equal([[], 1]);
    setLive(vault, parameter("/app/b"), parameter("/app/drill/y"), parameter("/elsewhere"));
    expect(summaryOf(await diff(vault, backupId))).to.deep.equal([[["/app/b", "added"]], 1]);
  });

  it("does not report unreadable parameters as added", async () => {
    const vault = memoryVault([parameter("/a"), parameter("/b")]);
    const readNames = vault.parameters.readNames.bind(vault.parameters);
    vault.parameters.readNames = (names, signal) =>
      names.includes("/b")
        ? Promise.reject(anError("aws.access-denied", { reason: "kms" }))
        : readNames(names, signal);
    const { backupId, unreadable } = await save(vault, { unreadable: "record" });
    expect(unreadable.map(({ name }) => name)).to.deep.equal(["/b"]);
    vault.parameters.readNames = readNames;
    const request = { backupId, against: "live" } as const;
    const { differences } = await compareBackup(vault, vault.parameters, request, noSignal);
    expect(differences).to.deep.equal([]);
  });

  it("can be compared between two backups, for what both cover", async () => {
    const vault = memoryVault([parameter("/app/a"), parameter("/app/b"), parameter("/other")]);
    const all = (await save(vault)).backupId;
    vault.parameters.content.delete("/app/a");
    setLive(vault, parameter("/app/c"));
    const some = (await save(vault, { scope: { paths: ["/app"], excludes: [] } })).backupId;
    vault.parameters.content.clear();
    const there = [
      ["/app/a", "removed"],
      ["/app/c", "added"],
    ];
    const back = there.map(([name, change]) => [name, change === "added" ? "removed" : "added"]);
    expect(summaryOf(await diff(vault, all, { against: { backupId: some } }))).to.deep.equal([there, 1]);
    expect(summaryOf(await diff(vault, some, { against: { backupId: all } }))).to.deep.equal([back, 1]);
    expect(summaryOf(await diff(vault, all, { against: { backupId: all } }))).to.deep.equal([[], 3]);
  });

  it("is empty right after a backup, whatever it contains", async () => {
    await fc.assert(
      fc.asyncProperty(parameterSets, async (records) => {
        const vault = memoryVault(records);
        const { backupId } = await save(vault);
        expect(summaryOf(await diff(vault, backupId))).to.deep.equal([[], records.length]);
      }),
      { numRuns: 30 },
    );
  });

  it("is not reported for a damaged backup, on either side", async () => {
    const vault = memoryVault([parameter("/a")]);
    const [good, bad] = [(await save(vault)).backupId, (await save(vault)).backupId];
    vault.objects.content.delete(objectKey(bad, "parameters-00000"));
    for (const [id, against] of [
      [bad, "live"],
      [good, { backupId: bad }],
    ] as const) {
      const error = await opsErrorOf(() => diff(vault, id, { against }));
      expect([error.kind, error.code]).to.deep.equal(["damaged", "backup.object-missing"]);
    }
  });
});
