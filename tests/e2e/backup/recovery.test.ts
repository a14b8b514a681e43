import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
} from "@aws-sdk/client-kms";
import {
  CreateBucketCommand,
  type BucketLocationConstraint,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect } from "chai";
import type { ShowReport } from "../../../app/backup/inspect.js";
import type { RestoreReport } from "../../../app/backup/restore.js";
import { backupKeyAlias } from "../../../core/names/names.js";
import { backedUpId, codeOf } from "../../support/backup/commands.js";
import {
  type BackupFixture,
  mixedParameters,
  regions,
  scope,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const [first] = regions;
const ELSEWHERE = "eu-west-1";

describe("opsctl backup with a recovery recipient", function () {
  this.timeout(60_000);
  const backup: Record<string, string> = {};
  let fixture: BackupFixture;
  let temp: TempDirectory;
  let keyFile: string;

  const backUp = async (recoveryRecipient: string): Promise<string> => {
    backup["recoveryRecipient"] = recoveryRecipient;
    await fixture.configure(regions);
    return backedUpId(fixture, first);
  };
  const plan = async (backupId: string, ...args: string[]) => {
    const result = await fixture.run(["backup", "restore", backupId, "--dry-run", ...args]);
    return { ...result, report: result.json() as unknown as RestoreReport, code: codeOf(result.json()) };
  };

  before(async function () {
    this.timeout(120_000);
    temp = await tempDirectory();
    fixture = await startBackupFixture({ backup });
    await fixture.seed(first, mixedParameters(10));
    keyFile = join(temp.path, "key.txt");
    await writeFile(keyFile, `# a key\n${await generateX25519Identity()}\n`, { mode: 0o600 });
  });
  after(async () => {
    await fixture.stop();
    await temp.remove();
  });

  it("warns of backups that only their region's key opens", async () => {
    await fixture.configure(regions);
    const { exitCode, stderr } = await fixture.run(["backup", "--regions", first, "--dry-run"]);
    expect(exitCode).to.equal(0);
    expect(stderr.split("opsctl:backup.recoveryRecipient")).to.have.length(2);
  });

  describe("that is an age key", () => {
    let backupId: string;
    before(async () => {
      const identity = /AGE-SECRET-KEY-\w+/.exec(await readFile(keyFile, "utf8"))?.[0] ?? "";
      backupId = await backUp(await identityToRecipient(identity));
    });

    it("opens it with the key file, while the region's key is disabled", async () => {
      const kms = await fixture.clients.kms(first);
      await kms.send(new DisableKeyCommand({ KeyId: await ownKey(fixture) }));
      try {
        const refused = await plan(backupId, "--region", first);
        expect(refused.exitCode, refused.stdout).to.not.equal(0);
        const opened = await plan(backupId, "--region", first, "--recovery-key", keyFile);
        expect([opened.exitCode, opened.report.counts]).to.deep.equal([0, { unchanged: 10, own: 1 }]);
        expect(opened.stderr).to.include("doesn't prove who wrote the backup");
      } finally {
        await kms.send(new EnableKeyCommand({ KeyId: await ownKey(fixture) }));
      }
    });

    it("shows its recipient, and reports another key", async () => {
      const shown = await fixture.run(["backup", "show", backupId, "--recovery-key", keyFile]);
      const { recipients } = shown.json() as unknown as ShowReport;
      expect(recipients.map(({ kind }) => kind)).to.deep.equal(["aws-kms", "age"]);
      expect(recipients[1]).to.deep.equal({ kind: "age", recipient: backup["recoveryRecipient"] });
      const other = join(temp.path, "other.txt");
      await writeFile(other, await generateX25519Identity(), { mode: 0o644 });
      const wrong = await plan(backupId, "--region", first, "--recovery-key", other);
      expect([wrong.exitCode, wrong.code]).to.deep.equal([1, "backup.wrong-recovery-key"]);
      expect(wrong.stderr).to.include("0644");
      expect(fixture.output()).to.not.include("AGE-SECRET-KEY-");
    });

    it("is read from a copy in another region's bucket", async () => {
      const bucket = "copy-of-backups";
      const s3 = await fixture.clients.s3(ELSEWHERE);
      const LocationConstraint: BucketLocationConstraint = ELSEWHERE;
      await s3.send(
        new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint } }),
      );
      const source = { client: await fixture.clients.s3(first), bucket: fixture.buckets[first] };
      const listed = await source.client.send(new ListObjectsV2Command({ Bucket: source.bucket }));
      for (const { Key = "" } of listed.Contents ?? []) {
        const object = await source.client.send(new GetObjectCommand({ Bucket: source.bucket, Key }));
        const Body = (await object.Body?.transformToByteArray()) ?? new Uint8Array();
        await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
      }
      const arguments_ = ["--from-bucket", bucket, "--recovery-key", keyFile];
      const { exitCode, stdout, report } = await plan(backupId, ...arguments_);
      expect(exitCode, stdout).to.equal(0);
      expect([report.region, report.toRegion, report.counts]).to.deep.equal([
        first,
        first,
        { unchanged: 10, own: 1 },
      ]);
      const named = await plan(backupId, ...arguments_, "--region", ELSEWHERE, "--to-region", "us-west-2");
      expect(named.report.toRegion).to.equal("us-west-2");
      const none = await plan(backupId, "--from-bucket", "no-such-bucket-here");
      expect([none.exitCode, none.code]).to.deep.equal([1, "backup.no-such-bucket"]);
    });
  });

  describe("that is a KMS key in another region", () => {
    it("opens it by itself, and reports why, while the region's key is disabled", async () => {
      const elsewhere = await fixture.clients.kms(ELSEWHERE);
      const { KeyMetadata } = await elsewhere.send(new CreateKeyCommand({}));
      const keyArn = KeyMetadata?.Arn ?? "";
      const backupId = await backUp(keyArn);
      const kms = await fixture.clients.kms(first);
      await kms.send(new DisableKeyCommand({ KeyId: await ownKey(fixture) }));
      try {
        const opened = await plan(backupId, "--region", first);
        expect([opened.exitCode, opened.report.counts]).to.deep.equal([0, { unchanged: 10, own: 1 }]);
        expect(opened.stderr).to.include(keyArn);
      } finally {
        await kms.send(new EnableKeyCommand({ KeyId: await ownKey(fixture) }));
      }
    });
  });
});

/** The id of the first region's own key. */
async function ownKey(fixture: BackupFixture): Promise<string> {
  const kms = await fixture.clients.kms(first);
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: backupKeyAlias(scope) }));
  return KeyMetadata?.KeyId ?? "";
}
