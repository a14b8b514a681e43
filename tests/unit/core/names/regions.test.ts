import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { nearMiss } from "../../../../core/names/near-miss.js";
import { isRegionName, partitionOf } from "../../../../core/names/names.js";
import { KNOWN_REGIONS } from "../../../../core/names/regions.js";

describe("the known regions", () => {
  it("are those of the AWS SDK's own table", async () => {
    const path = "node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js";
    const [json = "null"] = /\{[\s\S]*\}/.exec(await readFile(path, "utf8")) ?? [];
    const { partitions } = JSON.parse(json) as {
      partitions: readonly { id: string; regions: Record<string, unknown> }[];
    };
    const ours = partitions.filter(({ id }) => ["aws", "aws-cn", "aws-us-gov"].includes(id));
    const theirs = ours
      .flatMap(({ regions }) => Object.keys(regions))
      .filter((name) => !name.includes("global"));
    expect(KNOWN_REGIONS).to.have.members(theirs).and.lengthOf(theirs.length);
    for (const { id, regions } of ours) {
      const real = Object.keys(regions).filter((name) => !name.includes("global"));
      expect(real.every((name) => isRegionName(name) && partitionOf(name) === id)).to.equal(true);
    }
  });
});

describe("a near miss", () => {
  const names = ["regions", "namePrefix", "queue", "tags"];
  for (const [typed, meant] of [
    ["regoins", "regions"],
    ["nameprefix", "namePrefix"],
    ["NamePrefxi", "namePrefix"],
    ["que", undefined],
    ["tag", "tags"],
    ["tagz", "tags"],
    ["xy", undefined],
    ["regions", undefined],
    ["", undefined],
    ["completely-else", undefined],
  ] as const) {
    it(`of ${typed} is ${meant ?? "none"}`, () => {
      expect(nearMiss(typed, names)).to.equal(meant);
    });
  }
});
