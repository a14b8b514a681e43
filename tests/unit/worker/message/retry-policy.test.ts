import { expect } from "chai";
import fc from "fast-check";
import { interruption } from "../../../../core/errors.js";
import type { FailureClass } from "../../../../messages/entry.js";
import { entries } from "../../../../messages/registry.js";
import { classifyFailure, FAILED_STATUSES } from "../../../../worker/message/failure-classes.js";
import {
  backOff,
  decideRetry,
  isRetriedInPlace,
  type RetryFacts,
} from "../../../../worker/message/retry-policy.js";
import { anError } from "../../../support/errors.js";

const errno = (code: string): Error => Object.assign(new Error(`${code}: write`), { code });
const facts: RetryFacts = {
  attempt: 1,
  holds: 0,
  failedPauses: 0,
  receiveCount: 1,
  maxReceives: 3,
  heldSeconds: 0,
  ageSeconds: 0,
};

describe("the class of a failure", () => {
  const table: readonly (readonly [what: string, error: unknown, expected: FailureClass])[] = [
    ["rate limit", anError("github.rate-limited", { seconds: 601 }), "trouble"],
    ["502", anError("github.unreachable", { status: 502 }), "trouble"],
    ["no network for git", anError("checkout.unreachable"), "trouble"],
    ["a full disk under git", anError("checkout.machine-failed"), "trouble"],
    ["a full disk", errno("ENOSPC"), "trouble"],
    ["a quota", errno("EDQUOT"), "trouble"],
    ["no more files", errno("EMFILE"), "trouble"],
    ["a broken connection", errno("ECONNRESET"), "trouble"],
    ["the queue's own trouble", anError("aws.unreachable"), "trouble"],
    ["whatever AWS will answer one day", anError("aws.not-invented-yet"), "trouble"],
    ["403: permission or SAML", anError("github.forbidden", { status: 403 }), "held"],
    ["403 for git", anError("checkout.unauthorized"), "held"],
    ["404 for a write", anError("github.failed", { status: 404 }), "held"],
    ["413 for git", anError("checkout.push-too-large"), "final"],
    ["413", anError("github.failed", { status: 413 }), "final"],
    ["422", anError("github.failed", { status: 422 }), "again"],
    ["a status that nobody listed", anError("github.failed", { status: 418 }), "again"],
    ["a push that came later", anError("worker.branch-moved"), "again"],
    ["a bug", new TypeError("x is undefined"), "again"],
    ["a missing file of ours", errno("ENOENT"), "again"],
    ["a code of tomorrow", anError("worker.of-tomorrow"), "again"],
    ["the worker's token", anError("github.unauthorized", { status: 401 }), "worker"],
    ["a deploy", interruption("SIGTERM"), "interrupted"],
    ["Ctrl-C", interruption("SIGINT"), "interrupted"],
    ["somebody else's", anError("queue.lease-lost"), "lost"],
    ["the agent's", anError("worker.agent-failed"), "final"],
    ["usage", anError("worker.bad-agent-command", {}, { kind: "usage" }), "again"],
  ];
  for (const [what, error, expected] of table) {
    it(`${what}: ${expected}`, () => expect(classifyFailure(error)).to.equal(expected));
  }

  it("is never final for an unlisted error", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 100, max: 599 }), (code, status) => {
        fc.pre(entries.get(code) === undefined && !(status in FAILED_STATUSES));
        expect(classifyFailure(anError(code))).to.not.equal("final");
        expect(classifyFailure(anError("github.failed", { status }))).to.not.equal("final");
      }),
    );
  });

  it("retries in place only when no delay was given", () => {
    expect(isRetriedInPlace(anError("github.unreachable"))).to.equal(true);
    expect(isRetriedInPlace(errno("ENOSPC"))).to.equal(true);
    expect(isRetriedInPlace(anError("github.rate-limited", { seconds: 60 }))).to.equal(false);
    expect(isRetriedInPlace(anError("github.forbidden"))).to.equal(false);
    expect(isRetriedInPlace(anError("worker.step-failed"))).to.equal(false);
  });
});

describe("what happens to a message", () => {
  const dead = { kind: "dead-letter" } as const;
  const on = (error: unknown, changes: Partial<RetryFacts> = {}) =>
    decideRetry(error, { ...facts, ...changes });
  const hidden = { kind: "return", by: "visibility", attempt: 1, pause: false } as const;
  const copy = { kind: "return", by: "copy", pause: false } as const;

  it("a return at the receive before the last: as a copy, so that a kill at the next one does not give it up", () => {
    const seconds = 0;
    const by = (receiveCount: number, maxReceives: number): unknown =>
      on(interruption("SIGTERM"), { receiveCount, maxReceives });
    expect(by(1, 3)).to.deep.equal({ ...hidden, seconds, holds: 0 });
    expect(by(2, 3)).to.deep.equal({ ...copy, seconds, attempt: 1, holds: 0 });
    expect(by(1, 1)).to.deep.equal({ ...copy, seconds, attempt: 1, holds: 0 });
    const other = anError("worker.claimed-elsewhere", { seconds: 61 });
    expect(on(other, { holds: 500 })).to.deep.equal({ ...hidden, seconds: 61, holds: 501 });
  });

  it("final: given up at once", () => expect(on(anError("worker.step-failed"))).to.deep.equal(dead));

  it("an agent that was killed: one more attempt, whatever happened in between", () => {
    for (const changes of [{}, { holds: 7, receiveCount: 3 }]) {
      const { holds = 0 } = changes;
      expect(on(anError("worker.agent-killed"), changes)).to.deep.equal({
        ...copy,
        seconds: 0,
        attempt: 2,
        holds,
      });
    }
    expect(on(anError("worker.agent-timed-out"), { attempt: 2 })).to.deep.equal(dead);
    expect(on(anError("worker.agent-timed-out"), { maxReceives: 1 })).to.deep.equal(dead);
  });

  it("possibly transient: as many attempts as the queue's receives", () => {
    const seen = [1, 2, 3].map((attempt) => on(anError("worker.branch-moved"), { attempt }));
    expect(seen).to.deep.equal([
      { ...copy, seconds: 30, attempt: 2, holds: 0 },
      { ...copy, seconds: 60, attempt: 3, holds: 0 },
      dead,
    ]);
    expect(on(new Error("bug"), { attempt: 10, maxReceives: 1_000 })).to.deep.equal(dead);
  });

  it("trouble: hidden for the given delay, and receiving pauses as long", () => {
    const error = anError("github.rate-limited", { seconds: 601 });
    const expected = { ...hidden, seconds: 601, holds: 1, pause: true };
    expect(on(error)).to.deep.equal(expected);
    expect(on(error, { attempt: 2 })).to.deep.equal({ ...expected, attempt: 2 });
  });

  it("trouble on the last receive: a copy replaces the message, the attempt is not counted", () => {
    expect(on(anError("github.unreachable"), { receiveCount: 3, holds: 2, attempt: 2 })).to.deep.equal({
      ...{ kind: "return", by: "copy", seconds: 120, attempt: 2, holds: 3, pause: true },
    });
  });

  it("trouble without a delay: half a minute, doubled up to 15 minutes, by message or worker", () => {
    const seconds = (changes: Partial<RetryFacts>): unknown =>
      (on(anError("github.unreachable"), changes) as { seconds?: number }).seconds;
    expect([0, 1, 2, 3, 4, 5, 60].map((holds) => seconds({ holds }))).to.deep.equal([
      30, 60, 120, 240, 480, 900, 900,
    ]);
    expect(seconds({ holds: 1, failedPauses: 5 })).to.equal(900);
  });

  it("trouble never gives a task up within the queue's maximum retention", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          "github.unreachable",
          "github.rate-limited",
          "checkout.machine-failed",
          "aws.throttled",
        ),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 0, max: 14 * 86_400 - 1 }),
        (code, receiveCount, maxReceives, ageSeconds) => {
          const error = anError(code, { seconds: 20 });
          const decision = on(error, { receiveCount, maxReceives, ageSeconds, holds: receiveCount });
          expect(decision).to.include({ kind: "return", attempt: 1 });
        },
      ),
    );
    expect(on(anError("github.unreachable"), { ageSeconds: 14 * 86_400 })).to.deep.equal(dead);
  });

  it("a wrong clock doesn't cause a wait of days", () => {
    const named = on(anError("github.rate-limited", { seconds: 864_000 }));
    expect(named).to.include({ kind: "return", seconds: 3_600 });
  });

  it("twelve hours of one receipt are not exceeded, since SQS would refuse", () => {
    const late = on(anError("github.unreachable"), { heldSeconds: 12 * 3_600 - 70 });
    expect(late).to.include({ kind: "return", by: "copy", attempt: 1 });
  });

  it("needs a person: delayed for about a day, this task only, then given up", () => {
    const error = anError("github.forbidden", { status: 403 });
    expect(on(error)).to.deep.equal({ ...hidden, seconds: 30, holds: 1 });
    expect(on(error, { holds: 99, receiveCount: 3 })).to.include({ by: "copy", seconds: 900, pause: false });
    expect(on(error, { holds: 100 })).to.deep.equal(dead);
    const sum = Array.from({ length: 100 }, (_, holds) => backOff(holds + 1)).reduce((a, b) => a + b);
    expect(sum / 3_600).to.be.within(23, 25);
  });

  it("a deployment: returned at once, without losing a receive", () => {
    expect(on(interruption("SIGTERM"))).to.deep.equal({ ...hidden, seconds: 0, holds: 0 });
    const last = on(interruption("SIGTERM"), { receiveCount: 3, attempt: 2, holds: 2 });
    expect(last).to.deep.equal({ ...copy, seconds: 0, attempt: 2, holds: 2 });
  });

  it("a worker that can't work: delayed, without an attempt", () => {
    expect(on(anError("github.unauthorized"))).to.deep.equal({ ...hidden, seconds: 30, holds: 1 });
    expect(on(anError("core.cannot-start"), { receiveCount: 3 })).to.include({ by: "copy", attempt: 1 });
  });

  it("lease lost: left to its holder", () => {
    expect(on(anError("worker.lease-lost"), { receiveCount: 3 })).to.deep.equal({ kind: "leave" });
  });

  it("never waits longer than 15 minutes, and never less than before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (count) => {
        expect(backOff(count)).to.be.within(30, 900);
        expect(backOff(count + 1)).to.be.at.least(backOff(count));
      }),
    );
  });
});
