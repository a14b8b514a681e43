import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DeleteObjectsCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect } from "chai";
import type { CopyReport } from "../../../app/backup/copy.js";
import type { ListReport, ShowReport } from "../../../app/backup/inspect.js";
import type { RestoreReport } from "../../../app/backup/restore.js";
import type { VerifyReport } from "../../../app/backup/verify.js";
import { objectKey } from "../../../backup/format/layout.js";
import type { ParameterRecord } from "../../../backup/record.js";
import { backedUpId, codeOf, stoppedAt } from "../../support/backup/commands.js";
import {
  type BackupFixture,
  mixedParameters,
  type Region,
  regions,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import { allOf, restorable } from "../../support/backup/vault.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const [lost, other] = regions;

describe("the loss of a region whose backups were copied", function () {
  this.timeout(120_000);
  const backup: Record<string, string> = {};
  let fixture: BackupFixture;
  let temp: TempDirectory;
  let keyFile: string;
  let backupId: string;
  let original: readonly Partial<ParameterRecord>[];

  const live = async (region: Region): Promise<readonly Partial<ParameterRecord>[]> =>
    restorable(await allOf(await fixture.store(region)));
  const copy = async (...args: readonly string[]) => {
    const result = await fixture.run(["backup", "copy", ...args]);
    return { ...result, report: result.json() as unknown as CopyReport };
  };
  const items = ({ report }: Awaited<ReturnType<typeof copy>>) =>
    report.copies.map(({ region, backupId: id, status }) => [region, id, status]);

  before(async function () {
    this.timeout(180_000);
    temp = await tempDirectory();
    const identity = await generateX25519Identity();
    backup["recoveryRecipient"] = await identityToRecipient(identity);
    keyFile = join(temp.path, "key.txt");
    await writeFile(keyFile, `${identity}\n`, { mode: 0o600 });
    fixture = await startBackupFixture({ backup });
    await fixture.seed(lost, mixedParameters(40));
    original = await live(lost);
    backupId = await backedUpId(fixture, lost);
  });
  after(async () => {
    await fixture.stop();
    await temp.remove();
  });

  it("is prepared for by a copy, which a second run completes when the first one was killed", async () => {
    await stoppedAt(
      fixture,
      ["backup", "copy", backupId, "--to-region", other],
      "SIGKILL",
      ({ region, service, operation, number }) =>
        region === other && service === "s3" && operation === "PUT" && number === 2,
    );
    const half = await fixture.run(["backup", "show", backupId, "--from-bucket", fixture.buckets[other]]);
    expect([half.exitCode, codeOf(half.json())]).to.deep.equal([1, "backup.not-found"]);
    const done = await copy("--latest", "--region", lost, "--to-region", other);
    expect(items(done), done.stderr).to.deep.equal([[lost, backupId, "copied"]]);
    expect(done.report.copies[0]).to.deep.include({ objects: 2, written: 1, prefix: `copies/${lost}/` });
    expect(items(await copy(backupId, "--to-region", other))).to.deep.equal([[lost, backupId, "present"]]);
  });

  it("is no backup of the region that has the copy, and listed as what it is", async () => {
    const list = (await fixture.run(["backup", "list", "--regions", other])).json() as unknown as ListReport;
    expect(list.regions.map(({ region, backups }) => [region, backups])).to.deep.equal([[other, []]]);
    expect(list.regions[0]?.copies?.map(({ of, backups }) => [of, backups[0]?.backupId])).to.deep.equal([
      [lost, backupId],
    ]);
    const shown = (await fixture.run(["backup", "show", backupId])).json() as unknown as ShowReport;
    expect([shown.bucket, shown.copy]).to.deep.equal([fixture.buckets[lost], undefined]);
  });

  it("is none of the other region either when somebody puts it among those", async () => {
    const [from, to] = [await fixture.clients.s3(lost), await fixture.clients.s3(other)];
    const names = ["started.json", "parameters-00000", "manifest.json"];
    const keys = names.map((name) => objectKey(backupId, name));
    for (const Key of keys) {
      const { Body } = await from.send(new GetObjectCommand({ Bucket: fixture.buckets[lost], Key }));
      const bytes = await Body?.transformToByteArray();
      await to.send(new PutObjectCommand({ Bucket: fixture.buckets[other], Key, Body: bytes ?? "" }));
    }
    const verified = await fixture.run(["backup", "verify", "--regions", other]);
    const { backups } = verified.json() as unknown as VerifyReport;
    const codes = backups.flatMap(({ damage }) => damage.map(({ code }) => code));
    expect([verified.exitCode, codes]).to.deep.equal([5, ["backup.manifest-of-elsewhere"]]);
    for (const args of [
      ["drill", "--regions", other],
      ["restore", backupId, "--region", other, "--dry-run"],
    ]) {
      const { exitCode, stdout } = await fixture.run(["backup", ...args]);
      expect(exitCode, stdout).to.equal(5);
      expect(stdout).to.include("backup.manifest-of-elsewhere");
    }
    const Objects = keys.map((Key) => ({ Key }));
    await to.send(new DeleteObjectsCommand({ Bucket: fixture.buckets[other], Delete: { Objects } }));
  });

  it("reports what can't be copied, and how the copy ended", async () => {
    const none = await copy("20200101T000000Z-00000000", "--to-region", other);
    expect([none.exitCode, codeOf(none.json())]).to.deep.equal([1, "backup.not-found"]);
    const same = await copy(backupId, "--region", lost, "--to-region", lost);
    expect([same.exitCode, codeOf(same.json())]).to.deep.equal([2, "backup.copy-same-bucket"]);
    const latest = await copy("--latest", "--to-region", other);
    expect([latest.exitCode, latest.report.result]).to.deep.equal([3, "partial"]);
    expect(items(latest)).to.deep.equal([
      [lost, backupId, "present"],
      [regions[2], undefined, "failed"],
    ]);
  });

  describe("when nothing of the region answers any more", () => {
    const from = (): readonly string[] => ["--from-bucket", fixture.buckets[other], "--region", other];

    before(async () => {
      // the stack's file names the region no longer, as docs/runbooks/restore-after-the-loss-of-a-region.md says
      await fixture.configure([other], other);
      fixture.proxy.rule(({ region }) => (region === lost ? "cut" : "pass"));
    });

    it("can't be opened by KMS, but by the recovery key, without asking the region for anything", async () => {
      const verify = ["backup", "verify", backupId, ...from()];
      const byKms = await fixture.run(verify);
      expect(byKms.exitCode, byKms.stdout).to.equal(1);
      const asked = fixture.proxy.calls.length;
      const verified = await fixture.run([...verify, "--recovery-key", keyFile]);
      const report = verified.json() as unknown as VerifyReport;
      expect([verified.exitCode, report.result], verified.stderr).to.deep.equal([0, "succeeded"]);
      expect(report.backups[0]).to.deep.include({ region: other, copyOf: lost, backupId, parameters: 41 });
      expect(fixture.proxy.calls.slice(asked).filter(({ region }) => region === lost)).to.deep.equal([]);
      const shown = await fixture.run(["backup", "show", backupId, ...from(), "--recovery-key", keyFile]);
      expect(shown.json()).to.deep.include({ region: lost, bucket: fixture.buckets[other], copy: true });
    });

    it("is restored in the other one, equal in all fields", async () => {
      const asked = fixture.proxy.calls.length;
      const where = [...from(), "--to-region", other, "--recovery-key", keyFile, "--rate", "500"];
      const restored = await fixture.run(["backup", "restore", backupId, ...where, "--yes"]);
      const report = restored.json() as unknown as RestoreReport;
      expect([restored.exitCode, report.result], restored.stdout + restored.stderr).to.deep.equal([
        0,
        "succeeded",
      ]);
      expect(fixture.proxy.calls.slice(asked).filter(({ region }) => region === lost)).to.deep.equal([]);
      // which bucket the lost region has says nothing here
      const own = `/jenkins/dev/backup/${lost}/s3-bucket-name`;
      expect(report.items.find(({ name }) => name === own)?.action).to.equal("own");
      const names = new Set(original.map(({ name }) => name));
      const found = (await live(other)).filter(({ name }) => names.has(name));
      expect(found).to.have.length(40);
      expect(found).to.deep.equal(original.filter(({ name }) => name !== own));
    });
  });
});
