import { expect } from "chai";
import fc from "fast-check";
import { failure, interruption } from "../../../../core/errors.js";
import { backOff, disposeOf, natureOf } from "../../../../worker/message/disposition.js";

const back = (seconds: number) => ({ kind: "return", seconds }) as const;
const dead = { kind: "dead-letter" } as const;

describe("what becomes of a message", () => {
  // on the first, the second and the last of three receives
  const table: readonly (readonly [error: unknown, first: object, second: object, last: object])[] = [
    ...[
      "worker.not-json",
      "worker.not-a-task",
      "worker.repository-not-configured",
      "worker.issue-unknown",
      "worker.forged-author",
      "worker.branch-taken",
      "worker.agent-failed",
      "worker.nothing-changed",
      "worker.no-verify-config",
      "worker.bad-verify-config",
      "worker.protected-path",
      "worker.planted",
      "worker.step-failed",
      "core.output-too-big",
      "worker.step-program-missing",
      "worker.step-timed-out",
      "checkout.refused-change",
      "checkout.tampered",
      "github.forbidden",
      "github.failed",
    ].map((code) => [failure(code), dead, dead, dead] as const),
    ...["worker.agent-timed-out", "worker.agent-killed"].map(
      (code) => [failure(code), back(0), dead, dead] as const,
    ),
    ...[
      "github.unreachable",
      "github.rate-limited",
      "github.unauthorized",
      "checkout.unreachable",
      "worker.branch-moved",
      "worker.strange-entry",
      "core.cannot-start",
      "aws.unreachable",
    ].map((code) => [failure(code), back(30), back(60), dead] as const),
    [new Error("ENOSPC"), back(30), back(60), dead],
    [interruption("SIGTERM"), back(0), back(0), dead],
    [interruption("SIGINT"), back(0), back(0), dead],
    ...["worker.lease-lost", "queue.lease-lost"].map(
      (code) => [failure(code), { kind: "leave" }, { kind: "leave" }, { kind: "leave" }] as const,
    ),
  ];
  for (const [error, ...expected] of table) {
    it(error instanceof Error ? error.message : String(error), () => {
      const found = [1, 2, 3].map((receiveCount) => disposeOf(error, { receiveCount, maxReceives: 3 }));
      expect(found).to.deep.equal(expected);
    });
  }

  it("never waits longer than a quarter of an hour, and never shorter than before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (count) => {
        expect(backOff(count)).to.be.within(30, 900);
        expect(backOff(count + 1)).to.be.at.least(backOff(count));
      }),
    );
  });

  it("says when the worker itself had better end", () => {
    expect(natureOf(failure("github.unauthorized"))).to.equal("worker");
    expect(natureOf(failure("github.forbidden"))).to.equal("final");
  });
});
