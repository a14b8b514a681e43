import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";
import type { ListReport } from "../../../app/backup/inspect.js";
import type { PruneReport } from "../../../app/backup/prune.js";
import {
  type BackupFixture,
  mixedParameters,
  type Region,
  regions,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";

const [first, second, third] = regions;

describe("opsctl backup prune", () => {
  let fixture: BackupFixture;

  const prune = async (...args: string[]) => {
    const result = await fixture.run(["backup", "prune", ...args]);
    const json = result.json();
    const { code } = (json["error"] ?? {}) as { code?: string };
    return { exitCode: result.exitCode, report: json as unknown as PruneReport, code };
  };
  const listed = async (): Promise<readonly (readonly string[])[]> => {
    const report = (await fixture.run(["backup", "list"])).json() as unknown as ListReport;
    return report.regions.map(({ backups }) => backups.map(({ backupId }) => backupId));
  };
  /** The folders that have any version in a region's bucket. */
  const folders = async (region: Region): Promise<readonly string[]> => {
    const s3 = await fixture.clients.s3(region);
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: fixture.buckets[region] }));
    const keys = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key = "" }) => Key);
    return [...new Set(keys.map((key) => key.split("/")[1] ?? ""))];
  };

  before(async function () {
    this.timeout(180_000);
    fixture = await startBackupFixture();
    await fixture.seed(first, mixedParameters(10));
    for (let time = 0; time < 3; time++) await fixture.run(["backup", "--regions", `${first},${second}`]);
  });
  after(() => fixture.stop());

  it("shows what would go and deletes nothing on a dry run; without consent neither: exit 4, also with --yes", async () => {
    const before = await listed();
    const { exitCode, report } = await prune("--keep-last", "1", "--dry-run");
    expect([exitCode, report.result, report.dryRun]).to.deep.equal([0, "planned", true]);
    expect(
      report.regions.map(({ region, items }) => [region, items.map(({ outcome }) => outcome)]),
    ).to.deep.equal([
      [first, ["kept", "remove", "remove"]],
      [second, ["kept", "remove", "remove"]],
      [third, []],
    ]);
    for (const args of [[], ["--yes"]]) {
      const refused = await prune("--keep-last", "1", ...args);
      expect([refused.exitCode, refused.code]).to.deep.equal([4, "backup.prune-unattended"]);
    }
    expect(await listed()).to.deep.equal(before);
  });

  it("goes on with the next region when a deletion fails: exit 3, the failed backup is whole", async () => {
    const before = await listed();
    fixture.proxy.rule(({ region, service, operation }) =>
      region === first && service === "s3" && operation === "POST"
        ? { status: 403, name: "AccessDenied" }
        : "pass",
    );
    const { exitCode, report } = await prune("--keep-last", "2", "--delete");
    fixture.proxy.rule(() => "pass");
    expect([exitCode, report.result]).to.deep.equal([3, "partial"]);
    const ends = report.regions.map(({ region, status, items }) => {
      const last = items.at(-1);
      return [region, status, last?.outcome, last?.error?.code];
    });
    expect(ends).to.deep.equal([
      [first, "failed", "failed", "aws.access-denied"],
      [second, "succeeded", "removed", undefined],
      [third, "succeeded", undefined, undefined],
    ]);
    const [ofFirst = [], ofSecond = []] = before;
    expect(await listed()).to.deep.equal([ofFirst, ofSecond.slice(0, 2), []]);
    const oldest = ofFirst.at(-1) ?? "";
    const verified = await fixture.run(["backup", "restore", oldest, "--region", first, "--dry-run"]);
    expect(verified.exitCode, verified.stdout).to.equal(0);
  });

  it("deletes with all versions what no rule keeps, and a second time nothing", async () => {
    const before = await listed();
    const { exitCode, report } = await prune("--keep-last", "1", "--delete", "--regions", first);
    expect([exitCode, report.result], JSON.stringify(report)).to.deep.equal([0, "succeeded"]);
    expect(report.regions[0]?.items.map(({ id, outcome }) => [id, outcome])).to.deep.equal(
      before[0]?.map((id, index) => [id, index === 0 ? "kept" : "removed"]),
    );
    expect(await folders(first)).to.deep.equal(before[0]?.slice(0, 1));
    // nothing to delete needs no consent
    const again = await prune("--keep-last", "1", "--regions", first);
    expect([again.exitCode, again.report.result]).to.deep.equal([0, "succeeded"]);
    expect(again.report.regions[0]?.items.map(({ outcome }) => outcome)).to.deep.equal(["kept"]);
  });
});
