import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import { interruption } from "../../../../core/errors.js";
import { startDrain } from "../../../../worker/message/drain.js";
import { manualClock } from "../../../support/backup/manual-clock.js";
import { emitTo } from "../../../support/events.js";

describe("the end of a worker", () => {
  const begin = () => {
    const [first, second, clock] = [new AbortController(), new AbortController(), manualClock()];
    const codes: string[] = [];
    const emit = emitTo((code: string): void => void codes.push(code));
    const drain = startDrain({ signal: first.signal, urgent: second.signal, timeout: 100_000, clock, emit });
    const aborted = (): readonly boolean[] => [drain.receiving.aborted, drain.working.aborted];
    return { first, second, clock, codes, drain, aborted };
  };

  it("stops receiving at the first signal, and working after the time-out", async () => {
    const { first, clock, codes, drain, aborted } = begin();
    expect(aborted()).to.deep.equal([false, false]);
    first.abort(interruption("SIGTERM"));
    expect(aborted()).to.deep.equal([true, false]);
    clock.advance(99_999);
    await setImmediate();
    expect(aborted()).to.deep.equal([true, false]);
    clock.advance(1);
    await setImmediate();
    expect(aborted()).to.deep.equal([true, true]);
    expect((drain.working.reason as Error).message).to.include("SIGTERM");
    expect(codes).to.deep.equal(["worker.drain-started", "worker.drain-timed-out"]);
  });

  it("stops working at the second", async () => {
    const { first, second, clock, codes, aborted } = begin();
    first.abort(interruption("SIGINT"));
    second.abort(interruption("SIGINT"));
    expect(aborted()).to.deep.equal([true, true]);
    await setImmediate();
    expect([codes, clock.sleepers]).to.deep.equal([["worker.drain-started"], 0]);
  });

  it("leaves no timer when everything is done", async () => {
    const { first, clock, codes, drain } = begin();
    drain.clear();
    first.abort(interruption("SIGINT"));
    await setImmediate();
    expect([codes, clock.sleepers]).to.deep.equal([[], 0]);
  });

  it("begins at once when the signal came before", () => {
    const first = new AbortController();
    first.abort(interruption("SIGTERM"));
    const codes: string[] = [];
    const drain = startDrain({
      signal: first.signal,
      urgent: new AbortController().signal,
      timeout: 1_000,
      clock: manualClock(),
      emit: emitTo((code) => void codes.push(code)),
    });
    expect([drain.receiving.aborted, codes]).to.deep.equal([true, ["worker.drain-started"]]);
  });
});
