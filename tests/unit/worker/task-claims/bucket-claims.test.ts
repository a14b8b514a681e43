import { expect } from "chai";
import fc from "fast-check";
import type { WorkBucket } from "../../../../core/work-bucket.js";
import type { ClaimedTask, ClaimResult, TaskClaim } from "../../../../worker/ports/task-claims.js";
import { bucketClaims } from "../../../../worker/task-claims/bucket-claims.js";
import { type ManualClock, manualClock } from "../../../support/backup/manual-clock.js";
import { noSignal } from "../../../support/backup/vault.js";
import { opsErrorOf } from "../../../support/errors.js";
import { memoryWorkBucket } from "../../../support/memory-work-bucket.js";
import { claimedTask } from "../../../support/worker/claimed-task.js";

const LEASE = 60_000;
const KEY = "claims/acme/shop/12.json";
const a = claimedTask();
const b = claimedTask({ workerId: "worker-b", runId: "run-b", originId: "message-2" });

describe("claims in the work bucket", () => {
  let clock: ManualClock;
  let bucket: WorkBucket;
  beforeEach(() => {
    clock = manualClock();
    bucket = memoryWorkBucket(undefined, { clock });
  });

  const take = (task: ClaimedTask): Promise<ClaimResult> =>
    bucketClaims({ bucket, lease: LEASE, clock }).take(task, noSignal);
  const taken = async (task: ClaimedTask): Promise<TaskClaim> => {
    const result = await take(task);
    return result.kind === "taken" ? result.claim : expect.fail(result.kind);
  };

  it("let one of eight workers run the agent", async () => {
    const workers = Array.from({ length: 8 }, (_, at) =>
      claimedTask({ workerId: `w${at}`, runId: `r${at}` }),
    );
    const kinds = (await Promise.all(workers.map(take))).map(({ kind }) => kind).sort();
    expect(kinds).to.deep.equal([...Array.from({ length: 7 }, () => "busy"), "taken"]);
  });

  it("are one object for each issue or pull request, whatever the case of the repository's name", async () => {
    await taken(a);
    expect(await take({ ...b, repository: "ACME/Shop" })).to.include({ kind: "busy" });
    expect(await take({ ...b, number: 13 })).to.include({ kind: "taken" });
    expect(await bucket.get(KEY, noSignal)).to.not.equal(undefined);
  });

  it("cost one call for a new task", async () => {
    let calls = 0;
    const counted: WorkBucket = {
      ...bucket,
      put: (...args) => (calls++, bucket.put(...args)),
      get: () => expect.fail("read"),
    };
    await bucketClaims({ bucket: counted, lease: LEASE, clock }).take(a, noSignal);
    expect(calls).to.equal(1);
  });

  it("expire without a renewal, and are taken over; the former holder learns of it", async () => {
    const claim = await taken(a);
    clock.advance(LEASE / 2);
    await claim.renew(noSignal);
    clock.advance(LEASE);
    expect(await take(b)).to.deep.include({ kind: "busy", seconds: 1 });
    clock.advance(1_000);
    expect(await take(b)).to.deep.include({ kind: "taken", from: { workerId: "worker-a", runId: "run-a" } });
    const { code } = await opsErrorOf(() => claim.renew(noSignal));
    expect(code).to.equal("worker.claim-lost");
    await claim.end("done", noSignal);
    expect(await take(claimedTask({ runId: "run-c" }))).to.include({ kind: "busy" });
  });

  it("once released are free at once, and once done for the message's copies only", async () => {
    await (await taken(a)).end("released", noSignal);
    await (await taken(a)).end("done", noSignal);
    expect(await take({ ...a, runId: "run-c" })).to.deep.equal({ kind: "done", by: { runId: "run-a" } });
    expect(await take(b)).to.include({ kind: "taken" });
  });

  it("let comments of a pull request run in their order", async () => {
    const [first, second, third] = [7, 8, 9].map((commentId) =>
      claimedTask({ commentId, originId: `m${commentId}`, runId: `r${commentId}`, once: true }),
    );
    const claim = await taken(first!);
    expect((await take(third!)).kind).to.equal("busy");
    expect((await take(second!)).kind).to.equal("busy");
    await claim.renew(noSignal);
    await claim.end("done", noSignal);
    expect((await take(third!)).kind).to.equal("busy");
    await (await taken(second!)).end("done", noSignal);
    await (await taken(third!)).end("done", noSignal);
    for (const task of [first!, second!, third!]) {
      expect((await take({ ...task, originId: "another", runId: "r" })).kind).to.equal("done");
    }
  });

  it("of a dead worker expire in time, however often comments ask meanwhile", async () => {
    const [first, second, third] = [7, 8, 9].map((commentId) =>
      claimedTask({ commentId, originId: `m${commentId}`, runId: `r${commentId}`, once: true }),
    );
    await taken(first!);
    for (let asked = 0; asked < LEASE + 1_000; asked += 1_000) {
      expect((await take(third!)).kind).to.equal("busy");
      expect((await take(second!)).kind).to.equal("busy");
      clock.advance(1_000);
    }
    await taken(second!);
  });

  it("are renewed although an answer was lost", async () => {
    const claim = await taken(a);
    const original = { ...bucket };
    bucket.put = async (...args) => {
      await original.put(...args);
      throw new Error("lost");
    };
    await claim.renew(noSignal).catch(() => undefined);
    Object.assign(bucket, original);
    await claim.renew(noSignal);
    expect((await take(b)).kind).to.equal("busy");
  });

  it("are held by one worker at a time, whatever is lost, late or repeated", async () => {
    const worker = fc.integer({ min: 0, max: 2 });
    const step = fc.oneof(
      fc.record({
        do: fc.constantFrom("take", "renew", "end"),
        worker,
        answer: fc.constantFrom("kept", "lost", "unsure"),
      }),
      fc.record({ do: fc.constant("wait"), seconds: fc.integer({ min: 1, max: 40 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        clock = manualClock();
        const memory = memoryWorkBucket(undefined, { clock });
        let answer = "kept";
        bucket = {
          ...memory,
          async put(...args) {
            const etag = await memory.put(...args);
            if (answer === "lost") throw new Error("lost");
            return answer === "unsure" ? undefined : etag;
          },
        };
        /** What each worker believes: its claim, and until when. */
        const beliefs = new Map<number, { readonly claim: TaskClaim; readonly until: number }>();
        let runs = 0;
        for (const next of steps) {
          if (!("worker" in next)) {
            clock.advance(next.seconds * 1_000);
            continue;
          }
          ({ answer } = next);
          const until = clock.now().getTime() + LEASE;
          const mine = beliefs.get(next.worker);
          const act = async (): Promise<void> => {
            if (next.do === "take") {
              const result = await take(
                claimedTask({ workerId: `w${next.worker}`, runId: `r${++runs}`, commentId: next.worker + 1 }),
              );
              if (result.kind === "taken") beliefs.set(next.worker, { claim: result.claim, until });
            } else if (next.do === "renew" && mine) {
              await mine.claim.renew(noSignal);
              beliefs.set(next.worker, { ...mine, until });
            } else if (mine) {
              beliefs.delete(next.worker);
              await mine.claim.end("released", noSignal);
            }
          };
          await act().catch(() => undefined);
          const now = clock.now().getTime();
          const holders = [...beliefs.values()].filter((belief) => belief.until > now);
          expect(holders.length).to.be.at.most(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
