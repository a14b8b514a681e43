import { expect } from "chai";
import fc from "fast-check";
import { copyOf, requeueInfoOf } from "../../../../aws/queue/requeue.js";
import { MESSAGE_BYTES } from "../../../../aws/queue/message-text.js";
import type { RequeueInfo } from "../../../../worker/ports/task-queue.js";

const sentAt = new Date("2026-11-21T04:00:00.000Z");
const again: RequeueInfo = {
  originId: "0a6f3b1c-77aa-4c7e-9e8e-0123456789ab",
  firstSentAt: new Date("2026-11-21T03:35:00.000Z"),
  attempt: 2,
  holds: 5,
  notBefore: new Date("2026-11-21T03:45:01.000Z"),
  reason: "github.rate-limited",
};
const text = (StringValue: string) => ({ DataType: "String", StringValue });

describe("a message that is returned as a copy", () => {
  it("passes the counters to the next worker", () => {
    const { body, attributes } = copyOf("{}", again);
    expect([body, requeueInfoOf(attributes, sentAt)]).to.deep.equal(["{}", again]);
    expect(Object.keys(attributes)).to.include.members([
      "opsctl-attempt",
      "opsctl-origin-id",
      "opsctl-first-sent",
    ]);
    // SQS allows ten
    expect(Object.keys(attributes)).to.have.length.below(10);
  });

  it("omits its hints only when they leave no room", () => {
    const task = { type: "issue", repository: "acme/shop", issue_number: 7, created_at: "x", mine: 1 };
    const message = (length: number) =>
      JSON.stringify({ ...task, title: "t", body: "漢".repeat(length), labels: [] });
    const roomy = message(1_000);
    expect(copyOf(roomy, again).body).to.equal(roomy);
    const full = message(Math.floor((MESSAGE_BYTES - 200) / 3));
    expect(JSON.parse(copyOf(full, again).body)).to.deep.equal(task);
  });

  it("omits the hints of a task in another service's envelope", () => {
    const task = { type: "issue", repository: "acme/shop", issue_number: 7 };
    const full = { ...task, title: "t", labels: [], body: "x".repeat(MESSAGE_BYTES - 300) };
    const notification = (message: object) => ({
      Type: "Notification",
      TopicArn: "arn:aws:sns:us-east-1:111111111111:tasks",
      Message: JSON.stringify(message),
    });
    const event = (detail: object) => ({ "detail-type": "task", source: "acme", detail });
    for (const wrap of [notification, event]) {
      const { body } = copyOf(JSON.stringify(wrap(full)), again);
      expect(JSON.parse(body)).to.deep.equal(wrap(task));
    }
  });

  it("keeps a body that is not JSON", () => {
    const text = "x".repeat(MESSAGE_BYTES);
    const notification = { Type: "Notification", TopicArn: "t", Message: text };
    expect(copyOf(text, again).body).to.equal(text);
    expect(JSON.parse(copyOf(JSON.stringify(notification), again).body)).to.deep.equal(notification);
  });

  it("has counters only if they are a copy's, and tolerates any attributes", () => {
    expect(requeueInfoOf(undefined, sentAt)).to.equal(undefined);
    // a dead letter after SQS's own redrive
    expect(
      requeueInfoOf({ "opsctl-reason-code": text("a.b"), "opsctl-origin-id": text("m-1") }, sentAt),
    ).to.equal(undefined);
    const odd = {
      "opsctl-attempt": text("1"),
      "opsctl-origin-id": text("m-1"),
      "opsctl-first-sent": text("soon"),
    };
    expect(requeueInfoOf(odd, sentAt)).to.deep.include({ firstSentAt: sentAt, notBefore: sentAt, holds: 0 });
    const names = Object.keys(copyOf("{}", again).attributes);
    const anything = fc.dictionary(fc.constantFrom(...names), fc.string().map(text));
    fc.assert(
      fc.property(anything, (attributes) => {
        const found = requeueInfoOf(attributes, sentAt);
        if (!found) return;
        expect(found.attempt).to.be.within(1, 999_999);
        expect(found.firstSentAt.getTime()).to.not.be.NaN;
      }),
    );
  });
});
