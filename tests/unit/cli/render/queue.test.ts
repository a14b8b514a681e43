import { expect } from "chai";
import type { DeadLetterView } from "../../../../app/queue/dead-letters.js";
import { createOut, type Out } from "../../../../cli/output/out.js";
import {
  renderDeadLetter,
  renderDeadLetters,
  renderHandled,
  renderQueueStatus,
} from "../../../../cli/render/queue.js";
import type { Language } from "../../../../messages/index.js";

function shown(render: (out: Out) => void, language: Language = "en"): readonly string[] {
  let text = "";
  const write = (more: string): void => void (text += more);
  render(createOut({ write, language, color: false, width: 300 }));
  return text.trimEnd().split("\n");
}

const letter: DeadLetterView = {
  messageId: "m-1",
  task: "acme/shop#12",
  reason: { code: "worker.step-failed", text: "The step test failed." },
  runId: "20261121T033500Z-1f0c9a2b",
  originId: "m-0",
  received: 2,
  sentAt: "2026-11-21T03:35:00.000Z",
  ageSeconds: 7_200,
  bodyBytes: 2,
};
const bySqs = { ...letter, messageId: "m-2", reason: null, runId: null, received: null, task: null };
const url = "https://sqs/tasks-dlq";
const list = (messages: readonly DeadLetterView[], complete = true, total = messages.length) => ({
  stack: "dev",
  url,
  total,
  complete,
  messages,
});

describe("the report of the queues", () => {
  const queue = { url, waiting: 3, inFlight: 1, delayed: 0, oldestSeconds: 90 };

  it("has a line for each, and says why an age is unknown and where the reasons are", () => {
    const oldestUnknown = { code: "queue.no-age", params: {} };
    const deadLetters = { ...queue, waiting: 1, inFlight: 0, oldestSeconds: null, oldestUnknown };
    expect(shown((out) => renderQueueStatus(out, { stack: "dev", tasks: queue, deadLetters }))).to.deep.equal(
      [
        "Queue         Waiting  In flight  Delayed  Oldest",
        "tasks         3        1          0        1m",
        "dead letters  1        0          0        –",
        "The age of the oldest message is unknown: CloudWatch has no measurement of the last 15 minutes.",
        "`opsctl queue dlq list` shows why 1 task was given up.",
      ],
    );
    const empty = { ...queue, waiting: 0, inFlight: 0, oldestSeconds: null };
    const quiet = shown(
      (out) => renderQueueStatus(out, { stack: "dev", tasks: empty, deadLetters: empty }),
      "ja",
    );
    expect(quiet).to.have.length(3);
  });

  it("lists dead letters, those without a reason too, and says when there are more", () => {
    const lines = shown((out) => renderDeadLetters(out, list([letter, bySqs], false, 1_200)));
    expect(lines[1]).to.match(
      /^m-1 +acme\/shop#12 +worker\.step-failed +2026\S+ +2 +2h +The step test failed\.$/,
    );
    expect(lines[2]).to.match(/^m-2 +\(not a task\) +– +– +– +2h +Given up by SQS/);
    expect(lines[3]).to.equal("2 shown, of about 1200. --limit shows more.");
    expect(shown((out) => renderDeadLetters(out, list([])))).to.deep.equal(["There are no dead letters."]);
    expect(shown((out) => renderDeadLetters(out, list([], false)))[0]).to.match(
      /^No dead letter was found in time/,
    );
  });

  it("shows a body as JSON where it is that, and never all of a huge one", () => {
    const show = (body: string) =>
      shown((out) => renderDeadLetter(out, { stack: "dev", url, message: { ...letter, body } }));
    expect(show('{"a":"\\u001b[31m"}').slice(-3)).to.deep.equal(["{", '  "a": "\\u001b[31m"', "}"]);
    expect(show("a\u001B[31m\u202Eb").at(-1)).to.equal("a\\x1b[31m\\u202eb");
    const lines = show("x\n".repeat(5_000));
    expect(lines.length).to.be.below(450);
    expect(lines.at(-1)).to.equal("The body is shortened here. --json has all of it.");
  });

  it("says what was done with each message", () => {
    const report = {
      stack: "dev",
      url,
      file: "/state/discarded/dev.jsonl",
      missing: ["gone"],
      messages: [
        { ...letter, status: "redriven" as const, newMessageId: "m-9" },
        { ...letter, status: "discarded" as const },
        {
          ...bySqs,
          status: "failed" as const,
          error: { code: "queue.not-found", params: { url, region: "r" } },
        },
      ],
    };
    expect(shown((out) => renderHandled(out, report))).to.deep.equal([
      "Sent again: acme/shop#12 (m-1, new message m-9).",
      "Discarded: acme/shop#12 (m-1).",
      `Failed, and still in the dead-letter queue: (not a task) (m-2). Queue ${url} does not exist in r.`,
      `Not found in the dead-letter queue: gone (${url}).`,
      "1 discarded message is kept in /state/discarded/dev.jsonl.",
    ]);
    const nothing = { stack: "dev", url, messages: [], missing: [] };
    expect(shown((out) => renderHandled(out, nothing))).to.deep.equal(["No dead letter matches."]);
  });
});
