import { expect } from "chai";
import { manifestKey, objectKey } from "../../../../backup/format/layout.js";
import { pruneBucket } from "../../../support/backup/prune-bucket.js";
import { days, outcomes, prune } from "../../../support/backup/prune-run.js";
import { anError } from "../../../support/errors.js";

describe("unfinished folders", () => {
  const old = "20261114T115959Z-00000001";
  const recent = "20261114T120001Z-00000001";

  const left = async (id: string, writtenAt: string): Promise<readonly (readonly string[])[]> => {
    const bucket = pruneBucket();
    await bucket.save(days[2]);
    const key = objectKey(id, "parameters-00000");
    bucket.vault.objects.content.set(key, new Uint8Array(3));
    bucket.versions.times.set(key, writtenAt);
    return outcomes(await prune(bucket)).filter(([, kind]) => kind === "unfinished");
  };

  it("are removed after seven days", async () => {
    expect(await left(old, "2026-11-14T11:59:59Z")).to.deep.equal([[old, "unfinished", "removed"]]);
  });

  it("stay when they began or were written to later", async () => {
    expect(await left(recent, "2026-11-14T11:00:00Z")).to.deep.equal([[recent, "unfinished", "kept"]]);
    expect(await left(old, "2026-11-21T11:59:59Z")).to.deep.equal([[old, "unfinished", "kept"]]);
  });

  it("remain after an interrupted deletion, which the next run completes", async () => {
    const bucket = pruneBucket();
    const oldest = await bucket.save("2026-10-01T03:00:00Z");
    await bucket.save(days[2]);
    bucket.versions.before = (method, key) => {
      if (method === "deleteVersions" && key !== manifestKey(oldest)) throw anError("aws.unreachable");
    };
    expect((await prune(bucket)).status).to.equal("failed");
    bucket.versions.before = () => undefined;
    expect(outcomes(await prune(bucket))[1]).to.deep.equal([oldest, "unfinished", "removed"]);
    expect(bucket.folders()).to.not.include(oldest);
  });
});
