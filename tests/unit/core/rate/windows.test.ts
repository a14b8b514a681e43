import { expect } from "chai";
import fc from "fast-check";
import { type RateWindow, type Reservation, reserve } from "../../../../core/rate/windows.js";

const GITHUB: readonly RateWindow[] = [
  { calls: 80, seconds: 60 },
  { calls: 500, seconds: 3_600 },
];
const USABLE_MS = 30_000;

describe("calls in windows", () => {
  const at = (seconds: number): number => 1_000_000_000_000 + seconds * 1_000;
  const batch = (seconds: number, calls: number): Reservation => ({ at: at(seconds), calls });
  const table: readonly (readonly [
    what: string,
    reserved: readonly Reservation[],
    calls: number,
    waits?: number,
  ])[] = [
    ["nothing reserved yet: the largest batch", [], 8],
    ["40 of 80 in this minute: a tenth of the rest", [batch(-30, 40)], 4],
    ["79 of 80: one", [batch(-30, 79)], 1],
    ["80 of 80: none, until the oldest is a minute old", [batch(-50, 10), batch(-20, 70)], 0, 10],
    ["80 that may still be made: none, until a minute after they were", [batch(25, 80)], 0, 85],
    ["500 of 500 in this hour, none in this minute", [batch(-3_000, 500)], 0, 600],
    ["both full: the longer wait", [batch(-3_000, 420), batch(-10, 80)], 0, 600],
    ["500 more than an hour ago", [batch(-3_601, 500)], 8],
  ];
  for (const [what, reservations, calls, waits = 0] of table) {
    it(what, () => {
      const reserved = reserve(reservations, GITHUB, { now: at(0), usableMs: USABLE_MS });
      expect([reserved.calls, reserved.waitMs]).to.deep.equal([calls, waits * 1_000]);
    });
  }

  const windows = fc.uniqueArray(
    fc.record({ calls: fc.integer({ min: 1, max: 60 }), seconds: fc.integer({ min: 1, max: 7_200 }) }),
    { minLength: 1, maxLength: 3, selector: ({ seconds }) => seconds },
  );
  const step = fc.record({
    pauseMs: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 600_000 })),
    /** When in its time each call of the batch is made. */
    late: fc.array(fc.integer({ min: 0, max: USABLE_MS }), { minLength: 8, maxLength: 8 }),
  });

  it("never exceed any window, whenever reserved calls are made; and after the wait one is free", () => {
    fc.assert(
      fc.property(windows, fc.array(step, { maxLength: 120 }), (limits, steps) => {
        let now = at(0);
        let reservations: readonly Reservation[] = [];
        const made: number[] = [];
        for (const { pauseMs, late } of steps) {
          now += pauseMs;
          let reserved = reserve(reservations, limits, { now, usableMs: USABLE_MS });
          if (reserved.calls === 0) {
            expect(reserved.waitMs).to.be.greaterThan(0);
            now += reserved.waitMs;
            reserved = reserve(reservations, limits, { now, usableMs: USABLE_MS });
            expect(reserved.calls).to.be.greaterThan(0);
          }
          ({ reservations } = reserved);
          made.push(...late.slice(0, reserved.calls).map((delay) => now + delay));
        }
        made.sort((a, b) => a - b);
        for (const { calls, seconds } of limits) {
          // one call more than the window allows must need longer than the window
          for (let first = 0; first + calls < made.length; first++) {
            expect(made[first + calls]! - made[first]!).to.be.at.least(seconds * 1_000);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("keep a small state, however long they go on", () => {
    let reservations: readonly Reservation[] = [];
    const day = [
      { calls: 60, seconds: 60 },
      { calls: 1_500, seconds: 86_400 },
    ];
    for (let minute = 0; minute < 5_000; minute++) {
      ({ reservations } = reserve(reservations, day, { now: at(minute * 60), usableMs: USABLE_MS }));
    }
    expect(reservations.length).to.be.at.most(200);
  });
});
