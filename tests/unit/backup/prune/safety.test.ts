import { expect } from "chai";
import { manifestKey } from "../../../../backup/format/layout.js";
import { owner, type PruneBucket, pruneBucket } from "../../../support/backup/prune-bucket.js";
import { codes, days, outcomes, prune } from "../../../support/backup/prune-run.js";
import { save } from "../../../support/backup/vault.js";

describe("pruning safety backups", () => {
  let bucket: PruneBucket;
  let whole: string;
  beforeEach(async () => {
    bucket = pruneBucket();
    whole = await bucket.save(days[0]);
  });
  /** A safety backup of this time for a restore to this account and region. */
  const saved = async (time: string, target: object): Promise<string> => {
    const task = { ...owner, region: "us-east-1", ...target, safetyFor: whole };
    const scope = { paths: ["/app/a"], excludes: [] };
    return (await save(bucket.vault, { ...task, scope }, { now: () => new Date(time) })).backupId;
  };

  for (const [name, target] of [
    ["the region itself", {}],
    ["another account", { accountId: "210987654321" }],
    ["another region, which has no bucket", { region: "eu-west-1" }],
  ] as const) {
    it(`counts them separately, and reports what they are for: of ${name}`, async () => {
      const [first, second] = [await saved(days[1], target), await saved(days[2], target)];
      const report = await prune(bucket);
      expect([report.status, ...outcomes(report)]).to.deep.equal([
        "succeeded",
        [second, "backup", "kept"],
        [first, "backup", "removed"],
        [whole, "backup", "kept"],
      ]);
      expect(report.items.map(({ safetyFor, scope }) => [safetyFor, scope?.paths])).to.deep.equal([
        [whole, undefined],
        [whole, undefined],
        [undefined, []],
      ]);
      expect(bucket.vault.objects.content.has(manifestKey(first))).to.equal(false);
    });
  }

  it("leaves those of another environment alone", async () => {
    await saved(days[1], { environment: "prod" });
    await saved(days[2], { environment: "prod" });
    const report = await prune(bucket);
    expect(codes(report)).to.deep.equal([
      "backup.prune-of-elsewhere",
      "backup.prune-of-elsewhere",
      undefined,
    ]);
    expect(bucket.versions.deleted).to.deep.equal([]);
  });
});
