import { expect } from "chai";
import { pruneResult } from "../../../../backup/prune/report.js";
import { planRegions, plannedReport, pruneRegions } from "../../../../backup/prune/run.js";
import { interruption } from "../../../../core/errors.js";
import { type PruneBucket, pruneBucket } from "../../../support/backup/prune-bucket.js";
import { days, deps, requestOf } from "../../../support/backup/prune-run.js";
import { anError } from "../../../support/errors.js";

describe("pruning several regions", () => {
  const [first, second] = ["us-east-1", "us-west-2"];
  let buckets: Record<string, PruneBucket>;
  beforeEach(async () => {
    buckets = { [first]: pruneBucket(first), [second]: pruneBucket(second) };
    for (const bucket of Object.values(buckets)) for (const day of days) await bucket.save(day);
  });

  it("continues with the next after one that can't be read", async () => {
    const one = buckets[first] ?? expect.fail();
    one.vault.objects.before = (method) => {
      if (method === "listFolders") throw anError("aws.access-denied", { operation: "s3:ListObjectsV2" });
    };
    const events: string[] = [];
    const made = deps(buckets, { events });
    const planned = await planRegions(made, requestOf([first, second]));
    expect(pruneResult(plannedReport(planned))).to.equal("partial");
    const regions = await pruneRegions(made, planned);
    expect(regions.map(({ status, error }) => [status, error?.code])).to.deep.equal([
      ["failed", "aws.access-denied"],
      ["succeeded", undefined],
    ]);
    expect(pruneResult(regions)).to.equal("partial");
    expect(pruneResult(regions.slice(0, 1))).to.equal("failed");
    expect(events).to.include.members(["backup.prune-region-failed", "backup.prune-removed"]);
  });

  it("does nothing for a region without a bucket", async () => {
    const made = deps({});
    const targets = [{ region: first, bucket: null, retained: false }];
    const regions = await pruneRegions(made, await planRegions(made, { ...requestOf([]), targets }));
    expect(regions).to.deep.equal([{ ...targets[0], status: "succeeded", items: [] }]);
  });

  it("completes the deletion under way when stopped, and starts no other", async () => {
    const stop = new AbortController();
    const one = buckets[first] ?? expect.fail();
    one.versions.before = (method) => {
      if (method === "deleteVersions") stop.abort(interruption("SIGINT"));
    };
    const made = deps(buckets, { signal: stop.signal });
    const regions = await pruneRegions(made, await planRegions(made, requestOf([first, second])));
    expect(
      regions.map(({ status, items }) => [status, ...items.map(({ outcome }) => outcome)]),
    ).to.deep.equal([
      ["incomplete", "kept", "skipped", "removed"],
      ["skipped", "kept", "skipped", "skipped"],
    ]);
    expect(one.folders()).to.have.length(2);
  });

  it("deletes nothing when stopped during the survey", async () => {
    const made = deps(buckets, { signal: AbortSignal.abort(interruption("SIGTERM")) });
    let thrown: unknown;
    await planRegions(made, requestOf([first])).catch((error: unknown) => (thrown = error));
    expect(thrown).to.include({ kind: "terminated" });
  });
});
