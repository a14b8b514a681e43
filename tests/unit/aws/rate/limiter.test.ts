import { expect } from "chai";
import type { AwsCall } from "../../../../aws/calls.js";
import { groupOf } from "../../../../aws/rate/groups.js";
import { callLimiter } from "../../../../aws/rate/limiter.js";
import { interruption } from "../../../../core/errors.js";
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

  it("keeps the calls of a group apart, each group and region for itself", async () => {
    const clock = virtualClock();
    const send = callLimiter({ clock }, rates);
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

  it("waits no longer where the machine's clock is set back", async () => {
    const clock = virtualClock();
    let shift = 0;
    const turned = { ...clock, now: () => new Date(clock.now().getTime() - shift) };
    const send = callLimiter({ clock: turned }, rates);
    await send(call("GetParameters"), undefined, fine);
    shift = 3_600_000;
    await send(call("GetParameters"), undefined, fine);
    await send(call("GetParameters"), undefined, fine);
    expect(
      clock.slept.every((time) => time <= 200),
      clock.slept.join(),
    ).to.equal(true);
  });

  it("slows the throttled group down, tells of it, and no other group", async () => {
    const clock = virtualClock();
    const slowed: unknown[] = [];
    const send = callLimiter({ clock, onSlowed: (what) => slowed.push(what) }, rates);
    const error = await send(call("GetParameters"), undefined, throttling).catch((thrown: unknown) => thrown);
    expect(error).to.have.property("name", "ThrottlingException");
    await send(call("GetParametersByPath"), undefined, fine);
    await send(call("GetParametersByPath"), undefined, fine);
    await send(call("DescribeParameters"), undefined, fine);
    await send(call("DescribeParameters"), undefined, fine);
    expect(clock.slept).to.deep.equal([200, 200, 100]);
    expect(slowed).to.deep.equal([{ region: "eu-west-1", operation: "ssm:GetParameters", rate: 5 }]);
  });

  it("takes no other failure for throttling", async () => {
    const clock = virtualClock();
    const send = callLimiter({ clock }, rates);
    await send(call("GetParameters"), undefined, () => Promise.reject(new Error("no"))).catch(
      () => undefined,
    );
    await send(call("GetParameters"), undefined, fine);
    expect(clock.slept).to.deep.equal([100]);
  });

  it("stops waiting when the signal comes, with its reason, and sends nothing", async () => {
    const clock = manualClock();
    const stop = new AbortController();
    const reason = interruption("SIGTERM");
    const send = callLimiter({ clock }, rates);
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
});
