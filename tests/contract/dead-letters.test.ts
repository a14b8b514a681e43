import { PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { expect } from "chai";
import { openDeadLetterQueue, queueCounts } from "../../aws/queue/dead-letter-queue.js";
import { oldestAge } from "../../aws/queue/oldest-age.js";
import { openTaskQueue } from "../../aws/queue/task-queue.js";
import { systemClock } from "../../core/time/clock.js";
import { lookAtDeadLetters } from "../../worker/dead-letters/look.js";
import type { DeadLetter, DeadLetterQueue } from "../../worker/ports/dead-letters.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";
import { createQueues, queueDepth, type QueuePair } from "../support/worker/aws-queues.js";
import { memoryDeadLetters } from "../support/worker/memory-dead-letters.js";

const REGION = "us-east-1";
const reason = { code: "worker.not-a-task", text: "The message is no task: 漢字" };

interface Opened {
  readonly queue: DeadLetterQueue;
  /** Puts a task into the dead-letter queue as a worker does; returns the task's first id. */
  readonly giveUp: (body: string) => Promise<string>;
}

function contract(open: () => Promise<Opened>): void {
  let queue: DeadLetterQueue;
  let giveUp: Opened["giveUp"];
  beforeEach(async () => {
    ({ queue, giveUp } = await open());
  });
  const receiveAll = async (hideSeconds = 60): Promise<readonly DeadLetter[]> => {
    const found: DeadLetter[] = [];
    for (;;) {
      const letters = await queue.receive(hideSeconds, noSignal);
      if (letters.length === 0) return found;
      found.push(...letters);
    }
  };

  it("shows what the worker wrote, hides it meanwhile, and shows it again at once", async () => {
    const originId = await giveUp('{"issue_number":7}');
    const [letter] = await receiveAll();
    expect(letter).to.deep.include({
      body: '{"issue_number":7}',
      reason,
      runId: "run-1",
      originId,
      received: 1,
    });
    expect(Math.abs(Date.now() - (letter?.sentAt.getTime() ?? 0))).to.be.below(60_000);
    expect(await queue.receive(60, noSignal)).to.deep.equal([]);
    expect(await queue.counts(noSignal)).to.deep.equal({ waiting: 0, inFlight: 1, delayed: 0 });
    await queue.release(letter ? [letter] : [], noSignal);
    expect(await queue.counts(noSignal)).to.deep.equal({ waiting: 1, inFlight: 0, delayed: 0 });
    expect((await receiveAll()).map(({ messageId }) => messageId)).to.deep.equal([letter?.messageId]);
  });

  it("releases more messages than one request takes, those already visible or gone too", async () => {
    for (let index = 0; index < 25; index++) await giveUp(`task ${index}`);
    const letters = await receiveAll();
    expect(letters).to.have.length(25);
    const [gone] = letters;
    if (gone) await queue.delete(gone, noSignal);
    await queue.release(letters, noSignal);
    await queue.release(letters.slice(1), noSignal);
    expect(await queue.counts(noSignal)).to.deep.equal({ waiting: 24, inFlight: 0, delayed: 0 });
  });

  it("redrives and deletes for good", async () => {
    await giveUp("task 漢字");
    await giveUp("other");
    const letters = await receiveAll();
    for (const letter of letters) {
      if (letter.body === "other") await queue.delete(letter, noSignal);
      else
        expect(await queue.redrive(letter, new Date(), noSignal))
          .to.be.a("string")
          .and.not.equal("");
    }
    expect(await queue.counts(noSignal)).to.deep.equal({ waiting: 0, inFlight: 0, delayed: 0 });
  });
}

describe("DeadLetterQueue in memory", () => {
  contract(() => {
    const queue = memoryDeadLetters(systemClock);
    const giveUp = (body: string): Promise<string> => Promise.resolve(queue.put({ body, reason }));
    return Promise.resolve({ queue, giveUp });
  });
});

describe("DeadLetterQueue of AWS", () => {
  const aws = endpointClients();
  let queues = 0;
  const made = async (): Promise<{ pair: QueuePair; queue: DeadLetterQueue }> => {
    const pair = await createQueues(aws.clients, REGION, `letters-${++queues}`);
    return { pair, queue: await openDeadLetterQueue(aws.clients, REGION, pair.url, pair.deadLetterUrl) };
  };
  const tasksOf = (pair: QueuePair) => openTaskQueue(aws.clients, REGION, pair.url, pair.deadLetterUrl);
  const now = { waitSeconds: 1, leaseSeconds: 60 };

  contract(async () => {
    const { pair, queue } = await made();
    const tasks = await tasksOf(pair);
    return {
      queue,
      giveUp: async (body) => {
        const id = await tasks.send(body, noSignal);
        const message = (await tasks.receive(now, noSignal)) ?? expect.fail("no message");
        await tasks.deadLetter(message, { ...reason, runId: "run-1" }, noSignal);
        return id;
      },
    };
  });

  it("sends a task again as its first attempt, under the id of its first message", async () => {
    const { pair, queue } = await made();
    const tasks = await tasksOf(pair);
    const originId = await tasks.send('{"issue_number":7}', noSignal);
    const message = (await tasks.receive(now, noSignal)) ?? expect.fail("no message");
    await tasks.deadLetter(message, { ...reason, runId: undefined }, noSignal);
    const [letter] = await queue.receive(60, noSignal);
    const at = new Date("2026-11-21T03:35:00.000Z");
    const id = await queue.redrive(letter ?? expect.fail("no letter"), at, noSignal);
    const again = await tasks.receive(now, noSignal);
    expect(again).to.deep.include({ messageId: id, body: '{"issue_number":7}', receiveCount: 1 });
    expect(again?.requeued).to.deep.equal({
      originId,
      firstSentAt: at,
      attempt: 1,
      holds: 0,
      notBefore: at,
      reason: reason.code,
      redriven: letter?.messageId,
    });
  });

  it("has no reason for what SQS gave up, and redrives it too", async () => {
    const { pair, queue } = await made();
    const tasks = await tasksOf(pair);
    const originId = await tasks.send("poison", noSignal);
    for (let receive = 1; receive <= 3; receive++) {
      const message = (await tasks.receive(now, noSignal)) ?? expect.fail("no message");
      await tasks.extend(message, 0, noSignal);
    }
    expect(await tasks.receive(now, noSignal)).to.equal(undefined);
    const [letter] = await queue.receive(60, noSignal);
    expect(letter).to.deep.include({
      body: "poison",
      reason: undefined,
      runId: undefined,
      received: undefined,
    });
    await queue.redrive(letter ?? expect.fail("no letter"), new Date(), noSignal);
    expect((await tasks.receive(now, noSignal))?.requeued).to.include({ attempt: 1, originId, reason: "" });
  });

  it("keeps both the task and the dead letter when only the deletion fails", async () => {
    const { pair, queue } = await made();
    const tasks = await tasksOf(pair);
    await tasks.send("task", noSignal);
    const message = (await tasks.receive(now, noSignal)) ?? expect.fail("no message");
    await tasks.deadLetter(message, { ...reason, runId: undefined }, noSignal);
    const [letter] = await queue.receive(60, noSignal);
    const broken = { ...(letter ?? expect.fail("no letter")), receiptHandle: "not-a-handle" };
    expect((await opsErrorOf(() => queue.redrive(broken, new Date(), noSignal))).kind).to.equal("failed");
    expect((await queueDepth(aws.clients, REGION, pair.url)).visible).to.equal(1);
    expect(await queue.counts(noSignal)).to.include({ inFlight: 1 });
  });

  it("looks at a thousand within seconds and leaves them visible", async function () {
    this.timeout(120_000);
    const { pair, queue } = await made();
    const { SendMessageBatchCommand } = await import("@aws-sdk/client-sqs");
    const sqs = await aws.clients.sqs(REGION);
    for (let batch = 0; batch < 100; batch++) {
      const Entries = Array.from({ length: 10 }, (_, index) => ({
        Id: `${index}`,
        MessageBody: `${batch}-${index}`,
      }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: pair.deadLetterUrl, Entries }));
    }
    const deps = { queue, clock: systemClock, signal: noSignal };
    const { result } = await lookAtDeadLetters(deps, { matches: () => true, limit: 1_000 }, (letters) =>
      Promise.resolve({ result: letters.length, deleted: new Set<string>() }),
    );
    expect(result).to.be.at.least(500);
    expect(await queue.counts(noSignal)).to.include({ waiting: 1_000, inFlight: 0 });
  });

  it("takes the age of the oldest message from CloudWatch, and has none where nothing was measured", async () => {
    const now = new Date();
    const age = (name: string) => oldestAge(aws.clients, REGION, name, { now, signal: noSignal });
    expect(await age("never-measured")).to.equal(undefined);
    const cloudwatch = await aws.clients.cloudwatch(REGION);
    const measured = (minutes: number, Value: number) => ({
      MetricName: "ApproximateAgeOfOldestMessage",
      Dimensions: [{ Name: "QueueName", Value: "tasks" }],
      Timestamp: new Date(now.getTime() - minutes * 60_000),
      Value,
    });
    const MetricData = [measured(5, 700), measured(2, 880), measured(9, 460)];
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: "AWS/SQS", MetricData }));
    expect((await age("tasks"))?.seconds).to.equal(880);
  });

  it("names a queue that does not exist", async () => {
    const { pair } = await made();
    const url = `${pair.url}-gone`;
    const queue = await openDeadLetterQueue(aws.clients, REGION, pair.url, url);
    for (const call of [
      () => queue.counts(noSignal),
      () => queue.receive(1, noSignal),
      () => queueCounts(aws.clients, REGION, url, noSignal),
    ]) {
      const error = await opsErrorOf(call);
      expect([error.code, error.params]).to.deep.equal(["queue.not-found", { url, region: REGION }]);
    }
  });
});
