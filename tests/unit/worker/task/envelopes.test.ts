import { expect } from "chai";
import { parseTask } from "../../../../worker/task/parse-task.js";
import { opsErrorOf } from "../../../support/errors.js";

const issue = { type: "issue", repository: "acme/shop", issue_number: 7 };
const parse = (message: unknown) => parseTask(JSON.stringify(message));
/** A message that SNS delivers to a queue without raw message delivery. */
const notification = (Message: string) => ({
  Type: "Notification",
  MessageId: "m",
  TopicArn: "arn:aws:sns:us-east-1:123456789012:tasks",
  Message,
  Timestamp: "2026-11-21T03:35:00.000Z",
});
/** A message that an EventBridge rule delivers without an input transformer. */
const event = (detail: unknown) => ({
  version: "0",
  id: "e",
  "detail-type": "task",
  source: "acme",
  account: "123456789012",
  time: "2026-11-21T03:35:00Z",
  region: "us-east-1",
  resources: [],
  detail,
});

describe("a task in another service's envelope", () => {
  for (const [name, message] of [
    ["SNS", notification(JSON.stringify(issue))],
    ["EventBridge", event(issue)],
  ] as const) {
    it(`is read: ${name}`, () => {
      expect(parse(message)).to.deep.equal(parse(issue));
    });
  }

  for (const [name, message] of [
    ["SNS, no JSON inside", notification("hello")],
    ["EventBridge, something else inside", event({ bucket: "b" })],
    ["a task whose title is a notification's", { Type: "Notification", title: "x" }],
  ] as const) {
    it(`is refused when it is not a task: ${name}`, async () => {
      expect((await opsErrorOf(() => parse(message))).code).to.equal("worker.not-a-task");
    });
  }
});

describe("hints of a task's message", () => {
  for (const hints of [
    { labels: [{ name: "ai-task", color: "ededed" }] },
    { created_at: 1_763_696_100 },
    { title: null, body: 5, labels: "ai-task" },
    { action: 5 },
  ]) {
    it(`never make it invalid: ${JSON.stringify(hints)}`, () => {
      expect(parse({ ...issue, ...hints })).to.include({ type: "issue", issueNumber: 7 });
    });
  }

  it("contain the mention that the comment must still begin with", () => {
    const comment = { type: "pr_comment", repository: "acme/shop", pr_number: 45, comment_id: 9 };
    const mentionOf = (message: object): unknown => (parse(message) as { readonly mention?: string }).mention;
    expect(mentionOf(comment)).to.equal(undefined);
    expect(mentionOf({ ...comment, mention: "@bot" })).to.equal("@bot");
  });
});
