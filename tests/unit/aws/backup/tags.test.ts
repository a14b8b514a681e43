import { expect } from "chai";
import fc from "fast-check";
import { isAmbiguous, type Trust, trustAfter } from "../../../../aws/backup/parameters/tags.js";

describe("whether the Tagging API is trusted", () => {
  const table: readonly (readonly [before: Trust, batched: number, single: number, after: Trust])[] = [
    ["unproven", 0, 0, "unproven"],
    ["unproven", 3, 0, "proven"],
    ["unproven", 0, 3, "refuted"],
    ["proven", 0, 0, "proven"],
    // a name with an ambiguous ARN has tags: that proves nothing about the API
    ["proven", 0, 3, "proven"],
    ["refuted", 3, 0, "refuted"],
  ];
  for (const [before, batched, single, after] of table) {
    it(`${before}, ${batched} with tags from it, ${single} with tags read one by one: ${after}`, () => {
      expect(trustAfter(before, batched, single)).to.equal(after);
    });
  }

  it("recognizes names that share their ARN with another", () => {
    const arn = (name: string): string => `parameter/${name.replace(/^\//, "")}`;
    const names = fc.constantFrom("a", "/a", "/a/b", "b", "/b", "/b/c/d");
    fc.assert(
      fc.property(names, names, (one, other) => {
        if (one === other || arn(one) !== arn(other)) return;
        expect(isAmbiguous(one) || isAmbiguous(other)).to.equal(true);
      }),
    );
    expect(["a", "/a", "/a/b"].map(isAmbiguous)).to.deep.equal([false, true, false]);
  });
});
