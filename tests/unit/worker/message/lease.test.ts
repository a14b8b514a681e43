import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import { interruption } from "../../../../core/errors.js";
import { keepLease, type Lease } from "../../../../worker/message/lease.js";
import type { ReceivedMessage } from "../../../../worker/ports/task-queue.js";
import { type ManualClock, manualClock } from "../../../support/backup/manual-clock.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

const LEASE = 30_000;
const message: ReceivedMessage = {
  messageId: "m-1",
  receiptHandle: "r-1",
  body: "{}",
  receiveCount: 1,
  sentAt: new Date(0),
};

describe("a lease", () => {
  let clock: ManualClock;
  let parent: AbortController;
  let extended: number[];
  let troubles: unknown[];
  let extend: (signal: AbortSignal) => Promise<void>;
  let lease: Lease;
  beforeEach(() => {
    clock = manualClock();
    parent = new AbortController();
    [extended, troubles] = [[], []];
    extend = () => Promise.resolve();
    lease = keepLease({
      queue: {
        extend: (_message, seconds, signal) => {
          extended.push(seconds);
          return extend(signal);
        },
      },
      message,
      lease: LEASE,
      clock,
      parent: parent.signal,
      onTrouble: (error) => void troubles.push(error),
    });
  });
  afterEach(() => lease.end());

  const pass = async (milliseconds: number): Promise<void> => {
    clock.advance(milliseconds);
    await setImmediate();
  };
  const reason = (): unknown => (lease.signal.reason as { code?: string } | undefined)?.code;

  it("is extended every third of its time", async () => {
    for (let beats = 0; beats < 9; beats++) {
      await pass(LEASE / 3);
      expect(extended).to.have.length(beats + 1);
    }
    expect([lease.signal.aborted, extended[0]]).to.deep.equal([false, 30]);
  });

  it("is lost at once when the queue reports it", async () => {
    extend = () => Promise.reject(anError("queue.lease-lost"));
    await pass(LEASE / 3);
    expect(reason()).to.equal("worker.lease-lost");
    expect((await opsErrorOf(() => lease.confirm())).code).to.equal("worker.lease-lost");
    expect([extended.length, troubles]).to.deep.equal([1, []]);
  });

  it("survives failing heartbeats, but not for a whole lease", async () => {
    extend = () => Promise.reject(anError("aws.unreachable"));
    await pass(LEASE / 3);
    await pass(LEASE / 3);
    expect([lease.signal.aborted, troubles.length]).to.deep.equal([false, 2]);
    await pass(LEASE / 3);
    expect(reason()).to.equal("worker.lease-lost");
  });

  it("is measured from the last successful heartbeat", async () => {
    await pass(LEASE / 3);
    extend = () => Promise.reject(anError("aws.unreachable"));
    await pass(LEASE / 3);
    await pass(LEASE / 3);
    expect(lease.signal.aborted).to.equal(false);
    await pass(LEASE / 3);
    expect(lease.signal.aborted).to.equal(true);
  });

  it("is lost when the queue does not respond", async () => {
    let hungUp = false;
    extend = (signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          hungUp = true;
          reject(signal.reason as Error);
        });
      });
    for (let step = 0; step < 3; step++) await pass(LEASE / 3);
    expect([reason(), hungUp, troubles]).to.deep.equal(["worker.lease-lost", true, []]);
  });

  it("is confirmed by extending it", async () => {
    await lease.confirm();
    expect(extended).to.deep.equal([30]);
    extend = () => Promise.reject(anError("aws.unreachable"));
    expect((await opsErrorOf(() => lease.confirm())).code).to.equal("aws.unreachable");
    expect(lease.signal.aborted).to.equal(false);
  });

  it("ends with its parent's reason, but is extended until its end", async () => {
    parent.abort(interruption("SIGTERM"));
    expect(reason()).to.equal("core.interrupted");
    await pass(LEASE / 3);
    expect(extended).to.have.length(1);
  });

  it("is not extended after its end", async () => {
    await lease.end();
    await pass(10 * LEASE);
    expect([extended, clock.sleepers, lease.signal.aborted]).to.deep.equal([[], 0, false]);
  });
});
