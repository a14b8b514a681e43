import { expect } from "chai";
import fc from "fast-check";
import {
  begin,
  end,
  neverThrottled,
  type ThrottledTime,
  timeOf,
} from "../../../../aws/rate/throttled-time.js";

describe("the time of throttling", () => {
  it("is the time in which at least one call waits", () => {
    const steps = fc.array(fc.tuple(fc.nat(1_000), fc.boolean()), { maxLength: 100 });
    fc.assert(
      fc.property(steps, (events) => {
        let [now, expected, waiting] = [0, 0, 0];
        let state: ThrottledTime = neverThrottled;
        for (const [elapsed, begins] of events) {
          now += elapsed;
          if (waiting > 0) expected += elapsed;
          expect(timeOf(state, now)).to.equal(expected);
          if (!begins && waiting === 0) continue;
          waiting += begins ? 1 : -1;
          state = begins ? begin(state, now) : end(state, now);
        }
        expect(timeOf(state, now)).to.equal(expected);
        expect(state.calls).to.equal(waiting);
      }),
    );
  });
});
