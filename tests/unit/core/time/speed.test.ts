import { expect } from "chai";
import fc from "fast-check";
import { addSample, type Sample, speedOf } from "../../../../core/time/speed.js";

const sample = (seconds: number, done: number): Sample => ({ at: seconds * 1_000, done });
const all = (samples: readonly Sample[]): readonly Sample[] =>
  samples.reduce<readonly Sample[]>((kept, one) => addSample(kept, one), []);

describe("the speed of work", () => {
  const cases: readonly (readonly [
    what: string,
    samples: readonly Sample[],
    speed: readonly [perSecond: number, remaining: number] | undefined,
  ])[] = [
    ["is not known without work", [], undefined],
    ["is not known after the first of it", [sample(0, 10)], undefined],
    ["is not known in less than a second", [sample(0, 0), sample(0.9, 10)], undefined],
    ["is not known while nothing gets done", [sample(0, 10), sample(20, 10)], undefined],
    ["is not known when the clock goes back", [sample(9, 10), sample(2, 20)], undefined],
    ["is what was done in the time", [sample(0, 0), sample(10, 200)], [20, 40_000]],
    [
      "is that of the last half minute",
      [sample(0, 0), sample(1, 400), sample(20, 500), sample(40, 600)],
      [200 / 39, 78_000],
    ],
    [
      "is that since the last step where steps are rare",
      [sample(0, 0), sample(300, 500)],
      [500 / 300, 300_000],
    ],
    ["leaves nothing when all is done", [sample(0, 0), sample(10, 1_000)], [100, 0]],
    ["leaves nothing when more is done than was to do", [sample(0, 0), sample(10, 1_100)], [110, 0]],
  ];
  for (const [what, samples, expected] of cases) {
    it(what, () => {
      const speed = speedOf(all(samples), 1_000);
      if (!expected) expect(speed).to.equal(undefined);
      else {
        expect(speed?.perSecond).to.be.closeTo(expected[0], 1e-9);
        expect(speed?.remaining).to.be.closeTo(expected[1], 1e-6);
      }
    });
  }

  it("is exact and its samples are few for steady work, however long", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 100, max: 5_000 }), (each, every) => {
        let samples: readonly Sample[] = [];
        for (let step = 0; step <= 400; step++)
          samples = addSample(samples, { at: step * every, done: step * each });
        expect(samples.length).to.be.at.most(30_000 / every + 3);
        expect(speedOf(samples, 1_000_000)?.perSecond).to.be.closeTo((each / every) * 1_000, 1e-6);
      }),
    );
  });
});
