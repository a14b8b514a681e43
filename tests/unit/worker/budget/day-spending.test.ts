import { expect } from "chai";
import fc from "fast-check";
import { dayKey, parseDay, totalOf } from "../../../../worker/budget/day-record.js";
import { daySpending } from "../../../../worker/budget/day-spending.js";
import { openTaskBudget } from "../../../../worker/budget/task-budget.js";
import { opsErrorOf } from "../../../support/errors.js";
import { memoryWorkBucket } from "../../../support/memory-work-bucket.js";
import type { WorkBucket } from "../../../../core/work-bucket.js";

const signal = new AbortController().signal;

/** A clock whose time a test sets, and which does not wait. */
function clockAt(time: string) {
  const clock = { now: () => new Date(clock.time), sleep: () => Promise.resolve(), time };
  return clock;
}

/** Every third answer to a successful write is lost, as with a connection that broke. */
function withLostAnswers(bucket: WorkBucket): WorkBucket {
  let writes = 0;
  return {
    ...bucket,
    put: async (...call) => {
      const etag = await bucket.put(...call);
      return etag !== undefined && ++writes % 3 === 0 ? undefined : etag;
    },
  };
}

describe("what the workers of a stack spend in a day", () => {
  it("is the sum of all workers, however their writes interleave, also with lost answers", async () => {
    const amounts = fc.array(fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(amounts, async (byWorker) => {
        const bucket = withLostAnswers(memoryWorkBucket());
        const clock = clockAt("2026-11-30T12:00:00Z");
        const workers = byWorker.map((_, index) => daySpending({ workerId: `w${index}`, clock, bucket }));
        await Promise.all(
          workers.map(async (worker, index) => {
            for (const usd of byWorker[index] ?? []) {
              worker.add(usd);
              await worker.total(signal);
            }
          }),
        );
        // a write that lost every try is made up for by the next
        for (const worker of workers) await worker.total(signal);
        const sum = byWorker.flat().reduce((total, usd) => total + usd, 0);
        for (const worker of workers) expect(await worker.total(signal)).to.equal(sum);
      }),
      { numRuns: 30 },
    );
  });

  it("begins again with each day in UTC", async () => {
    const bucket = memoryWorkBucket();
    const clock = clockAt("2026-11-30T23:59:59Z");
    const worker = daySpending({ workerId: "w", clock, bucket });
    worker.add(3);
    expect(await worker.total(signal)).to.equal(3);
    clock.time = "2026-12-01T00:00:00Z";
    expect(await worker.total(signal)).to.equal(0);
    worker.add(1);
    expect(await worker.total(signal)).to.equal(1);
    const stored = await bucket.get(dayKey("2026-11-30"), signal);
    expect(totalOf(parseDay(stored?.body ?? Buffer.alloc(0)) ?? { version: 1, workers: {} })).to.equal(3);
  });

  it("is this process's without a bucket", async () => {
    const worker = daySpending({ workerId: "w", clock: clockAt("2026-11-30T00:00:00Z"), bucket: undefined });
    worker.add(0.25);
    expect(await worker.total(signal)).to.equal(0.25);
  });

  it("is not guessed from an object that can't be read", async () => {
    const bucket = memoryWorkBucket();
    const clock = clockAt("2026-11-30T00:00:00Z");
    await bucket.put(dayKey("2026-11-30"), '{"version":2}', "always", signal);
    const worker = daySpending({ workerId: "w", clock, bucket });
    const error = await opsErrorOf(() => worker.total(signal));
    expect(error.code).to.equal("worker.spending-unreadable");
  });

  it("ends a run in which task and day together reach a limit", async () => {
    const day = daySpending({
      workerId: "w",
      clock: clockAt("2026-11-30T00:00:00Z"),
      bucket: memoryWorkBucket(),
    });
    const budget = openTaskBudget({ tokens: 100, usdPerDay: 2 }, day);
    expect(await budget.problem(signal)).to.equal(undefined);
    await budget.begin().end({ inputTokens: 40, outputTokens: 10, costUsd: 1.5 }, signal);
    expect(await budget.problem(signal)).to.equal(undefined);
    const run = budget.begin();
    expect(run.problemWith({ inputTokens: 40, outputTokens: 10 })?.limit).to.equal("tokens");
    expect(run.problemWith({ inputTokens: 10, outputTokens: 1, costUsd: 0.5 })?.limit).to.equal("usdPerDay");
    expect(run.problemWith({ inputTokens: 10, outputTokens: 1, costUsd: 0.4 })).to.equal(undefined);
    // a run that was aborted has used what it last reported
    await run.end(undefined, signal);
    expect(budget.usage).to.deep.equal({ inputTokens: 50, outputTokens: 11, costUsd: 1.9 });
  });
  it("is seen by the next worker when this one ends right after its run", async () => {
    const [bucket, clock] = [memoryWorkBucket(), clockAt("2026-11-30T00:00:00Z")];
    const started: string[] = [];
    for (const workerId of ["w1", "w2", "w3", "w4"]) {
      const budget = openTaskBudget({ usdPerDay: 10 }, daySpending({ workerId, clock, bucket }));
      if (await budget.problem(signal)) continue;
      started.push(workerId);
      await budget.begin().end({ inputTokens: 1, outputTokens: 1, costUsd: 8 }, signal);
    }
    expect(started).to.deep.equal(["w1", "w2"]);
  });

  it("counts in this worker where it can't be stored", async () => {
    const bucket = { ...memoryWorkBucket(), put: () => Promise.reject(new Error("down")) };
    const day = daySpending({ workerId: "w", clock: clockAt("2026-11-30T00:00:00Z"), bucket });
    const budget = openTaskBudget({ usdPerDay: 10 }, day);
    const ended = budget.begin().end({ inputTokens: 1, outputTokens: 1, costUsd: 8 }, signal);
    expect(await ended.catch((error: unknown) => String(error))).to.equal("Error: down");
    expect(budget.usage?.costUsd).to.equal(8);
  });
});
