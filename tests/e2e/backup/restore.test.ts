import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { DeleteParametersCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import type { ListReport } from "../../../app/backup/inspect.js";
import type { RestoreReport } from "../../../app/backup/restore.js";
import type { VerifyReport } from "../../../app/backup/verify.js";
import { manifestKey, objectKey } from "../../../backup/format/layout.js";
import type { ParameterRecord } from "../../../backup/record.js";
import type { BackupReport } from "../../../backup/report.js";
import {
  type BackupFixture,
  mixedParameters,
  type Region,
  regions,
  SECRET,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import { allOf, noSignal, restorable } from "../../support/backup/vault.js";

const [first, second, third] = regions;

describe("opsctl backup list, show and restore", function () {
  this.timeout(60_000);
  let fixture: BackupFixture;
  let original: readonly Partial<ParameterRecord>[];
  let backupId: string;

  const live = async (region: Region): Promise<readonly Partial<ParameterRecord>[]> => {
    return restorable(await allOf(await fixture.store(region)));
  };
  const restore = async (...args: string[]) => {
    const result = await fixture.run([
      "backup",
      "restore",
      backupId,
      "--region",
      first,
      "--rate",
      "500",
      ...args,
    ]);
    return {
      exitCode: result.exitCode,
      report: result.json() as unknown as RestoreReport,
      json: result.json(),
    };
  };
  const codeOf = (json: Record<string, unknown>): unknown =>
    (json["error"] as { code?: string } | undefined)?.code;
  const wipe = async (region: Region, names: readonly string[]): Promise<void> => {
    const ssm = await fixture.clients.ssm(region);
    await ssm.send(new DeleteParametersCommand({ Names: [...names] }));
  };

  before(async function () {
    this.timeout(180_000);
    fixture = await startBackupFixture();
    await fixture.seed(first, mixedParameters(40));
    const report = (await fixture.run(["backup"])).json() as unknown as BackupReport;
    backupId = report.regions[0]?.backupId ?? "";
    original = await live(first);
  });
  after(() => fixture.stop());

  it("lists the newest first, with what is in them", async () => {
    const again = (await fixture.run(["backup", "--regions", first])).json() as unknown as BackupReport;
    const list = (
      await fixture.run(["backup", "list", "--regions", `${third},${first}`])
    ).json() as unknown as ListReport;
    expect(list.regions.map(({ region, bucket }) => [region, bucket])).to.deep.equal([
      [first, fixture.buckets[first]],
      [third, fixture.buckets[third]],
    ]);
    expect(list.regions[0]?.backups.map((backup) => [backup.backupId, backup.parameters])).to.deep.equal([
      [again.regions[0]?.backupId, 41],
      [backupId, 41],
    ]);
  });

  it("lists the others where one region does not answer: exit 3", async () => {
    fixture.proxy.rule(({ service, region }) =>
      service === "s3" && region === second ? { status: 403, name: "AccessDenied" } : "pass",
    );
    const result = await fixture.run(["backup", "list"]);
    fixture.proxy.rule(() => "pass");
    const { regions } = result.json() as unknown as ListReport;
    expect([result.exitCode, regions.map(({ region, error }) => [region, error?.code])]).to.deep.equal([
      3,
      [
        [first, undefined],
        [second, "aws.access-denied"],
        [third, undefined],
      ],
    ]);
    expect(regions[0]?.backups).to.have.length(2);
    expect(result.stderr).to.include(`${second}: listing the backups in ${fixture.buckets[second]} failed`);
  });

  it("shows an authenticated manifest without the sealed key, and refuses what is no id", async () => {
    const result = await fixture.run(["backup", "show", backupId]);
    expect(result.exitCode, result.stdout).to.equal(0);
    expect(result.json()).to.deep.include({
      format: "opsctl-ssm-backup",
      version: 1,
      backupId,
      accountId: "000000000000",
      environment: "dev",
      region: first,
      parameterCount: 41,
      authenticated: true,
      bucket: fixture.buckets[first],
      omitted: [],
    });
    expect(result.stdout).to.not.include("sealedKey");
    const latest = await fixture.run(["backup", "show", "latest", "--region", first]);
    // the second of the region's two
    expect([latest.exitCode, String(latest.json()["backupId"]) > backupId]).to.deep.equal([0, true]);
    const which = await fixture.run(["backup", "show", "latest"]);
    expect([which.exitCode, codeOf(which.json())]).to.deep.equal([2, "backup.no-region"]);
    const elsewhere = await fixture.run(["backup", "show", backupId, "--region", second]);
    expect([elsewhere.exitCode, codeOf(elsewhere.json())]).to.deep.equal([1, "backup.not-found"]);
    const bad = await fixture.run(["backup", "show", "../../etc"]);
    expect([bad.exitCode, codeOf(bad.json())]).to.deep.equal([2, "backup.bad-id"]);
    const none = await fixture.run(["backup", "show", "20200101T000000Z-00000000"]);
    expect([none.exitCode, codeOf(none.json())]).to.deep.equal([1, "backup.not-found"]);
  });

  it("brings back what was deleted, in all fields; a second time changes nothing", async () => {
    const gone = original.map(({ name = "" }) => name).filter((name) => /[05]$/.test(name));
    await wipe(first, gone);
    const planned = await restore("--dry-run");
    expect([planned.exitCode, planned.report.result, planned.report.counts]).to.deep.equal([
      0,
      "planned",
      { create: gone.length, unchanged: 40 - gone.length, own: 1 },
    ]);
    expect(await live(first)).to.have.length(41 - gone.length);
    const done = await restore("--yes");
    expect([done.exitCode, done.report.result], JSON.stringify(done.json)).to.deep.equal([0, "succeeded"]);
    expect(done.report.items.filter(({ written }) => written).map(({ name }) => name)).to.have.members(gone);
    expect(await live(first)).to.deep.equal(original);
    const again = await restore();
    expect([again.exitCode, again.report.counts]).to.deep.equal([0, { unchanged: 40, own: 1 }]);
    expect((await restore("--include-own")).report.counts).to.deep.equal({ unchanged: 41 });
  });

  it("refuses without a terminal and without --yes: exit 4, nothing written", async () => {
    await wipe(first, ["/app/0/key-0"]);
    const { exitCode, json } = await restore();
    expect([exitCode, codeOf(json)]).to.deep.equal([4, "cli.no-terminal"]);
    expect(await live(first)).to.have.length(40);
    await restore("--yes");
  });

  it("refuses conflicts without an option that resolves them: exit 4, nothing written", async () => {
    const store = await fixture.store(first);
    const changed = "/app/1/key-1";
    const [value] = await store.readNames([changed], noSignal);
    const was = original.find(({ name }) => name === changed) as ParameterRecord;
    await store.overwrite({ ...was, value: "changed" }, was, noSignal);
    await wipe(first, ["/app/0/key-0"]);
    const planned = await restore("--dry-run");
    expect([planned.exitCode, planned.report.result, planned.report.refusal]).to.deep.equal([
      0,
      "planned",
      { code: "backup.restore-conflicts", params: { count: 1, names: [changed] } },
    ]);
    const refused = await restore("--yes");
    expect([refused.exitCode, codeOf(refused.json)]).to.deep.equal([4, "backup.restore-conflicts"]);
    expect(await live(first)).to.have.length(40);
    const skipped = await restore("--yes", "--on-conflict", "skip");
    expect([skipped.exitCode, skipped.report.result, skipped.report.counts]).to.deep.equal([
      3,
      "partial",
      { create: 1, skip: 1, unchanged: 38, own: 1 },
    ]);
    const done = await restore("--yes", "--on-conflict", "overwrite");
    expect([done.exitCode, done.report.counts]).to.deep.equal([0, { overwrite: 1, unchanged: 39, own: 1 }]);
    expect(done.report.items.find(({ name }) => name === changed)?.differences).to.deep.equal(["value"]);
    // what was overwritten was saved, and the report says how to have it back
    const { safetyBackupId = "", undo = "" } = done.report;
    expect(undo).to.equal(
      `opsctl backup restore ${safetyBackupId} --stack dev --region ${first} --on-conflict overwrite`,
    );
    const saved = (await fixture.run(["backup", "show", safetyBackupId])).json();
    expect([saved["parameterCount"], saved["safetyFor"], saved["scope"]]).to.deep.equal([
      1,
      backupId,
      { paths: [changed], excludes: [] },
    ]);
    expect((await store.readNames([changed], noSignal))[0]?.value).to.equal(value?.value);
    expect(await live(first)).to.deep.equal(original);
  });

  it("restores a path to another place in another region", async () => {
    const { exitCode, report } = await restore(
      ...["--path", "/app/2", "--to-prefix", "/copy", "--to-region", second, "--yes"],
    );
    expect(exitCode, JSON.stringify(report)).to.equal(0);
    const copied = (await live(second)).filter(({ name }) => name?.startsWith("/copy/"));
    const expected = original
      .filter(({ name }) => name?.startsWith("/app/2/"))
      .map((record) => ({ ...record, name: record.name?.replace("/app/2", "/copy") }));
    expect(copied).to.deep.equal(expected);
  });

  it("stops at a failing write and goes on from there: exit 3, then 0", async () => {
    await wipe(first, ["/app/0/key-0", "/app/1/key-1", "/app/2/key-2"]);
    fixture.proxy.rule(({ operation, number }) =>
      operation === "PutParameter" && number === 2 ? { status: 400, name: "AccessDeniedException" } : "pass",
    );
    const { exitCode, report } = await restore("--yes");
    expect([exitCode, report.result, report.error?.code, report.error?.name]).to.deep.equal([
      3,
      "partial",
      "aws.access-denied",
      "/app/1/key-1",
    ]);
    fixture.proxy.rule(() => "pass");
    expect((await restore("--yes")).report.counts).to.deep.equal({ create: 2, unchanged: 38, own: 1 });
    expect(await live(first)).to.deep.equal(original);
  });

  it("keeps and shows the backups of a region that is no longer configured, and restores from it", async () => {
    await fixture.configure([first, second]);
    const list = (await fixture.run(["backup", "list"])).json() as unknown as ListReport;
    expect(
      list.regions.map(({ region, retained, backups }) => [
        region,
        retained,
        backups.filter(({ safetyFor }) => safetyFor === undefined).length,
      ]),
    ).to.deep.equal([
      [first, false, 2],
      [second, false, 1],
      [third, true, 1],
    ]);
    const retained = list.regions[2]?.backups[0]?.backupId ?? "";
    const result = await fixture.run(["backup", "restore", retained, "--region", third, "--dry-run"]);
    expect([result.exitCode, result.json()["counts"]]).to.deep.equal([0, { own: 1 }]);
    const refused = await fixture.run(["backup", "--regions", third]);
    expect([refused.exitCode, codeOf(refused.json())]).to.deep.equal([2, "backup.unknown-region"]);
    await fixture.configure(regions);
  });

  it("finds damage before anything is written: exit 5, the object named", async () => {
    const s3 = await fixture.clients.s3(first);
    const Bucket = fixture.buckets[first];
    await wipe(first, ["/app/0/key-0"]);
    const data = objectKey(backupId, "parameters-00000");
    await s3.send(new PutObjectCommand({ Bucket, Key: data, Body: "damage" }));
    const damaged = await restore("--yes");
    expect([damaged.exitCode, codeOf(damaged.json)]).to.deep.equal([5, "backup.object-size"]);
    expect(JSON.stringify(damaged.json)).to.include(data);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: data }));
    const missing = await restore("--yes");
    expect([missing.exitCode, codeOf(missing.json)]).to.deep.equal([5, "backup.object-missing"]);
    await s3.send(new PutObjectCommand({ Bucket, Key: manifestKey(backupId), Body: "{}" }));
    const unreadable = await fixture.run(["backup", "show", backupId]);
    expect([unreadable.exitCode, codeOf(unreadable.json())]).to.deep.equal([5, "backup.manifest-unreadable"]);
    expect(await live(first)).to.have.length(40);
  });

  it("names the damage when asked to verify, and what was lost since a good backup", async () => {
    const verify = async (...args: string[]) => {
      const result = await fixture.run(["backup", "verify", ...args]);
      return { exitCode: result.exitCode, report: result.json() as unknown as VerifyReport };
    };
    const all = await verify("--all", "--regions", first);
    expect([all.exitCode, all.report.result], JSON.stringify(all.report)).to.deep.equal([5, "damaged"]);
    // the newest is what a restore has saved first
    const [, good, bad] = all.report.backups;
    expect([good?.status, good?.parameters, good?.objects, good?.extra]).to.deep.equal(["good", 41, 2, []]);
    expect([bad?.backupId, bad?.damage.map(({ object, code }) => [object, code])]).to.deep.equal([
      backupId,
      [[manifestKey(backupId), "backup.manifest-unreadable"]],
    ]);
    const latest = await verify();
    expect([latest.exitCode, latest.report.backups.map(({ region }) => region)]).to.deep.equal([0, regions]);
    const diff = await fixture.run([
      "backup",
      "diff",
      good?.backupId ?? "",
      "--region",
      first,
      "--exit-code",
    ]);
    const typo = await fixture.run([
      "backup",
      "diff",
      good?.backupId ?? "",
      "--region",
      first,
      "--path",
      "/typo",
    ]);
    expect([typo.exitCode, typo.json()["emptyPaths"]]).to.deep.equal([1, ["/typo"]]);
    expect(typo.stderr).to.match(/^error: No parameters were found at or below \/typo/);
    expect([diff.exitCode, diff.json()["items"]]).to.deep.equal([
      5,
      [{ name: "/app/0/key-0", change: "removed", fields: [] }],
    ]);
  });

  it("has shown no secret in any output", () => {
    expect(fixture.output()).to.not.include(SECRET);
  });
});
