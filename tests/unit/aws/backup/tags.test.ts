import { expect } from "chai";
import fc from "fast-check";
import { isAmbiguous, type Trust, trustAfter } from "../../../../aws/backup/parameters/tags.js";

describe("whether the Tagging API is to be trusted", () => {
  const table: readonly (readonly [before: Trust, batched: number, single: number, after: Trust])[] = [
    ["unproven", 0, 0, "unproven"],
    ["unproven", 3, 0, "proven"],
    ["unproven", 0, 3, "refuted"],
    ["proven", 0, 0, "proven"],
    // a name that ARNs don't tell apart has tags of its own: that says nothing of the API
    ["proven", 0, 3, "proven"],
    ["refuted", 3, 0, "refuted"],
  ];
  for (const [before, batched, single, after] of table) {
    it(`${before}, ${batched} tagged by it, ${single} tagged one by one: ${after}`, () => {
      expect(trustAfter(before, batched, single)).to.equal(after);
    });
  }

  it("knows the names whose ARN is another name's, too", () => {
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
