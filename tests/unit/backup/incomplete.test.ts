import { writeFile } from "node:fs/promises";
import { exitOf } from "../../../app/interrupted.js";
import { join } from "node:path";
import { expect } from "chai";
import {
  type Completeness,
  holding,
  isAcknowledged,
  narrowed,
  newestRank,
} from "../../../backup/completeness.js";
import { copiesOf } from "../../../backup/copy/copies.js";
import { copyBackup } from "../../../backup/copy/copy.js";
import { compareBackup } from "../../../backup/diff.js";
import { sealContext } from "../../../backup/format/keys.js";
import { listBackups } from "../../../backup/list-backups.js";
import { verifyBackup } from "../../../backup/verify/verify.js";
import { verifyRegions } from "../../../backup/verify/verify-regions.js";
import { folderOf } from "../../support/backup/damage/two-backups.js";
import { drill } from "../../support/backup/drill.js";
import { saveWhileDenied, WHY } from "../../support/backup/incomplete.js";
import { memoryObjectStore } from "../../support/backup/memory/object-store.js";
import { copyOut, readBackupTool } from "../../support/backup/read-backup.js";
import { parameter } from "../../support/backup/records.js";
import { type MemoryVault, memoryVault, noSignal, open, save } from "../../support/backup/vault.js";
import { tempDirectory } from "../../support/temp.js";

const region = "us-east-1";
const now = new Date("2026-11-21T12:00:00Z");
const DENIED = ["/apn/p0", "/apn/p1"];
const missing = DENIED.map((name) => ({ name, part: "parameter", code: "aws.access-denied", reason: WHY }));
const incomplete: Completeness = { status: "incomplete", missing };
const complete: Completeness = { status: "complete" };
const parameters = [...DENIED, "/one"].map((name) => parameter(name));
const at = (hour: string) => `2026-11-21T${hour}:00:00Z`;
const saveAt = async (vault: MemoryVault, hour: string, paths: readonly string[] = []) =>
  (await save(vault, { scope: { paths: [...paths], excludes: [] } }, { now: () => new Date(at(hour)) }))
    .backupId;

describe("whether a backup is complete", () => {
  it("is part of its contents' type, so that neither is used without the other", () => {
    expect(holding("data", [])).to.deep.equal({ status: "complete", all: "data" });
    expect(holding("data", missing)).to.deep.equal({ status: "incomplete", found: "data", missing });
  });

  it("can be determined for a part: what is missing elsewhere doesn't matter", () => {
    const held = holding(3, missing);
    const under = (path: string) => narrowed(held, String, ({ name }) => name.startsWith(path));
    expect(under("/one")).to.deep.equal({ status: "complete", all: "3" });
    expect(under("/apn/p1")).to.deep.equal({ status: "incomplete", found: "3", missing: missing.slice(1) });
  });

  for (const [acknowledged, expected] of [
    [[], false],
    [["/apn/p0"], false],
    [["/apn/P0", "/apn/p1"], false],
    [[...DENIED, "/other"], true],
  ] as const) {
    it(`is acknowledged as incomplete by ${acknowledged.join(", ") || "nobody"}: ${expected}`, () => {
      expect(isAcknowledged(incomplete, acknowledged)).to.equal(expected);
      expect(isAcknowledged(complete, acknowledged)).to.equal(true);
    });
  }

  it("comes after the scope in the choice of the newest, and before the age", () => {
    const [wholeOne, lacking, some, worst] = [
      { partial: false, lacking: false },
      { partial: false, lacking: true },
      { partial: true, lacking: false },
      { partial: true, lacking: true },
    ].map(newestRank) as [number, number, number, number];
    expect(wholeOne < lacking && lacking < some && some < worst).to.equal(true);
  });
});

describe("a backup that lacks what could not be read", () => {
  let vault: MemoryVault;
  let id: string;
  beforeEach(async () => {
    vault = memoryVault(parameters);
    id = await saveWhileDenied(vault, { values: DENIED }, at("03"));
  });
  const verify = (
    choice: "latest" | "all" | { readonly backupId: string },
    acknowledged: readonly string[] = [],
  ) =>
    verifyRegions(
      {
        open: () => Promise.resolve(vault),
        needs: { acknowledged, usualExcludes: [] },
        emit: () => undefined,
        signal: noSignal,
      },
      [region],
      choice,
    );

  it("is listed as one, with how much is missing", async () => {
    const completeness = { status: "incomplete", count: 2, acknowledged: false };
    const { backups } = await listBackups(
      vault.objects,
      { acknowledged: [], usualExcludes: [], now },
      noSignal,
    );
    expect(backups).to.have.length(1);
    expect(backups[0]).to.deep.include({ completeness, parameters: 1 });
    const [known] = (
      await listBackups(vault.objects, { acknowledged: DENIED, usualExcludes: [], now }, noSignal)
    ).backups;
    expect(known?.completeness).to.deep.equal({ ...completeness, acknowledged: true });
  });

  it("is verified as what it is: intact, with the names of what is missing, exit 3", async () => {
    const verified = await verifyBackup(vault, id, noSignal);
    expect([verified.status, verified.completeness]).to.deep.equal(["incomplete", incomplete]);
    for (const choice of ["latest", "all", { backupId: id }] as const) {
      const report = await verify(choice);
      expect([report.result, exitOf(report, noSignal)]).to.deep.equal(["incomplete", "partial"]);
    }
    // acknowledged is not complete: what is missing is missing
    expect((await verify("latest", DENIED)).result).to.equal("incomplete");
  });

  it("is damaged when it is both damaged and incomplete", async () => {
    const object = [...vault.objects.content.keys()].find((key) => key.includes("parameters-")) ?? "";
    vault.objects.content.set(object, Buffer.from("other"));
    const report = await verify("latest");
    expect([report.result, report.backups[0]?.completeness]).to.deep.equal(["damaged", incomplete]);
  });

  it("has unknown completeness when its manifest is not authentic", async () => {
    const object = `backups/${id}/manifest.json`;
    const text = Buffer.from(vault.objects.content.get(object)!).toString();
    vault.objects.content.set(object, Buffer.from(text.replace('"unreadable"', '"unreadably"')));
    const verified = await verifyBackup(vault, id, noSignal);
    expect([verified.status, verified.completeness]).to.deep.equal(["damaged", { status: "unknown" }]);
  });

  it("is equally incomplete as a copy", async () => {
    const target = memoryObjectStore();
    const nothing = (): void => undefined;
    const copied = await copyBackup(vault, target, id, nothing, noSignal);
    expect(copied.completeness).to.deep.equal(incomplete);
    const copies = { objects: copiesOf(target, region), keys: vault.keys };
    expect((await verifyBackup(copies, id, noSignal)).completeness).to.deep.equal(incomplete);
    const again = await copyBackup(vault, target, id, nothing, noSignal);
    expect([again.written, again.completeness]).to.deep.equal([0, incomplete]);
  });

  it("is compared in what it contains: the rest is unknown, whatever exists now", async () => {
    const compare = (paths: readonly string[] = []) =>
      compareBackup(vault, vault.parameters, { backupId: id, against: "live", paths }, noSignal);
    const there = await compare();
    expect([there.differences, there.unchanged, there.unknown]).to.deep.equal([[], 1, missing]);
    for (const name of DENIED) vault.parameters.content.delete(name);
    expect((await compare()).unknown).to.deep.equal(missing);
    const elsewhere = await compare(["/one"]);
    expect([elsewhere.unknown, elsewhere.unchanged, elsewhere.empty]).to.deep.equal([[], 1, []]);
    expect((await compare(["/apn"])).empty).to.deep.equal([]);
  });

  it("is compared with a complete one in what it contains, in both directions, without reading what it lacks", async () => {
    vault.parameters.content.set("/one", parameter("/one", { value: "changed" }));
    const later = await saveAt(vault, "04");
    for (const [one, other] of [
      [id, later],
      [later, id],
    ] as const) {
      const request = { backupId: one, against: { backupId: other } };
      const { differences, unknown } = await compareBackup(vault, vault.parameters, request, noSignal);
      expect(differences.map(({ name, change }) => [name, change])).to.deep.equal([["/one", "changed"]]);
      expect(unknown).to.deep.equal(missing);
    }
    // unreadable parameters need not be read to compare the rest
    const allowed = { ...vault.parameters };
    vault.parameters.readNames = (names, signal) => {
      expect(names).to.not.include.members([DENIED[0]]);
      return allowed.readNames(names, signal);
    };
    const request = { backupId: id, against: "live" } as const;
    expect((await compareBackup(vault, vault.parameters, request, noSignal)).unknown).to.deep.equal(missing);
  });

  it("does not compare what the other side excludes", async () => {
    const part = await saveAt(vault, "04", ["/one"]);
    const request = { backupId: id, against: { backupId: part } };
    expect((await compareBackup(vault, vault.parameters, request, noSignal)).unknown).to.deep.equal([]);
  });

  describe("is tested by a drill", () => {
    it("in what it contains: incomplete, and not succeeded", async () => {
      const { report, events } = await drill({ [region]: vault });
      expect([report.result, report.regions[0]?.status]).to.deep.equal(["incomplete", "incomplete"]);
      expect(report.regions[0]).to.deep.include({ completeness: incomplete, compared: 1 });
      const end = events.find(({ code }) => code === "backup.drill-region-incomplete");
      expect(end?.params).to.deep.include({ missing: 2, backupId: id });
      expect(events.some(({ code }) => code === "backup.drill-region-succeeded")).to.equal(false);
      const proof = [...vault.objects.content].find(([key]) => key.startsWith(`drills/${id}/`));
      expect(JSON.parse(Buffer.from(proof?.[1] ?? []).toString())).to.include({
        missing: 2,
        result: "equal",
      });
    });

    it("only when there is no complete one: otherwise the drill reports the newer ones that it skipped", async () => {
      const newer = await saveWhileDenied(vault, { values: ["/one"] }, at("04"));
      const older = await saveAt(vault, "02");
      const { report, events } = await drill({ [region]: vault });
      expect(report.result).to.equal("succeeded");
      expect(report.regions[0]).to.deep.include({ backupId: older, newerIncomplete: [newer, id] });
      expect(events.map(({ code }) => code)).to.include("backup.newer-incomplete");
    });

    it("and is the latest one when what is missing is acknowledged", async () => {
      await saveAt(vault, "02");
      const { report } = await drill({ [region]: vault }, { acknowledged: DENIED, usualExcludes: [] });
      expect([report.result, report.regions[0]?.backupId]).to.deep.equal(["incomplete", id]);
    });
  });

  it("is read by the stand-alone reader: its contents, what is missing, exit 3; damage takes precedence", async () => {
    const temp = await tempDirectory("opsctl-incomplete-");
    try {
      const { manifest } = await open(vault, id);
      const keyFile = join(temp.path, "data-key");
      await writeFile(keyFile, await vault.keys.open(manifest.recipients, sealContext(manifest), noSignal));
      const directory = await copyOut(folderOf(vault, id), temp.path, id);
      const read = () => readBackupTool([directory, "--names", "--data-key", keyFile]);
      const lines = missing.map((one) => `missing: ${JSON.stringify(one)}\n`);
      const whole = await read();
      // in the order of the manifest's JSON
      const names = whole.stderr
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line.slice(9)) as object);
      expect([whole.exitCode, whole.stdout, names]).to.deep.equal([3, "/one\n", missing]);
      expect(whole.stderr.split("\n")).to.have.length(lines.length + 1);
      await writeFile(join(directory, "parameters-00000"), "x");
      const damaged = await read();
      expect([damaged.exitCode, damaged.stdout]).to.deep.equal([5, ""]);
      expect(damaged.stderr).to.match(/^parameters-00000 has 1 bytes, not \d+\nmissing: .*\nmissing: .*\n$/);
    } finally {
      await temp.remove();
    }
  });
});
