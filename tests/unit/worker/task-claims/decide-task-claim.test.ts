import { expect } from "chai";
import fc from "fast-check";
import type { ClaimedTask } from "../../../../worker/ports/task-claims.js";
import { type ClaimRecord, claimFor, ended } from "../../../../worker/task-claims/claim-record.js";
import { decideTaskClaim, type FoundClaim } from "../../../../worker/task-claims/decide-task-claim.js";
import { claimedTask } from "../../../support/worker/claimed-task.js";

const NOW = new Date("2026-11-21T03:35:00.000Z");
const VALID_SECONDS = 300;
const other = claimedTask({ workerId: "worker-b", runId: "run-b", originId: "message-2" });
const held = claimFor(other, { validSeconds: VALID_SECONDS, now: NOW, before: undefined });
const by = { workerId: "worker-b", runId: "run-b" };
const later = (seconds: number): string => new Date(NOW.getTime() + seconds * 1_000).toISOString();

const found = (record: ClaimRecord | undefined, ageMs: number): FoundClaim => ({
  record,
  writtenAt: NOW,
  readAt: new Date(NOW.getTime() + ageMs),
});

function decide(
  record: ClaimRecord | undefined,
  { ageMs = 0, task = {} }: { readonly ageMs?: number; readonly task?: Partial<ClaimedTask> } = {},
) {
  const decision = decideTaskClaim(found(record, ageMs), claimedTask(task), NOW);
  const from = decision.kind === "take" ? decision.from : undefined;
  const holder = "by" in decision ? decision.by : from;
  return [decision.kind, holder?.runId, "seconds" in decision ? decision.seconds : undefined];
}

describe("whether to run the agent", () => {
  const comment = { commentId: 8, once: true };
  const waiting = (commentId: number, seconds: number): ClaimRecord => ({
    ...ended(held, "released", ""),
    waiting: [{ commentId, until: later(seconds) }],
  });
  const givenUp = (originId: string): ClaimRecord =>
    ended({ ...held, task: "comment-8" }, "given-up", originId);
  const doneComment = ended({ ...held, task: "comment-8" }, "done", "message-2");
  const table: readonly (readonly [what: string, is: unknown, expected: unknown])[] = [
    ["nobody has it", decideTaskClaim(undefined, claimedTask(), NOW).kind, "take"],
    ["it was released", decide(ended(held, "released", "")), ["take", undefined, undefined]],
    ["another worker has it", decide(held), ["busy", "run-b", 301]],
    ["for a second more than it is valid", decide(held, { ageMs: 300_999 }), ["busy", "run-b", 1]],
    ["and no longer", decide(held, { ageMs: 301_000 }), ["take", "run-b", undefined]],
    ["it is this run's, the answer was lost", decide(held, { task: by }), ["ours", undefined, undefined]],
    [
      "it is of this worker's other run",
      decide(held, { task: { workerId: "worker-b" } }),
      ["busy", "run-b", 301],
    ],
    [
      "the message's other copy is done",
      decide(ended(held, "done", "message-1")),
      ["done", "run-b", undefined],
    ],
    [
      "another message for the issue is done",
      decide(ended(held, "done", "message-2")),
      ["take", undefined, undefined],
    ],
    ["the comment is done", decide(doneComment, { task: comment }), ["done", "run-b", undefined]],
    [
      "somebody sent it again",
      decide(doneComment, { task: { commentId: 8 } }),
      ["take", undefined, undefined],
    ],
    [
      "another comment is done",
      decide(doneComment, { task: { ...comment, commentId: 9 } }),
      ["take", undefined, undefined],
    ],
    [
      "the comment was given up, and comes again",
      decide(givenUp("message-2"), { task: comment }),
      ["done", "run-b", undefined],
    ],
    [
      "its dead letter was sent again",
      decide(givenUp("message-1"), { task: comment }),
      ["take", undefined, undefined],
    ],
    ["an earlier comment waits", decide(waiting(7, 90), { task: comment }), ["wait-turn", "run-b", 90]],
    ["it has not come back", decide(waiting(7, -1), { task: comment }), ["take", undefined, undefined]],
    [
      "its time is far in the future",
      decide(waiting(7, 1e6), { task: comment }),
      ["wait-turn", "run-b", 900],
    ],
    ["a later comment waits", decide(waiting(9, 90), { task: comment }), ["take", undefined, undefined]],
    ["a later version wrote it", decide(undefined), ["busy", "?", 43_201]],
    ["and nobody for twelve hours", decide(undefined, { ageMs: 43_201_000 }), ["take", "?", undefined]],
  ];
  for (const [what, is, expected] of table) {
    it(`${what}: ${String(Array.isArray(expected) ? expected[0] : expected)}`, () =>
      expect(is).to.deep.equal(expected));
  }

  it("does not depend on this machine's clock as long as another worker has it", () => {
    const stored = fc.record({
      ageMs: fc.integer({ min: 0, max: 300_000 }),
      valid: fc.integer({ min: 1, max: 43_200 }),
    });
    const now = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(stored, now, ({ ageMs, valid }, at) => {
        const claim = found({ ...held, validSeconds: valid }, ageMs);
        const isLive = ageMs < (valid + 1) * 1_000;
        expect(decideTaskClaim(claim, claimedTask(), at).kind).to.equal(isLive ? "busy" : "take");
      }),
    );
  });
});
