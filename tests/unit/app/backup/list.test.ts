import { expect } from "chai";
import { listExit, type ListedRegion } from "../../../../app/backup/inspect.js";

const listed = (region: string): ListedRegion => ({
  region,
  bucket: `bucket-${region}`,
  retained: false,
  backups: [],
  unfinished: [],
});
const failed = (region: string): ListedRegion => ({
  ...listed(region),
  error: { code: "aws.unreachable", params: {} },
});

describe("the exit of a list of backups", () => {
  for (const [title, regions, exit] of [
    ["all listed", [listed("a"), listed("b")], undefined],
    ["no region", [], undefined],
    ["one failed", [listed("a"), failed("b")], "partial"],
    ["all failed", [failed("a"), failed("b")], "failed"],
  ] as const) {
    it(`${title}: ${exit ?? "none of its own"}`, () => {
      expect(listExit({ stack: "dev", usualExcludes: [], regions })).to.equal(exit);
    });
  }
});
