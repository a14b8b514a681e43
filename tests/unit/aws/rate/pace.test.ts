import { expect } from "chai";
import fc from "fast-check";
import { answered, type Pace, SLOWEST, startPace, take, throttled } from "../../../../aws/rate/pace.js";

/** Milliseconds that pass before the event. */
type Step = readonly [elapsed: number, event: "call" | "answer" | "throttle"];

const steps = fc.array(
  fc.tuple(fc.nat(3_000), fc.constantFrom("call" as const, "answer" as const, "throttle" as const)),
  { maxLength: 300 },
);
const fullRates = fc.integer({ min: 1, max: 1_000 });

/** Performs the steps; `seen` gets each pace, and for a call the time at which it may be sent. */
function walk(full: number, events: readonly Step[], seen: (pace: Pace, now: number, goes?: number) => void) {
  let now = 0;
  let pace = startPace(full, now);
  for (const [elapsed, event] of events) {
    now += elapsed;
    if (event === "call") {
      const taken = take(pace, now);
      pace = taken.pace;
      seen(pace, now, now + taken.wait);
      continue;
    }
    pace = event === "answer" ? answered(pace, now) : throttled(pace, now, now);
    seen(pace, now);
  }
}

describe("the pace of a group of calls", () => {
  it("never allows two calls closer than the full rate, and none before its request", () => {
    fc.assert(
      fc.property(fullRates, steps, (full, events) => {
        let last = Number.NEGATIVE_INFINITY;
        walk(full, events, (_pace, now, goes) => {
          if (goes === undefined) return;
          expect(goes).to.be.at.least(now);
          // a millionth of a millisecond for floating point
          expect(goes - last).to.be.at.least(1_000 / full - 1e-6);
          last = goes;
        });
      }),
    );
  });

  it("stays between the slowest and the full rate, whatever happens", () => {
    fc.assert(
      fc.property(fullRates, steps, (full, events) => {
        walk(full, events, ({ rate }) => {
          expect(rate).to.be.within(Math.min(SLOWEST, full), full);
        });
      }),
    );
  });

  it("rises by at most a sixtieth of the full rate, and at most once a second", () => {
    fc.assert(
      fc.property(fullRates, steps, (full, events) => {
        let before = startPace(full, 0);
        walk(full, events, (pace, now) => {
          if (pace.rate > before.rate) {
            expect(pace.rate - before.rate).to.be.at.most(full / 60 + 1e-9);
            expect(now - before.changed).to.be.at.least(1_000);
          }
          before = pace;
        });
      }),
    );
  });

  it("halves once for calls that were under way together", () => {
    fc.assert(
      fc.property(fullRates, fc.integer({ min: 2, max: 50 }), (full, together) => {
        let pace = startPace(full, 0);
        for (let call = 0; call < together; call++) pace = throttled(pace, 10 + call, 1_000 + call);
        expect(pace.rate).to.equal(Math.max(full / 2, Math.min(SLOWEST, full)));
        // a call sent at the new rate counts again
        expect(throttled(pace, 2_000, 2_100).rate).to.equal(Math.max(full / 4, Math.min(SLOWEST, full)));
      }),
    );
  });

  it("pauses for one interval after throttling", () => {
    const pace = throttled(startPace(10, 0), 0, 50);
    expect(take(pace, 50)).to.deep.include({ wait: 200 });
  });

  it("reaches the full rate again only by successful calls: half a minute of them after one halving", () => {
    let pace = throttled(startPace(60, 0), 0, 0);
    let seconds = 0;
    while (pace.rate < pace.full && seconds < 100) pace = answered(pace, ++seconds * 1_000);
    expect([pace.rate, seconds]).to.deep.equal([60, 30]);
    expect(answered(throttled(startPace(60, 0), 0, 0), 999).rate, "too early").to.equal(30);
  });
});
