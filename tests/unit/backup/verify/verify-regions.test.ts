import { expect } from "chai";
import { manifestKey, objectKey } from "../../../../backup/format/layout.js";
import {
  type VerifiedRegions,
  type VerifyChoice,
  verifyRegions,
} from "../../../../backup/verify/verify-regions.js";
import { interruption } from "../../../../core/errors.js";
import { parameter } from "../../../support/backup/records.js";
import { type MemoryVault, memoryVault, noSignal, save } from "../../../support/backup/vault.js";
import { emitTo } from "../../../support/events.js";
import { anError } from "../../../support/errors.js";

const regions = ["us-east-1", "us-west-2", "ap-northeast-1"];

describe("the verification of several regions", () => {
  let vaults: Map<string, MemoryVault>;
  let events: string[];
  beforeEach(() => {
    vaults = new Map(regions.map((region) => [region, memoryVault([parameter(`/${region}`)])]));
    events = [];
  });

  const vaultOf = (region: string): MemoryVault => vaults.get(region) ?? expect.fail(`no ${region}`);
  const saved = async (region: string): Promise<string> => (await save(vaultOf(region), { region })).backupId;
  const saveAll = async (): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (const region of regions) ids.push(await saved(region));
    return ids;
  };
  const verify = (choice: VerifyChoice, signal = noSignal): Promise<VerifiedRegions> =>
    verifyRegions(
      {
        needs: { acknowledged: [], usualExcludes: [] },
        open: (region) => Promise.resolve(vaults.get(region)),
        emit: emitTo((code) => void events.push(code)),
        signal,
      },
      regions,
      choice,
    );
  const found = ({ result, backups, failed }: VerifiedRegions) => [
    result,
    backups.map(({ region, backupId, status }) => [region, backupId, status]),
    failed.map(({ region, error }) => [region, error.code]),
  ];

  it("takes the latest of each region", async () => {
    const old = "20200101T000000Z-00000000";
    const [first, second, third] = await saveAll();
    vaultOf("us-east-1").objects.content.set(manifestKey(old), Buffer.from("{}"));
    expect(found(await verify("latest"))).to.deep.equal([
      "succeeded",
      [
        ["us-east-1", first, "good"],
        ["us-west-2", second, "good"],
        ["ap-northeast-1", third, "good"],
      ],
      [],
    ]);
  });

  it("verifies all of them, and continues after a damaged one", async () => {
    const [first, second, third] = await saveAll();
    const another = await saved("us-east-1");
    for (const id of [first!, another]) {
      vaultOf("us-east-1").objects.content.delete(objectKey(id, "parameters-00000"));
    }
    const report = await verify("all");
    expect(report.result).to.equal("damaged");
    expect(report.backups.map(({ backupId, status }) => [backupId, status])).to.have.deep.members([
      [first, "damaged"],
      [another, "damaged"],
      [second, "good"],
      [third, "good"],
    ]);
  });

  it("looks for a named one in all regions, and ignores those without it", async () => {
    const [, second] = await saveAll();
    vaults.delete("ap-northeast-1");
    const report = await verify({ backupId: second! });
    expect(found(report)).to.deep.equal(["succeeded", [["us-west-2", second, "good"]], []]);
    const nowhere = await verify({ backupId: "20200101T000000Z-00000000" });
    expect(found(nowhere)).to.deep.equal(["failed", [], []]);
  });

  it("fails for a region without backups with latest, since nothing was verified", async () => {
    const first = await saved("us-east-1");
    vaults.delete("us-west-2");
    expect(found(await verify("latest"))).to.deep.equal([
      "failed",
      [["us-east-1", first, "good"]],
      [
        ["us-west-2", "backup.verify-nothing"],
        ["ap-northeast-1", "backup.verify-nothing"],
      ],
    ]);
  });

  it("reports with all which regions have none, and fails only when no region has any", async () => {
    expect(found(await verify("all"))).to.deep.equal(["failed", [], []]);
    expect(events).to.deep.equal(Array<string>(3).fill("backup.verify-nothing"));
    events = [];
    const first = await saved("us-east-1");
    expect(found(await verify("all"))).to.deep.equal(["succeeded", [["us-east-1", first, "good"]], []]);
    expect(events.filter((code) => code === "backup.verify-nothing")).to.have.length(2);
  });

  it("warns of folders without a manifest, which may have been removed", async () => {
    const [first] = await saveAll();
    const later = await saved("us-east-1");
    vaultOf("us-east-1").objects.content.delete(manifestKey(later));
    const report = await verify("latest");
    expect([report.result, report.backups[0]?.backupId]).to.deep.equal(["succeeded", first]);
    expect(events).to.include("backup.verify-unfinished");
  });

  for (const [claim, edit] of Object.entries({
    "that it was saved by a restore": { safetyFor: "20261121T033500Z-00000000" },
    "that it is of some paths": { scope: { paths: ["/a"], excludes: [] } },
  })) {
    it(`does not trust ${claim} of the newest before the manifest is authentic`, async () => {
      const old = await saved("us-east-1");
      const later = { now: () => new Date("2026-11-21T05:00:00Z") };
      const hidden = await save(vaultOf("us-east-1"), {}, later);
      const { content } = vaultOf("us-east-1").objects;
      const key = manifestKey(hidden.backupId);
      const manifest = JSON.parse(Buffer.from(content.get(key)!).toString()) as object;
      content.set(key, Buffer.from(JSON.stringify({ ...manifest, ...edit })));
      const partial = { scope: { paths: [`/us-east-1`], excludes: [] } };
      const latest = { now: () => new Date("2026-11-21T06:00:00Z") };
      await save(vaultOf("us-east-1"), partial, latest);
      const { result, backups } = await verify("latest");
      expect(result).to.equal("damaged");
      expect(backups.map(({ backupId, damage }) => [backupId, damage.map(({ code }) => code)])).to.deep.equal(
        [
          [old, []],
          [hidden.backupId, ["backup.manifest-not-authentic"]],
        ],
      );
    });
  }

  it("continues after a region that can't be read", async () => {
    const [first, , third] = await saveAll();
    vaultOf("us-west-2").objects.before = () => {
      throw anError("aws.access-denied", { operation: "s3:ListBucket" });
    };
    expect(found(await verify("latest"))).to.deep.equal([
      "failed",
      [
        ["us-east-1", first, "good"],
        ["ap-northeast-1", third, "good"],
      ],
      [["us-west-2", "aws.access-denied"]],
    ]);
  });

  it("stops at a signal and keeps its results", async () => {
    const [first] = await saveAll();
    const controller = new AbortController();
    vaultOf("us-west-2").objects.before = () => controller.abort(interruption("SIGTERM"));
    expect(found(await verify("latest", controller.signal))).to.deep.equal([
      "failed",
      [["us-east-1", first, "good"]],
      [["us-west-2", "core.interrupted"]],
    ]);
  });
});
