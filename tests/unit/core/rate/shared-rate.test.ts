import { expect } from "chai";
import { sharedRate } from "../../../../core/rate/shared-rate.js";
import type { WorkBucket } from "../../../../core/work-bucket.js";
import { type ManualClock, manualClock } from "../../../support/backup/manual-clock.js";
import { noSignal } from "../../../support/backup/vault.js";
import { memoryWorkBucket } from "../../../support/memory-work-bucket.js";

const WINDOWS = [{ calls: 20, seconds: 60 }];

describe("a rate that workers share", () => {
  let clock: ManualClock;
  let memory: WorkBucket;
  let calls: number;
  let troubles: unknown[];
  beforeEach(() => {
    clock = manualClock();
    memory = memoryWorkBucket(undefined, { clock });
    calls = 0;
    troubles = [];
  });

  const rate = (bucket: WorkBucket | undefined, windows = WINDOWS) =>
    sharedRate({
      name: "github-content",
      windows,
      clock,
      bucket,
      onUnshared: (error) => troubles.push(error),
    });
  const counted = (): WorkBucket => ({
    ...memory,
    get: (...args) => (calls++, memory.get(...args)),
    put: (...args) => (calls++, memory.put(...args)),
  });
  /** How many of so many calls may be made now. */
  const free = async (limited: ReturnType<typeof rate>, tries: number): Promise<number> => {
    const waits = await Promise.all(Array.from({ length: tries }, () => limited.take(noSignal)));
    return waits.filter((wait) => wait === 0).length;
  };

  for (const [what, bucketOf] of [
    ["by one process without a bucket", () => undefined],
    ["by one worker", () => memory],
  ] as const) {
    it(`is kept ${what}`, async () => {
      const limited = rate(bucketOf());
      expect(await free(limited, 30)).to.equal(20);
      expect(await limited.take(noSignal)).to.be.within(60_000, 90_000);
      clock.advance(90_000);
      expect(await free(limited, 30)).to.equal(20);
    });
  }

  it("is kept by three workers together, asking at the same time", async () => {
    const workers = [1, 2, 3].map(() => rate(memory));
    const made = await Promise.all(workers.map((worker) => free(worker, 30)));
    expect(made.reduce((sum, one) => sum + one)).to.be.within(10, 20);
  });

  it("costs a worker that is alone one read and one write for eight calls", async () => {
    const limited = rate(counted(), [{ calls: 500, seconds: 3_600 }]);
    expect(await free(limited, 80)).to.equal(80);
    expect(calls).to.equal(20);
  });

  it("forgets reserved calls that were not made in time", async () => {
    const limited = rate(counted(), [{ calls: 500, seconds: 3_600 }]);
    await limited.take(noSignal);
    clock.advance(30_000);
    await limited.take(noSignal);
    expect(calls).to.equal(4);
  });

  it("holds for the process alone while the bucket can't be used", async () => {
    const limited = rate({ ...memory, get: () => Promise.reject(new Error("no")) });
    expect(await free(limited, 30)).to.equal(20);
    expect(troubles.length).to.be.greaterThan(0);
  });

  it("takes a state that it can't read for an empty one", async () => {
    await memory.put("rate/github-content.json", '{"reservations":[{"at":"x"},7]}', "always", noSignal);
    expect(await free(rate(memory), 30)).to.equal(20);
  });
});
