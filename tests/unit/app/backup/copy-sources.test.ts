import { expect } from "chai";
import { chooseSources } from "../../../../app/backup/copy.js";
import { opsErrorOf } from "../../../support/errors.js";

const [east, west, tokyo] = ["us-east-1", "us-west-2", "ap-northeast-1"].map((region) => ({
  region,
  bucket: `b-${region}`,
})) as [Place, Place, Place];
interface Place {
  readonly region: string;
  readonly bucket: string;
}
const id = "20261121T033500Z-00000000";
const heldBy = (holder: Place) => (location: Place) => Promise.resolve(location === holder);
const nowhere = () => Promise.resolve(false);

describe("the buckets that a backup is copied from", () => {
  it("are all but the target; of one backup the one that holds it", async () => {
    expect(await chooseSources([east, west, tokyo], west, undefined, nowhere)).to.deep.equal([east, tokyo]);
    expect(await chooseSources([east, west, tokyo], west, id, heldBy(tokyo))).to.deep.equal([tokyo]);
  });

  for (const [name, work] of [
    ["a stack's only region to itself", () => chooseSources([east], east, undefined, nowhere)],
    ["a region that was named, to itself", () => chooseSources([west], west, undefined, nowhere)],
    ["a backup to the region that it is of", () => chooseSources([east, west], west, id, heldBy(west))],
  ] as const) {
    it(`${name}: exit 2, which names the bucket and its region`, async () => {
      const { kind, code, params } = await opsErrorOf(work);
      const { bucket, region } = name.includes("only") ? east : west;
      expect([kind, code, params]).to.deep.equal(["usage", "backup.copy-same-bucket", { bucket, region }]);
    });
  }

  it("hold it, or it is not found", async () => {
    const error = await opsErrorOf(() => chooseSources([east, west], west, id, nowhere));
    expect([error.code, error.params["places"]]).to.deep.equal(["backup.not-found", [east.bucket]]);
  });
});
