import { expect } from "chai";
import type { AwsCall } from "../../../../aws/calls.js";
import { groupOf } from "../../../../aws/rate/groups.js";
import { callLimiter, type CallRates, type LimiterDeps } from "../../../../aws/rate/limiter.js";
import { interruption } from "../../../../core/errors.js";
import type { Clock } from "../../../../core/time/clock.js";
import { startDeadline } from "../../../../core/time/deadline.js";
import { manualClock } from "../../../support/backup/manual-clock.js";
import { opsErrorOf } from "../../../support/errors.js";
import { virtualClock } from "../../../support/virtual-clock.js";

const call = (operation: string, region = "eu-west-1", service: AwsCall["service"] = "ssm"): AwsCall => ({
  service,
  region,
  operation,
});
const throttling = (): Promise<never> =>
  Promise.reject(
    Object.assign(new Error("Rate exceeded"), {
      name: "ThrottlingException",
      $metadata: { httpStatusCode: 400 },
    }),
  );
const fine = (): Promise<string> => Promise.resolve("answer");
const rates = { reads: 10, writes: 2 };
const MINUTE = 60_000;
/** A call that AWS throttles until this time of the clock. */
const throttledUntil = (clock: Clock, end: number) => () =>
  clock.now().getTime() < end ? throttling() : fine();

function limiter(clock: Clock, deps: Partial<LimiterDeps> = {}, at: CallRates = rates) {
  return callLimiter({ clock, throttleTimeout: 10 * MINUTE, ...deps }, at);
}

describe("the limiter of calls", () => {
  const groups: readonly (readonly [operation: string, service: AwsCall["service"], group?: string])[] = [
    ["GetParameters", "ssm", "values"],
    ["GetParametersByPath", "ssm", "values"],
    ["DescribeParameters", "ssm", "inventory"],
    ["GetParameterHistory", "ssm", "history"],
    ["ListTagsForResource", "ssm", "tags"],
    ["GetResources", "tagging", "tagged-resources"],
    ["PutParameter", "ssm", "writes"],
    ["DeleteParameters", "ssm", "writes"],
    ["PUT", "s3"],
    ["Decrypt", "kms"],
    ["toString", "ssm"],
  ];
  for (const [operation, service, group] of groups) {
    it(`${service}:${operation} ${group === undefined ? "is not held back" : `counts as ${group}`}`, () => {
      expect(groupOf(call(operation, "r", service))).to.equal(group);
    });
  }

  it("spaces the calls of each group and region separately", async () => {
    const clock = virtualClock();
    const { sendPaced: send } = limiter(clock);
    for (const operation of ["GetParameters", "GetParametersByPath", "GetParameter"])
      await send(call(operation), undefined, fine);
    expect(clock.slept).to.deep.equal([100, 100]);
    await send(call("DescribeParameters"), undefined, fine);
    await send(call("GetParameters", "us-west-2"), undefined, fine);
    await send(call("GenerateDataKey", "eu-west-1", "kms"), undefined, fine);
    expect(clock.slept).to.have.length(2);
    await send(call("PutParameter"), undefined, fine);
    await send(call("LabelParameterVersion"), undefined, fine);
    expect(clock.slept.slice(2)).to.deep.equal([500]);
  });

  it("waits no longer when the machine's clock is set back", async () => {
    const clock = virtualClock();
    let shift = 0;
    const turned = { ...clock, now: () => new Date(clock.now().getTime() - shift) };
    const { sendPaced: send } = limiter(turned);
    await send(call("GetParameters"), undefined, fine);
    shift = 3_600_000;
    await send(call("GetParameters"), undefined, fine);
    await send(call("GetParameters"), undefined, fine);
    expect(
      clock.slept.every((time) => time <= 200),
      clock.slept.join(),
    ).to.equal(true);
  });

  it("slows the throttled group down, reports it, and no other group", async () => {
    const clock = virtualClock();
    const slowed: unknown[] = [];
    const { sendPaced: send } = limiter(clock, { onSlowed: (what) => slowed.push(what) });
    let attempts = 0;
    const once = () => (++attempts === 1 ? throttling() : fine());
    expect(await send(call("GetParameters"), undefined, once)).to.equal("answer");
    await send(call("GetParametersByPath"), undefined, fine);
    await send(call("DescribeParameters"), undefined, fine);
    await send(call("DescribeParameters"), undefined, fine);
    expect(clock.slept).to.deep.equal([200, 200, 100]);
    expect(slowed).to.deep.equal([{ region: "eu-west-1", operation: "ssm:GetParameters", rate: 5 }]);
  });

  it("does not treat other failures as throttling", async () => {
    const clock = virtualClock();
    const { sendPaced: send } = limiter(clock);
    await send(call("GetParameters"), undefined, () => Promise.reject(new Error("no"))).catch(
      () => undefined,
    );
    await send(call("GetParameters"), undefined, fine);
    expect(clock.slept).to.deep.equal([100]);
  });

  it("stops waiting at the signal with its reason, and sends nothing", async () => {
    const clock = manualClock();
    const stop = new AbortController();
    const reason = interruption("SIGTERM");
    const { sendPaced: send } = limiter(clock);
    await send(call("GetParameters"), stop.signal, fine);
    let sent = false;
    const waiting = opsErrorOf(() =>
      send(call("GetParameters"), stop.signal, () => {
        sent = true;
        return fine();
      }),
    );
    expect(clock.sleepers).to.equal(1);
    stop.abort(reason);
    expect(await waiting).to.equal(reason);
    expect([sent, clock.sleepers]).to.deep.equal([false, 0]);
  });

  it("waits through a minute of throttling at the lower rate, and reports the time", async () => {
    const clock = virtualClock();
    const start = clock.now().getTime();
    const { sendPaced, throttledMs } = limiter(clock);
    let attempts = 0;
    const answer = await sendPaced(call("GetParameters"), undefined, () => {
      attempts++;
      return throttledUntil(clock, start + MINUTE)();
    });
    expect(answer).to.equal("answer");
    // 0.2, 0.4, 0.8 and 1.6 seconds, then 2 each: never a burst
    expect(clock.slept.slice(0, 6)).to.deep.equal([200, 400, 800, 1_600, 2_000, 2_000]);
    expect(attempts).to.be.within(30, 35);
    expect(throttledMs("eu-west-1")).to.equal(clock.now().getTime() - start);
    expect(throttledMs("us-west-2")).to.equal(0);
    await sendPaced(call("DescribeParameters"), undefined, fine);
    expect(throttledMs("eu-west-1"), "what is answered at once adds nothing").to.be.within(
      MINUTE,
      MINUTE + 2_000,
    );
  });

  it("has the same rate for writes, tags and history", async () => {
    for (const operation of [
      "PutParameter",
      "DeleteParameters",
      "ListTagsForResource",
      "GetParameterHistory",
    ]) {
      const clock = virtualClock();
      const { sendPaced } = limiter(clock);
      const start = clock.now().getTime();
      const answer = await sendPaced(call(operation), undefined, throttledUntil(clock, start + MINUTE));
      expect(answer, operation).to.equal("answer");
    }
  });

  it("slows down after throttling when there was no limit before", async () => {
    const clock = virtualClock();
    const rates: number[] = [];
    const endless = Number.POSITIVE_INFINITY;
    const { sendPaced } = limiter(
      clock,
      { onSlowed: ({ rate }) => rates.push(rate) },
      { reads: endless, writes: endless },
    );
    for (let sent = 0; sent < 100; sent++) await sendPaced(call("GetParameters"), undefined, fine);
    expect(clock.slept).to.deep.equal([]);
    const start = clock.now().getTime();
    await sendPaced(call("GetParameters"), undefined, throttledUntil(clock, start + 3_000));
    expect(rates).to.deep.equal([20, 10, 5, 2.5, 1.25, 0.625]);
  });

  it("gives up after the time-out with the call's name, and the SDK doesn't retry", async () => {
    const clock = virtualClock();
    const { sendPaced, throttledMs } = limiter(clock, { throttleTimeout: 30_000 });
    const error = await opsErrorOf(() => sendPaced(call("PutParameter"), undefined, throttling));
    expect([error.code, error.params["operation"], error.params["region"]]).to.deep.equal([
      "aws.throttled",
      "ssm:PutParameter",
      "eu-west-1",
    ]);
    expect(error.params["attempts"]).to.be.greaterThan(10);
    // the SDK checks the causes of an error for retryable ones, too
    expect(error.cause).to.equal(undefined);
    expect(throttledMs("eu-west-1")).to.be.within(30_000, 32_000);
  });

  it("is ended by the region's time-out with its error", async () => {
    const clock = manualClock();
    const { sendPaced, throttledMs } = limiter(clock);
    const reason = interruption("SIGTERM");
    const limit = startDeadline(clock, 5_000, new AbortController().signal, () => reason);
    const waiting = opsErrorOf(() => sendPaced(call("GetParameters"), limit.signal, throttling));
    for (let step = 0; step < 60 && !limit.signal.aborted; step++) {
      await new Promise(setImmediate);
      clock.advance(100);
    }
    expect(await waiting).to.equal(reason);
    expect([clock.sleepers, throttledMs("eu-west-1")]).to.deep.equal([0, 5_000]);
  });

  it("counts the time of calls that wait together once", async () => {
    const clock = manualClock();
    const { sendPaced, throttledMs } = limiter(clock);
    const end = clock.now().getTime() + 4_000;
    const work = Promise.all(
      ["GetParameters", "GetParameterHistory", "ListTagsForResource"].map((operation) =>
        sendPaced(call(operation), undefined, throttledUntil(clock, end)),
      ),
    );
    let steps = 0;
    while (steps++ < 100 && clock.now().getTime() < end + 5_000) {
      await new Promise(setImmediate);
      clock.advance(100);
    }
    await work;
    expect(throttledMs("eu-west-1")).to.be.within(4_000, 6_500);
  });
});
