import { expect } from "chai";
import { closedBy } from "../../../../../local/github/api/merge.js";

describe("the issues that a pull request closes", () => {
  it("follow a closing keyword, in this repository", () => {
    const text =
      "Closes #1, fixes: #2 and RESOLVED acme/Shop#3; see #4, discloses #5, closes other/shop#6, fixed#7";
    expect(closedBy(text, "acme/shop")).to.deep.equal([1, 2, 3]);
    expect(closedBy("", "acme/shop")).to.deep.equal([]);
  });
});
