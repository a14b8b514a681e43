import { expect } from "chai";
import { manifestKey, objectKey, startedKey } from "../../../../backup/format/layout.js";
import { pruneResult } from "../../../../backup/prune/report.js";
import { planRegions, plannedReport, removalsOf } from "../../../../backup/prune/run.js";
import { newId } from "../../../../core/names/id.js";
import { type PruneBucket, pruneBucket } from "../../../support/backup/prune-bucket.js";
import { codes, days, deps, outcomes, prune, region, requestOf } from "../../../support/backup/prune-run.js";
import { noSignal } from "../../../support/backup/vault.js";
import { anError } from "../../../support/errors.js";

describe("pruning a region", () => {
  let bucket: PruneBucket;
  let oldest: string;
  let middle: string;
  let newest: string;
  const content = (): Map<string, Uint8Array> => bucket.vault.objects.content;
  beforeEach(async () => {
    bucket = pruneBucket();
    [oldest, middle, newest] = [
      await bucket.save(days[0]),
      await bucket.save(days[1]),
      await bucket.save(days[2]),
    ];
  });

  it("deletes what no rule keeps, oldest first and the manifest before the data, and then nothing more", async () => {
    const report = await prune(bucket);
    expect([report.status, ...outcomes(report)]).to.deep.equal([
      "succeeded",
      [newest, "backup", "kept"],
      [middle, "backup", "removed"],
      [oldest, "backup", "removed"],
    ]);
    expect(report.items[0]?.reasons).to.deep.equal(["last"]);
    expect(bucket.versions.deleted).to.deep.equal(
      [oldest, middle].flatMap((id) => [manifestKey(id), objectKey(id, "parameters-00000"), startedKey(id)]),
    );
    const again = await prune(bucket);
    expect([again.status, ...outcomes(again)]).to.deep.equal(["succeeded", [newest, "backup", "kept"]]);
    expect(bucket.versions.deleted).to.have.length(6);
  });

  it("doesn't count a forged manifest, which must not displace a genuine one", async () => {
    const forged = ["2026-11-20T01:00:00Z", "2026-11-20T02:00:00Z"].map((time) => newId(new Date(time)));
    const manifest = Buffer.from(content().get(manifestKey(newest)) ?? "").toString();
    for (const id of forged) content().set(manifestKey(id), Buffer.from(manifest.replaceAll(newest, id)));
    const report = await prune(bucket, { last: 3 });
    const kinds = new Map(outcomes(report).map(([id = "", kind, outcome]) => [id, [kind, outcome]]));
    for (const id of forged) expect(kinds.get(id), id).to.deep.equal(["unknown", "kept"]);
    for (const id of [oldest, middle, newest]) expect(kinds.get(id), id).to.deep.equal(["backup", "kept"]);
    expect(bucket.versions.deleted).to.deep.equal([]);
  });

  it("deletes all versions and markers; the current version of a manifest last", async () => {
    const [manifest, data] = [manifestKey(oldest), objectKey(oldest, "parameters-00000")];
    const body = content().get(manifest) ?? expect.fail("no manifest");
    bucket.versions.replace(manifest, body);
    bucket.versions.hide(data);
    const presentAt: boolean[] = [];
    bucket.versions.before = (method, key) => {
      if (method === "deleteVersions" && key === manifest) presentAt.push(content().has(manifest));
    };
    await prune(bucket, { last: 2 });
    expect(presentAt).to.deep.equal([true, true]);
    expect(bucket.versions.deleted).to.deep.equal([manifest, manifest, data, data, startedKey(oldest)]);
    for await (const page of bucket.versions.listVersions(`backups/${oldest}/`, noSignal)) {
      expect(page).to.deep.equal([]);
    }
  });

  it("only plans on a dry run: with numbers, and without any deletion", async () => {
    const made = deps({ [region]: bucket });
    const planned = await planRegions(made, requestOf([region]));
    const [report] = plannedReport(planned);
    expect(removalsOf(planned)).to.equal(2);
    expect(report?.status).to.equal("planned");
    expect(report?.items.map(({ outcome, parameters }) => [outcome, parameters])).to.deep.equal([
      ["kept", 2],
      ["remove", 2],
      ["remove", 2],
    ]);
    expect(report?.items[1]?.bytes).to.be.greaterThan(100);
    expect(report?.items[1]).to.not.have.property("versions");
    expect(bucket.folders()).to.have.length(3);
    expect(pruneResult([report ?? expect.fail("no report")])).to.equal("planned");
  });

  it("leaves a locked backup whole and reports until when", async () => {
    bucket.versions.lock(objectKey(oldest, "parameters-00000"), {
      until: "2026-12-01T00:00:00.000Z",
      legalHold: false,
    });
    bucket.versions.lock(manifestKey(middle), { legalHold: true });
    const report = await prune(bucket);
    expect([report.status, ...outcomes(report)]).to.deep.equal([
      "succeeded",
      [newest, "backup", "kept"],
      [middle, "backup", "locked"],
      [oldest, "backup", "locked"],
    ]);
    expect(report.items[1]).to.include({ legalHold: true }).and.not.have.property("lockedUntil");
    expect(report.items[2]).to.include({ lockedUntil: "2026-12-01T00:00:00.000Z" });
    expect(bucket.versions.deleted).to.deep.equal([]);
  });

  it("reports a refused deletion, leaves that backup whole, and continues with the others", async () => {
    bucket.versions.denied.add(manifestKey(oldest));
    const report = await prune(bucket);
    expect([report.status, ...outcomes(report)]).to.deep.equal([
      "incomplete",
      [newest, "backup", "kept"],
      [middle, "backup", "removed"],
      [oldest, "backup", "failed"],
    ]);
    expect(codes(report)[2]).to.equal("aws.version-not-deleted");
    expect(content().has(objectKey(oldest, "parameters-00000"))).to.equal(true);
  });

  it("stops the region at an error that doesn't concern a single backup", async () => {
    bucket.versions.before = (method) => {
      if (method === "deleteVersions") throw anError("aws.access-denied", { operation: "s3:DeleteObjects" });
    };
    const report = await prune(bucket);
    expect([report.status, ...outcomes(report).slice(1)]).to.deep.equal([
      "failed",
      [middle, "backup", "skipped"],
      [oldest, "backup", "failed"],
    ]);
  });

  it("deletes nothing when the newest backup is not authentic", async () => {
    const text = Buffer.from(content().get(manifestKey(newest)) ?? "").toString();
    content().set(manifestKey(newest), Buffer.from(text.replace('"parameterCount":2', '"parameterCount":3')));
    const report = await prune(bucket);
    expect([report.status, report.error?.code]).to.deep.equal(["failed", "backup.manifest-not-authentic"]);
    expect(bucket.folders()).to.have.length(3);
  });

  it("deletes nothing when the newest backup has lost its data", async () => {
    const data = objectKey(newest, "parameters-00000");
    content().set(data, new Uint8Array(1));
    expect((await prune(bucket)).error?.code).to.equal("backup.object-size");
    content().delete(data);
    expect((await prune(bucket)).error).to.deep.equal({
      code: "backup.object-missing",
      params: { object: data },
    });
    expect(bucket.folders()).to.have.length(3);
  });

  it("opens no backup when nothing is to be removed", async () => {
    content().delete(objectKey(newest, "parameters-00000"));
    expect((await prune(bucket, { last: 3 })).status).to.equal("succeeded");
  });

  it("keeps the newest whole backup besides newer partial ones", async () => {
    const part = await bucket.save("2026-11-20T04:00:00Z", ["/app"]);
    expect(outcomes(await prune(bucket)).slice(0, 3)).to.deep.equal([
      [part, "backup", "kept"],
      [newest, "backup", "kept"],
      [middle, "backup", "removed"],
    ]);
  });
});
