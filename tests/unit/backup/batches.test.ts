import { expect } from "chai";
import fc from "fast-check";
import { several } from "../../../backup/batches.js";

describe("several pieces of work at a time", () => {
  it("are never more than that, and come in the items' order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 6 }), async (turns, width) => {
        let [now, most] = [0, 0];
        const results = await several(turns, width, async (count) => {
          most = Math.max(most, ++now);
          for (let turn = 0; turn <= count; turn++) await Promise.resolve();
          now--;
          return count;
        });
        expect(results).to.deep.equal(turns);
        expect(most).to.equal(Math.min(width, turns.length));
      }),
    );
  });

  it("end with the first failure, when all that had begun has ended, and begin no more", async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = several([0, 1, 2, 3, 4, 5, 6], 3, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error("no");
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      ended.push(item);
    });
    expect(await work.catch(String)).to.equal("Error: no");
    expect([begun, ended]).to.deep.equal([
      [0, 1, 2],
      [0, 2],
    ]);
  });
});
