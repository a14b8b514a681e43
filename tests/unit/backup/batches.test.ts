import { expect } from "chai";
import fc from "fast-check";
import { mapConcurrently, prefetched } from "../../../backup/batches.js";

describe("concurrent work", () => {
  it("never exceeds the limit, and gives results in the items' order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 6 }), async (turns, width) => {
        let [now, most] = [0, 0];
        const results = await mapConcurrently(turns, width, async (count) => {
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

  it("ends with the first failure after all started work has ended, and starts no more", async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = mapConcurrently([0, 1, 2, 3, 4, 5, 6], 3, async (item) => {
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

describe("lists that are prefetched", () => {
  /** A source of numbers that records each request; it fails at `failsAt`. */
  const source = (count: number, failsAt = Number.NaN) => {
    const seen: string[] = [];
    async function* numbers(): AsyncGenerator<number> {
      try {
        for (let number = 0; number < count; number++) {
          seen.push(`ask ${number}`);
          for (let turn = 0; turn < 3; turn++) await Promise.resolve();
          if (number === failsAt) throw new Error("no");
          seen.push(`give ${number}`);
          yield number;
        }
      } finally {
        seen.push("end");
      }
    }
    return { seen, numbers };
  };

  it("come in their order, the next one under way while one is used", async () => {
    const { seen, numbers } = source(3);
    const used: number[] = [];
    for await (const number of prefetched(numbers())) {
      expect(seen.includes(`ask ${number + 1}`), `while ${number} is used`).to.equal(number < 2);
      expect(seen).not.to.include(`ask ${number + 2}`);
      used.push(number);
    }
    expect(used).to.deep.equal([0, 1, 2]);
    expect(seen.at(-1)).to.equal("end");
  });

  it("fail after what came before the failure", async () => {
    const used: number[] = [];
    const work = async (): Promise<void> => {
      for await (const number of prefetched(source(5, 2).numbers())) used.push(number);
    };
    expect(await work().catch(String)).to.equal("Error: no");
    expect(used).to.deep.equal([0, 1]);
  });

  for (const failsAt of [Number.NaN, 1]) {
    it(`leave nothing under way when their user fails${failsAt === 1 ? ", nor when the fetch fails as well" : ""}`, async () => {
      const { seen, numbers } = source(5, failsAt);
      const work = async (): Promise<void> => {
        for await (const number of prefetched(numbers())) throw new Error(`used ${number}`);
      };
      expect(await work().catch(String)).to.equal("Error: used 0");
      expect(seen.at(-1)).to.equal("end");
      expect(seen).not.to.include("ask 2");
    });
  }

  it("are empty for an empty source", async () => {
    for await (const number of prefetched(source(0).numbers())) expect.fail(String(number));
  });
});
