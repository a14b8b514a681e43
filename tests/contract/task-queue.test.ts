import { expect } from "chai";
import type { Message } from "@aws-sdk/client-sqs";
import { openTaskQueue } from "../../aws/queue/task-queue.js";
import type { DeadLetterReason, ReceivedMessage, TaskQueue } from "../../worker/ports/task-queue.js";
import { stopsAtAborted } from "../support/aborted.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";
import { attributesOf, createQueues, type QueuePair, readMessages } from "../support/worker/aws-queues.js";
import { memoryTaskQueue } from "../support/worker/memory-task-queue.js";

const REGION = "us-east-1";
const LONG = 600;
const now = { waitSeconds: 0, leaseSeconds: LONG };
/** Long enough for a lease of a second or two to end on a busy machine. */
const LONG_WAIT = { waitSeconds: 20, leaseSeconds: LONG };

interface DeadLetter {
  readonly body: string;
  readonly reason: DeadLetterReason | undefined;
  readonly receiveCount: number;
}

interface Opened {
  readonly queue: TaskQueue;
  /** The same queue in another process. */
  readonly other: TaskQueue;
  readonly deadLetters: () => Promise<readonly DeadLetter[]>;
}

function deadLetterOf(message: Message): DeadLetter {
  const found = attributesOf(message);
  const code = found["opsctl-reason-code"];
  const receiveCount = Number(found["opsctl-received"] ?? message.Attributes?.ApproximateReceiveCount);
  const reason =
    code === undefined
      ? undefined
      : { code, text: found["opsctl-reason"] ?? "", runId: found["opsctl-run-id"] };
  return { body: message.Body ?? "", reason, receiveCount };
}

async function receive(queue: TaskQueue, options = now): Promise<ReceivedMessage> {
  const message = await queue.receive(options, noSignal);
  return message ?? expect.fail("no message");
}

function contract(open: () => Promise<Opened>): void {
  let queue: TaskQueue;
  let other: TaskQueue;
  let deadLetters: Opened["deadLetters"];
  beforeEach(async () => {
    ({ queue, other, deadLetters } = await open());
  });
  const nothingLeft = async (): Promise<void> => {
    expect(await queue.receive(now, noSignal)).to.equal(undefined);
  };

  it("delivers a sent message once, with its age and count", async () => {
    const before = Date.now();
    const messageId = await queue.send('{"issue_number":7}', noSignal);
    const message = await receive(queue);
    expect(message).to.include({ messageId, body: '{"issue_number":7}', receiveCount: 1 });
    expect(message.sentAt.getTime()).to.be.within(before - 1_000, Date.now() + 1_000);
    await nothingLeft();
  });

  it("is empty at first, and returns its maximum receive count", async () => {
    await nothingLeft();
    expect(await queue.maxReceives(noSignal)).to.equal(3);
  });

  it("ends a waiting poll when a message arrives", async () => {
    const waiting = queue.receive(LONG_WAIT, noSignal);
    const messageId = await other.send("late", noSignal);
    expect(await waiting).to.include({ messageId, body: "late" });
  });

  it("delivers a message again when its lease ends, and reports the first lease as lost", async () => {
    await queue.send("task", noSignal);
    const first = await receive(queue, { ...now, leaseSeconds: 1 });
    const second = await receive(other, LONG_WAIT);
    expect(second).to.include({ messageId: first.messageId, body: "task", receiveCount: 2 });
    for (const work of [
      () => queue.extend(first, LONG, noSignal),
      () => queue.deadLetter(first, { code: "a.b", text: "c", runId: undefined }, noSignal),
    ]) {
      const error = await opsErrorOf(work);
      expect([error.code, error.kind]).to.deep.equal(["queue.lease-lost", "failed"]);
      expect(error.params).to.deep.equal({ messageId: first.messageId, url: queue.url });
    }
    await queue.delete(first, noSignal);
    await other.extend(second, 0, noSignal);
    expect((await receive(other)).receiveCount).to.equal(3);
    expect(await deadLetters()).to.deep.equal([]);
  });

  it("hides a message for the extension, from the time of the call", async () => {
    await queue.send("task", noSignal);
    const message = await receive(queue);
    const before = Date.now();
    await queue.extend(message, 3, noSignal);
    expect(await receive(other, LONG_WAIT)).to.include({ messageId: message.messageId, receiveCount: 2 });
    // SQS counts in whole seconds
    expect(Date.now() - before).to.be.at.least(2_000);
  });

  it("delivers a message again at once when its lease is set to zero", async () => {
    await queue.send("task", noSignal);
    const message = await receive(queue);
    await queue.extend(message, 0, noSignal);
    expect(await receive(other)).to.include({ messageId: message.messageId, receiveCount: 2 });
    const error = await opsErrorOf(() => queue.extend(message, LONG, noSignal));
    expect(error.code).to.equal("queue.lease-lost");
  });

  it("deletes permanently, and a second time without an error", async () => {
    await queue.send("task", noSignal);
    const message = await receive(queue, { ...now, leaseSeconds: 2 });
    await queue.delete(message, noSignal);
    await queue.delete(message, noSignal);
    expect(await queue.receive({ ...now, waitSeconds: 4 }, noSignal)).to.equal(undefined);
    expect(await deadLetters()).to.deep.equal([]);
  });

  it("gives a message up after the last receive", async () => {
    await queue.send("poison", noSignal);
    for (const receiveCount of [1, 2, 3]) {
      const message = await receive(queue);
      expect(message.receiveCount).to.equal(receiveCount);
      await queue.extend(message, 0, noSignal);
    }
    await nothingLeft();
    const letters = (await deadLetters()).map(({ body, reason }) => ({ body, reason }));
    expect(letters).to.deep.equal([{ body: "poison", reason: undefined }]);
  });

  it("sends a message to the dead-letter queue with the reason", async () => {
    await queue.send("task 漢字", noSignal);
    await queue.extend(await receive(queue), 0, noSignal);
    const message = await receive(queue);
    const reason = { code: "worker.not-a-task", text: "no task: 漢字", runId: "run-1" };
    await queue.deadLetter(message, reason, noSignal);
    expect(await deadLetters()).to.deep.equal([{ body: "task 漢字", reason, receiveCount: 2 }]);
    await nothingLeft();
  });

  it("returns a message as a copy, with its own receive count and the continued counters", async () => {
    const messageId = await queue.send("task 漢字", noSignal);
    for (const seconds of [0, 0]) await queue.extend(await receive(queue), seconds, noSignal);
    const last = await receive(queue);
    expect([last.receiveCount, last.requeued]).to.deep.equal([3, undefined]);
    const again = {
      originId: messageId,
      firstSentAt: last.sentAt,
      attempt: 2,
      holds: 3,
      notBefore: new Date("2026-11-21T03:45:01.000Z"),
      reason: "github.rate-limited",
    };
    const copyId = await queue.requeue(last, again, 0, noSignal);
    const copy = await receive(other, LONG_WAIT);
    expect(copy).to.deep.include({
      messageId: copyId,
      body: "task 漢字",
      receiveCount: 1,
      requeued: again,
    });
    expect(copyId).to.not.equal(messageId);
    await queue.delete(last, noSignal);
    await other.extend(copy, 0, noSignal);
    expect((await receive(other)).receiveCount).to.equal(2);
    await nothingLeft();
    expect(await deadLetters()).to.deep.equal([]);
  });

  it("hides a copy for the given time, and returns nothing whose lease is lost", async () => {
    await queue.send("task", noSignal);
    const lost = await receive(queue, { ...now, leaseSeconds: 1 });
    const message = await receive(other, LONG_WAIT);
    const { messageId: originId, sentAt } = message;
    const again = { originId, firstSentAt: sentAt, attempt: 1, holds: 1, notBefore: sentAt, reason: "a.b" };
    expect((await opsErrorOf(() => queue.requeue(lost, again, 0, noSignal))).code).to.equal(
      "queue.lease-lost",
    );
    const before = Date.now();
    await other.requeue(message, again, 3, noSignal);
    expect((await receive(queue, LONG_WAIT)).requeued).to.deep.equal(again);
    expect(Date.now() - before).to.be.at.least(2_000);
    await stopsAtAborted((aborted) => queue.requeue(message, again, 0, aborted));
  });

  it("keeps a message when the signal was aborted before it was given up", async () => {
    await queue.send("task", noSignal);
    const message = await receive(queue);
    const why = { code: "a.b", text: "c", runId: undefined };
    await stopsAtAborted((aborted) => queue.deadLetter(message, why, aborted));
    await queue.extend(message, 0, noSignal);
    expect(await deadLetters()).to.deep.equal([]);
    expect((await receive(queue)).body).to.equal("task");
  });

  it("ends a poll when aborted, at once and with the reason", async () => {
    const [stop, end] = [new AbortController(), new AbortController()];
    const reason = new Error("drain");
    const poll = { waitSeconds: 20, leaseSeconds: 1 };
    const aborted = queue.receive(poll, stop.signal).catch((error: unknown) => error);
    const waiting = other.receive(poll, end.signal).catch((error: unknown) => error);
    setTimeout(() => stop.abort(reason), 300);
    expect(await Promise.race([aborted, waiting])).to.equal(reason);
    end.abort();
    await waiting;
    await stopsAtAborted(
      (aborted) => queue.receive(now, aborted),
      (aborted) => queue.send("task", aborted),
      (aborted) => queue.maxReceives(aborted),
    );
  });

  it("never delivers one message to two concurrent polls", async () => {
    const sent: string[] = [];
    for (let index = 0; index < 20; index++) sent.push(await queue.send(`task ${index}`, noSignal));
    const takeAll = async (from: TaskQueue): Promise<readonly string[]> => {
      const taken: string[] = [];
      for (;;) {
        const message = await from.receive(now, noSignal);
        if (!message) return taken;
        taken.push(message.messageId);
        await from.extend(message, LONG, noSignal);
      }
    };
    const taken = await Promise.all([takeAll(queue), takeAll(other), takeAll(queue)]);
    expect(taken.flat().sort()).to.deep.equal(sent.sort());
  });

  for (const [what, body] of [
    ["a mebibyte", `"${"x".repeat(1_048_574)}"`],
    ["a mebibyte of ideographs", "漢".repeat(349_525)],
    ["signs and emoji", "tab\t line\r\n \u0085\u200B\uE000\uFFFD \u{1F511}\u{10FFFF} 漢字 <&>\"'\\"],
  ] as const) {
    it(`carries ${what} and gives it up unchanged`, async () => {
      await queue.send(body, noSignal);
      const message = await receive(queue);
      expect(message.body === body).to.equal(true);
      await queue.deadLetter(message, { code: "a.b", text: "too much", runId: undefined }, noSignal);
      const letters = await deadLetters();
      expect(letters.map((letter) => letter.body === body)).to.deep.equal([true]);
      await nothingLeft();
    });
  }

  for (const [what, body, code] of [
    ["nothing", "", "queue.message-empty"],
    ["a byte more than a mebibyte", "x".repeat(1_048_577), "queue.message-too-big"],
    ["more bytes than a mebibyte", "漢".repeat(349_526), "queue.message-too-big"],
    ["a control character", "a\u0000b", "queue.message-character"],
    ["no character at all", "a\uFFFF", "queue.message-character"],
    ["half a character", "a\uD83D", "queue.message-character"],
  ] as const) {
    it(`refuses to send ${what}`, async () => {
      const error = await opsErrorOf(() => queue.send(body, noSignal));
      expect([error.code, error.kind, error.params["url"]]).to.deep.equal([code, "usage", queue.url]);
      await nothingLeft();
    });
  }
}

describe("TaskQueue in memory", () => {
  contract(() => {
    const queue = memoryTaskQueue();
    return Promise.resolve({ queue, other: queue, deadLetters: () => Promise.resolve(queue.deadLetters) });
  });
});

describe("TaskQueue of AWS", () => {
  const aws = endpointClients();
  let queues = 0;

  const openPair = ({ url, deadLetterUrl }: QueuePair): Promise<TaskQueue> =>
    openTaskQueue(aws.clients, REGION, url, deadLetterUrl);

  contract(async () => {
    const pair = await createQueues(aws.clients, REGION, `tasks-${++queues}`);
    return {
      queue: await openPair(pair),
      other: await openPair(pair),
      deadLetters: async () =>
        (await readMessages(aws.clients, REGION, pair.deadLetterUrl, 60)).map(deadLetterOf),
    };
  });
});
