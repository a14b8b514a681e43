import { expect } from "chai";
import fc from "fast-check";
import { median } from "../../../scripts/bench/measure.js";
import { table } from "../../../scripts/bench/report.js";

describe("the median", () => {
  it("is the middle, or the mean of the two in the middle", () => {
    expect(median([3, 1, 2])).to.equal(2);
    expect(median([4, 1, 3, 2])).to.equal(2.5);
  });

  it("has as many values below as above, and does not touch its input", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 99 });
    fc.assert(
      fc.property(values, (given) => {
        const before = [...given];
        const middle = median(given);
        const below = given.filter((value) => value < middle).length;
        const above = given.filter((value) => value > middle).length;
        return below <= given.length / 2 && above <= given.length / 2 && given.join() === before.join();
      }),
    );
  });
});

describe("the bench's table", () => {
  it("marks the ratio that is over its limit", () => {
    const row = { name: "a", ours: 150, yardstick: 100, ratio: 1.5, limit: 1.5 };
    const text = table([row, { ...row, name: "b", ratio: 1.501 }]);
    expect(text)
      .to.match(/^a .* ok$/m)
      .and.to.match(/^b .* OVER$/m);
  });
});
