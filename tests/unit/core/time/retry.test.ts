import { expect } from "chai";
import { interruption } from "../../../../core/errors.js";
import { retry, type RetryPolicy, Transient } from "../../../../core/time/retry.js";
import { eagerClock } from "../../../support/notify/messages.js";
import { manualClock } from "../../../support/backup/manual-clock.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

const policy: RetryPolicy = { attempts: 4, firstDelay: 500, longestDelay: 1_500, longestWait: 15_000 };
const { signal } = new AbortController();
const down = (wait?: number): Transient => new Transient(anError("x.down"), wait);

/** Fails with these one after the other, then succeeds. */
function scripted(...failures: readonly Error[]): { (): Promise<string>; made: number } {
  const attempt = (): Promise<string> => {
    const error = failures[attempt.made++];
    return error ? Promise.reject(error) : Promise.resolve("done");
  };
  attempt.made = 0;
  return attempt;
}

describe("retry", () => {
  const rows: readonly {
    readonly name: string;
    readonly failures: readonly Error[];
    readonly random?: number;
    readonly slept: readonly number[];
    readonly end: string;
  }[] = [
    { name: "asks once when that succeeds", failures: [], slept: [], end: "done" },
    {
      name: "backs off twice as long each time, up to the longest, at most by half less",
      failures: [down(), down(), down()],
      random: 0,
      slept: [250, 500, 750],
      end: "done",
    },
    {
      name: "spreads the waits at random",
      failures: [down(), down()],
      random: 0.5,
      slept: [375, 750],
      end: "done",
    },
    {
      name: "waits as long as it is told",
      failures: [down(2_000), down(100)],
      random: 0,
      slept: [2_000, 500],
      end: "done",
    },
    {
      name: "gives up after the last attempt with what went wrong last",
      failures: [down(), down(), down(), new Transient(anError("x.last"))],
      random: 0,
      slept: [250, 500, 750],
      end: "x.last",
    },
    {
      name: "gives up when it is told to wait for too long",
      failures: [down(15_001)],
      slept: [],
      end: "x.down",
    },
    {
      name: "does not repeat what is not transient",
      failures: [down(15_000), anError("x.wrong")],
      slept: [15_000],
      end: "x.wrong",
    },
  ];
  for (const { name, failures, random = 0, slept, end } of rows) {
    it(name, async () => {
      const clock = eagerClock(60_000);
      const attempt = scripted(...failures);
      const work = retry(attempt, policy, { clock, signal, random: () => random });
      expect(end === "done" ? await work : (await opsErrorOf(() => work)).code).to.equal(end);
      expect(clock.slept).to.deep.equal(slept);
      expect(attempt.made).to.equal(slept.length + 1);
    });
  }

  it("ends at once with the signal's reason while it waits", async () => {
    const controller = new AbortController();
    const clock = manualClock();
    const work = opsErrorOf(() => retry(scripted(down()), policy, { clock, signal: controller.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.sleepers).to.equal(1);
    controller.abort(interruption("SIGINT"));
    expect((await work).code).to.equal("core.interrupted");
  });
});
