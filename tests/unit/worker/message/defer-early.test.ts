import { expect } from "chai";
import { deferEarly, dueAt } from "../../../../worker/message/defer-early.js";
import { historyOf } from "../../../../worker/message/task-history.js";
import type { ReceivedMessage, RequeueInfo } from "../../../../worker/ports/task-queue.js";
import { virtualClock } from "../../../support/virtual-clock.js";

const HOUR = 3_600_000;
const sentAt = new Date("2026-11-21T04:00:00.000Z");
const after = (milliseconds: number): Date => new Date(sentAt.getTime() + milliseconds);
const FAR = new Date("9999-12-31T23:59:59.000Z");

const copy = (says: Partial<RequeueInfo>): ReceivedMessage => ({
  messageId: "m-2",
  receiptHandle: "r",
  body: "{}",
  receiveCount: 1,
  sentAt,
  requeued: {
    originId: "m-1",
    firstSentAt: after(-HOUR),
    attempt: 1,
    holds: 1,
    notBefore: sentAt,
    reason: "github.rate-limited",
    ...says,
  },
});

describe("the due time of a message", () => {
  for (const [what, notBefore, due] of [
    ["as its copy asks", after(900_000), after(900_000)],
    ["an hour after it was sent, at most", after(HOUR), after(HOUR)],
    ["an hour after it was sent, whatever it asks for", after(HOUR + 1), after(HOUR)],
    ["an hour after it was sent, though it says never", FAR, after(HOUR)],
    ["at once, if its time is over", after(-1), after(-1)],
  ] as const) {
    it(`is ${what}`, () => {
      expect(dueAt(copy({ notBefore }))).to.deep.equal(due);
    });
  }

  it("is decided once: a copy of a copy waits no longer", async () => {
    const given: RequeueInfo[] = [];
    const queue = {
      extend: () => Promise.reject(new Error("it was its last receive")),
      requeue: (_message: ReceivedMessage, again: RequeueInfo) => {
        given.push(again);
        return Promise.resolve("m-3");
      },
    };
    const options = { queue, clock: virtualClock(after(60_000).toISOString()), maxReceives: 1 };
    const never = new AbortController().signal;
    expect(await deferEarly(options, copy({ notBefore: FAR }), never)).to.equal(true);
    expect(given[0]?.notBefore).to.deep.equal(after(HOUR));
  });
});

describe("the age of a task", () => {
  for (const [what, firstSentAt, expected] of [
    ["as its copy says", after(-HOUR), after(-HOUR)],
    ["that of the copy, if it says that it comes from the future", FAR, sentAt],
  ] as const) {
    it(`is ${what}`, () => {
      expect(historyOf(copy({ firstSentAt })).firstSentAt).to.deep.equal(expected);
    });
  }
});
