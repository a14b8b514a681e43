import { expect } from "chai";
import type { Completeness } from "../../../backup/completeness.js";
import { newestToCopy } from "../../../backup/copy/newest.js";
import { listBackups, listNewest, newerIncomplete, newestOf } from "../../../backup/list-backups.js";
import { openBackup } from "../../../backup/open-backup.js";
import { lackingOf } from "../../../backup/restore/lacking.js";
import { prepareRestore } from "../../../backup/restore/prepare.js";
import { verifyBackup } from "../../../backup/verify/verify.js";
import { verifyRegions } from "../../../backup/verify/verify-regions.js";
import { newestGood } from "../../../backup/writing/newest-good.js";
import { saveWhileDenied, WHY } from "../../support/backup/incomplete.js";
import { pruneBucket } from "../../support/backup/prune-bucket.js";
import { outcomes, prune } from "../../support/backup/prune-run.js";
import { parameter } from "../../support/backup/records.js";
import { type MemoryVault, memoryVault, noSignal, open, save } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { emitTo } from "../../support/events.js";

const region = "us-east-1";
const now = new Date("2026-11-21T12:00:00Z");
const DENIED = ["/apn/p0", "/apn/p1"];
const missing = DENIED.map((name) => ({ name, part: "parameter", code: "aws.access-denied", reason: WHY }));
const incomplete: Completeness = { status: "incomplete", missing };
const parameters = [...DENIED, "/one"].map((name) => parameter(name));
const at = (hour: string) => `2026-11-21T${hour}:00:00Z`;
const saveAt = async (vault: MemoryVault, hour: string, paths: readonly string[] = []) =>
  (await save(vault, { scope: { paths: [...paths], excludes: [] } }, { now: () => new Date(at(hour)) }))
    .backupId;

describe("the latest backup of a region", () => {
  const chosen = async (vault: MemoryVault, acknowledged: readonly string[] = []) => {
    const needs = { acknowledged, usualExcludes: [] };
    const view = { ...needs, now };
    const [all, few] = [
      await listBackups(vault.objects, view, noSignal),
      await listNewest(vault.objects, view, noSignal),
    ];
    expect([newestOf(few)?.backupId, newerIncomplete(few)]).to.deep.equal([
      newestOf(all)?.backupId,
      newerIncomplete(all),
    ]);
    const copied = await newestToCopy(vault, region, needs, noSignal);
    expect(copied).to.deep.equal({
      backupId: newestOf(all)?.backupId,
      newerIncomplete: newerIncomplete(all),
    });
    return copied;
  };

  it("is the newest complete one, before newer incomplete ones", async () => {
    const vault = memoryVault(parameters);
    await saveAt(vault, "01");
    const backupId = await saveAt(vault, "02");
    const one = await saveWhileDenied(vault, { values: DENIED }, at("03"));
    const two = await saveWhileDenied(vault, { histories: ["/one"] }, at("04"));
    expect(await chosen(vault)).to.deep.equal({ backupId, newerIncomplete: [two, one] });
    expect(await chosen(vault, ["/one"])).to.deep.equal({ backupId: two, newerIncomplete: [] });
    expect(await chosen(vault, DENIED)).to.deep.equal({ backupId: one, newerIncomplete: [two] });
    // the alarm uses the same rule
    const good = (acknowledged: readonly string[]) =>
      newestGood(vault.objects, { acknowledged, usualExcludes: [] }, now, noSignal);
    expect((await good([]))?.toISOString()).to.equal("2026-11-21T02:00:00.000Z");
    expect((await good(DENIED))?.toISOString()).to.equal("2026-11-21T03:00:00.000Z");
  });

  it("is the newest of all when all are incomplete, also before a complete partial one", async () => {
    const vault = memoryVault(parameters);
    await saveWhileDenied(vault, { values: DENIED }, at("01"));
    const backupId = await saveWhileDenied(vault, { values: DENIED }, at("02"));
    await saveAt(vault, "03", ["/one"]);
    expect(await chosen(vault)).to.deep.equal({ backupId, newerIncomplete: [] });
    expect(await newestGood(vault.objects, { acknowledged: [], usualExcludes: [] }, now, noSignal)).to.equal(
      undefined,
    );
  });

  it("is the newest complete one among partial backups, too", async () => {
    const vault = memoryVault(parameters);
    const backupId = await saveAt(vault, "01", ["/apn"]);
    const scope = { scope: { paths: ["/apn"], excludes: [] } };
    const newer = await saveWhileDenied(vault, { values: DENIED.slice(1) }, at("02"), scope);
    expect(await chosen(vault)).to.deep.equal({ backupId, newerIncomplete: [newer] });
  });

  it("can't be hidden by a forged manifest that claims to be incomplete", async () => {
    const vault = memoryVault(parameters);
    await saveAt(vault, "01");
    const newest = await saveAt(vault, "02");
    const object = `backups/${newest}/manifest.json`;
    const text = Buffer.from(vault.objects.content.get(object)!).toString();
    const lie = JSON.stringify(missing);
    vault.objects.content.set(
      object,
      Buffer.from(text.replace('"version":1', `"unreadable":${lie},"version":1`)),
    );
    const error = await opsErrorOf(() =>
      newestToCopy(vault, region, { acknowledged: [], usualExcludes: [] }, noSignal),
    );
    expect(error.code).to.equal("backup.manifest-not-authentic");
    const report = await verifyRegions(
      {
        open: () => Promise.resolve(vault),
        needs: { acknowledged: [], usualExcludes: [] },
        emit: () => undefined,
        signal: noSignal,
      },
      [region],
      "latest",
    );
    expect(report.result).to.equal("damaged");
  });

  it("is reported together with the newer ones that were skipped", async () => {
    const vault = memoryVault(parameters);
    const older = await saveAt(vault, "01");
    const newer = await saveWhileDenied(vault, { values: DENIED }, at("02"));
    const events: string[] = [];
    const report = await verifyRegions(
      {
        open: () => Promise.resolve(vault),
        needs: { acknowledged: [], usualExcludes: [] },
        emit: emitTo((code) => void events.push(code)),
        signal: noSignal,
      },
      [region],
      "latest",
    );
    expect(events).to.include("backup.newer-incomplete");
    expect(report.result).to.equal("succeeded");
    expect(report.backups[0]).to.deep.include({ backupId: older, newerIncomplete: [newer] });
  });
});

describe("a backup after an incomplete one", () => {
  it("reads what that one lacks, and is complete when everything can be read", async () => {
    const labelled = { version: 2, labels: ["live"], history: [] };
    const vault = memoryVault([...parameters, parameter("/two", labelled)]);
    await saveWhileDenied(vault, { values: DENIED, histories: ["/one"], versions: ["/two"] }, at("03"));
    const next = await saveWhileDenied(vault, {}, at("04"), { full: false });
    const { manifest } = await open(vault, next);
    expect(manifest.contents.status).to.equal("complete");
  });

  it("lacks what can't be read now, even if the one before had it: nothing is reused unchecked", async () => {
    const vault = memoryVault(parameters);
    await saveAt(vault, "03");
    const next = await saveWhileDenied(vault, { values: DENIED }, at("04"), { full: false });
    expect((await verifyBackup(vault, next, noSignal)).completeness).to.deep.equal(incomplete);
  });

  it("lists what is missing of a parameter, part by part", async () => {
    const vault = memoryVault(
      parameters.map((record) => ({ ...record, version: 2, labels: [], history: [] })),
    );
    const denied = { values: ["/apn/p0"], histories: ["/apn/p1"], versions: ["/one"] };
    const { completeness } = await verifyBackup(vault, await saveWhileDenied(vault, denied), noSignal);
    const parts = completeness.status === "incomplete" ? completeness.missing : [];
    expect(parts.map(({ name, part }) => [name, part])).to.have.deep.members([
      ["/apn/p0", "parameter"],
      ["/apn/p1", "history"],
      ["/one", "history"],
      ["/one", "labels"],
    ]);
  });

  it("lacks a whole parameter when only its tags can't be read", async () => {
    const vault = memoryVault(parameters);
    const backupId = await saveWhileDenied(vault, { tags: DENIED });
    expect((await verifyBackup(vault, backupId, noSignal)).completeness).to.deep.equal(incomplete);
  });
});

describe("a restore of an incomplete backup", () => {
  const prepared = async (
    vault: MemoryVault,
    id: string,
    request: {
      paths?: readonly string[];
      withHistory?: boolean;
      deleteExtra?: { isProtected: () => boolean };
    } = {},
  ) => {
    const target = { region, accountId: "123456789012" };
    const whole = { onConflict: "overwrite", to: target, now, ...request } as const;
    return prepareRestore(
      await openBackup(vault, id, noSignal),
      vault.objects,
      vault.parameters,
      whole,
      noSignal,
    );
  };
  const namesIn = (held: Completeness): readonly (readonly string[])[] =>
    held.status === "complete" ? [] : held.missing.map(({ name, part }) => [name, part]);
  let vault: MemoryVault;
  let id: string;
  beforeEach(async () => {
    const versions = { version: 2, labels: ["live"], history: [] };
    vault = memoryVault([...parameters, ...["/three", "/two"].map((name) => parameter(name, versions))]);
    id = await saveWhileDenied(vault, { values: DENIED, histories: ["/two"], versions: ["/three"] });
  });

  for (const [what, request, expected] of [
    [
      "everything",
      {},
      [
        ["/apn/p0", "parameter"],
        ["/apn/p1", "parameter"],
        ["/three", "labels"],
      ],
    ],
    [
      "everything with its history",
      { withHistory: true },
      [
        ["/apn/p0", "parameter"],
        ["/apn/p1", "parameter"],
        ["/three", "labels"],
        ["/three", "history"],
        ["/two", "history"],
      ],
    ],
    ["a path that is there", { paths: ["/one"] }, []],
    ["a path of which the history is missing", { paths: ["/two"] }, []],
    ["the same with its history", { paths: ["/two"], withHistory: true }, [["/two", "history"]]],
    [
      "a path that is there and one that is not",
      { paths: ["/one", "/apn"] },
      [
        ["/apn/p0", "parameter"],
        ["/apn/p1", "parameter"],
      ],
    ],
    [
      "one parameter of those that are not, beside one that is",
      { paths: ["/one", "/apn/p1"] },
      [["/apn/p1", "parameter"]],
    ],
  ] as const) {
    it(`of ${what} reports what of it is missing`, async () => {
      const paths = "paths" in request ? { paths: [...request.paths] } : {};
      const held = await prepared(vault, id, { ...request, ...paths });
      expect(namesIn(held)).to.deep.equal(expected);
    });
  }

  it("reports the same when everything else is restored already", async () => {
    const held = await prepared(vault, id, { withHistory: true });
    const plan = held.status === "complete" ? held.all : held.found;
    expect(plan.map(({ action }) => action)).to.deep.equal(["unchanged", "unchanged", "unchanged"]);
    expect(held.status).to.equal("incomplete");
  });

  it("fails with the reason when all of it is missing, not with a wrong path", async () => {
    const error = await opsErrorOf(() => prepared(vault, id, { paths: ["/apn"] }));
    expect([error.kind, error.code]).to.deep.equal(["failed", "backup.restore-unreadable"]);
    expect(error.params).to.deep.include({ names: DENIED, count: 2, reason: WHY });
    const typo = await opsErrorOf(() => prepared(vault, id, { paths: ["/apn", "/typo"] }));
    expect([typo.kind, typo.code, typo.params["paths"]]).to.deep.equal([
      "usage",
      "backup.restore-nothing",
      ["/typo"],
    ]);
  });

  it("deletes nothing because it is missing, when missing parameters are in the restored path", async () => {
    const deleteExtra = { isProtected: () => false };
    for (const paths of [[], ["/apn", "/one"]]) {
      const error = await opsErrorOf(() => prepared(vault, id, { paths, deleteExtra }));
      expect([error.kind, error.code]).to.deep.equal(["refused", "backup.restore-extra-incomplete"]);
    }
    vault.parameters.content.set("/one/new", parameter("/one/new"));
    const held = await prepared(vault, id, { paths: ["/one"], deleteExtra });
    expect(held.status).to.equal("complete");
    const plan = held.status === "complete" ? held.all : [];
    expect(plan.map(({ name, action }) => [name, action])).to.deep.equal([
      ["/one", "unchanged"],
      ["/one/new", "delete"],
    ]);
  });
});

describe("a restore of a backup by an earlier version", () => {
  const record = parameter("/a");
  const parts = (found: ReturnType<typeof lackingOf>) => found.map(({ part, code }) => [part, code]);

  it("without labels and history reports what was requested and is missing, and nothing else", () => {
    const omitted = ["labels", "history"];
    expect(lackingOf([record], [], { omitted, withHistory: false })).to.deep.equal([]);
    const asked = lackingOf([record], [], { omitted, withHistory: true });
    expect(parts(asked)).to.deep.equal([["history", "backup.not-saved"]]);
  });

  it("that reported only missing history, but lacks the labels as well, lacks both", () => {
    const denied = [{ name: "/a", part: "history", code: "aws.access-denied", reason: WHY }];
    const asked = { omitted: [], withHistory: false };
    const found = lackingOf([record], denied, asked);
    expect([parts(found), found[0]?.reason]).to.deep.equal([[["labels", "aws.access-denied"]], WHY]);
    expect(lackingOf([{ ...record, labels: [] }], denied, asked)).to.deep.equal([]);
  });
});

describe("prune with incomplete backups", () => {
  const days = ["15", "16", "17", "18", "19", "20"].map((day) => `2026-11-${day}T03:00:00Z`);

  for (const [what, order] of [
    ["the complete ones are older", "ccciii"],
    ["the complete ones are newer", "iiiccc"],
    ["they alternate", "cicici"],
  ] as const) {
    it(`keeps three complete ones with --keep-last 3 when ${what}`, async () => {
      const bucket = pruneBucket();
      const lacking = (time: string) => saveWhileDenied(bucket.vault, { values: ["/b"] }, time);
      const saved: string[] = [];
      for (const [index, time] of days.entries()) {
        saved.push(order[index] === "c" ? await bucket.save(time) : await lacking(time));
      }
      const report = await prune(bucket, { last: 3 });
      expect(outcomes(report).map(([, , outcome]) => outcome)).to.deep.equal(days.map(() => "kept"));
      const second = await prune(bucket, { last: 1 });
      const newest = (kind: string) => saved[order.lastIndexOf(kind)];
      expect(bucket.folders()).to.have.members([newest("c"), newest("i")]);
      expect(
        second.items.map(({ missing: count }) => count).filter((count) => count !== undefined),
      ).to.deep.equal([1, 1, 1]);
    });
  }
});
