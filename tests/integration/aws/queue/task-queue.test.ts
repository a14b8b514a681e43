import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { type AwsClients } from "../../../../aws/clients.js";
import { REQUEUE_ATTRIBUTES } from "../../../../aws/queue/requeue.js";
import { openTaskQueue } from "../../../../aws/queue/task-queue.js";
import type { ReceivedMessage, TaskQueue } from "../../../../worker/ports/task-queue.js";
import { clientsFor } from "../../../support/backup/aws-vault.js";
import { noSignal } from "../../../support/backup/vault.js";
import { opsErrorOf } from "../../../support/errors.js";

interface Request {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}
/** The response to a request: its value, or the error's name and message. */
type Answer = (
  request: Request,
) => Readonly<Record<string, unknown>> | readonly [name: string, message: string];

const URL = "https://sqs.us-east-1.amazonaws.com/1/tasks";
const DEAD = "https://sqs.us-east-1.amazonaws.com/1/tasks-dlq";
const reason = { code: "worker.not-json", text: "no", runId: undefined };
const md5 = { "{}": "99914b932bd37a50b983c5e7c90ae93b" };
const received = {
  Messages: [
    {
      MessageId: "m-1",
      ReceiptHandle: "r-1",
      Body: "{}",
      MD5OfBody: md5["{}"],
      Attributes: { ApproximateReceiveCount: "2", SentTimestamp: "1795232100000" },
    },
  ],
};

const isFault = (given: ReturnType<Answer>): given is readonly [string, string] => Array.isArray(given);

describe("the task queue of SQS", () => {
  let server: Server;
  let clients: AwsClients;
  let requests: Request[];
  let answer: Answer;
  let now: number;
  let queue: TaskQueue;

  beforeEach(async () => {
    requests = [];
    now = 0;
    answer = ({ operation }) =>
      operation === "ReceiveMessage" ? received : { MessageId: "m-2", MD5OfMessageBody: md5["{}"] };
    server = createServer((request, response) => {
      void text(request).then((body) => {
        const operation = String(request.headers["x-amz-target"]).replace("AmazonSQS.", "");
        const found = { operation, input: JSON.parse(body) as Record<string, unknown> };
        requests.push(found);
        const given = answer(found);
        const failed = isFault(given);
        response.writeHead(failed ? 400 : 200, { "content-type": "application/x-amz-json-1.0" });
        response.end(
          JSON.stringify(failed ? { __type: `com.amazonaws.sqs#${given[0]}`, message: given[1] } : given),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    clients = clientsFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    queue = await openTaskQueue(clients, "us-east-1", URL, DEAD, () => now);
  });
  afterEach(async () => {
    await clients.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const receive = async (leaseSeconds = 300): Promise<ReceivedMessage> =>
    (await queue.receive({ waitSeconds: 20, leaseSeconds }, noSignal)) ?? expect.fail("no message");
  const failing = (operation: string, name: string, message = "no"): void => {
    const usual = answer;
    answer = (request) => (request.operation === operation ? [name, message] : usual(request));
  };
  const operations = (): readonly string[] => requests.map(({ operation }) => operation);

  it("receives one message with the given lease, from the queue's URL", async () => {
    const message = await receive(120);
    expect(message).to.deep.equal({
      messageId: "m-1",
      receiptHandle: "r-1",
      body: "{}",
      receiveCount: 2,
      sentAt: new Date(1_795_232_100_000),
    });
    expect(requests[0]?.input).to.deep.equal({
      QueueUrl: URL,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: 20,
      VisibilityTimeout: 120,
      MessageSystemAttributeNames: ["ApproximateReceiveCount", "SentTimestamp"],
      MessageAttributeNames: [...REQUEUE_ATTRIBUTES],
    });
  });

  for (const [name, text] of [
    ["MessageNotInflight", "The specified message isn't in flight."],
    ["ReceiptHandleIsInvalid", "The input receipt handle is invalid."],
    [
      "InvalidParameterValue",
      "Value r-1 for parameter ReceiptHandle is invalid. Reason: Message does not exist.",
    ],
  ] as const) {
    it(`treats ${name} as a lost lease, and as a message that needs no deletion`, async () => {
      const message = await receive();
      failing("ChangeMessageVisibility", name, text);
      const error = await opsErrorOf(() => queue.extend(message, 300, noSignal));
      expect([error.code, error.params]).to.deep.equal(["queue.lease-lost", { messageId: "m-1", url: URL }]);
      failing("DeleteMessage", name, text);
      await queue.delete(message, noSignal);
    });
  }

  it("does not treat a lease beyond twelve hours as lost", async () => {
    const message = await receive();
    failing(
      "ChangeMessageVisibility",
      "InvalidParameterValue",
      "Total VisibilityTimeout is beyond the limit",
    );
    const error = await opsErrorOf(() => queue.extend(message, 43_200, noSignal));
    expect([error.code, error.params["operation"]]).to.deep.equal([
      "aws.failed",
      "sqs:ChangeMessageVisibility",
    ]);
  });

  it("measures a lease from the response that began it, and from the request that extended it", async () => {
    const message = await receive(60);
    now = 59_999;
    await queue.extend(message, 60, noSignal);
    now += 59_999;
    answer = () => {
      now += 50_000;
      return {};
    };
    await queue.extend(message, 60, noSignal);
    now += 10_000;
    const asked = requests.length;
    const error = await opsErrorOf(() => queue.extend(message, 60, noSignal));
    expect([error.code, requests.length]).to.deep.equal(["queue.lease-lost", asked]);
  });

  it("extends a message through SQS that another client has received", async () => {
    const message = { ...(await receive(1)) };
    now = 5_000;
    await queue.extend(message, 60, noSignal);
    expect(operations()).to.deep.equal(["ReceiveMessage", "ChangeMessageVisibility"]);
  });

  it("sends the copy before it deletes, and completes both once begun", async () => {
    const message = await receive();
    const stop = new AbortController();
    const usual = answer;
    answer = (request) => {
      stop.abort(new Error("drain"));
      return usual(request);
    };
    await queue.deadLetter(message, reason, stop.signal);
    expect(requests.slice(1).map(({ operation, input }) => [operation, input["QueueUrl"]])).to.deep.equal([
      ["SendMessage", DEAD],
      ["DeleteMessage", URL],
    ]);
    expect(requests[1]?.input["MessageBody"]).to.equal("{}");
  });

  it("deletes nothing that it could not copy", async () => {
    const message = await receive();
    failing("SendMessage", "AccessDeniedException");
    const error = await opsErrorOf(() => queue.deadLetter(message, reason, noSignal));
    expect([error.code, operations()]).to.deep.equal([
      "aws.access-denied",
      ["ReceiveMessage", "SendMessage"],
    ]);
  });

  it("names a queue that doesn't exist", async () => {
    const message = await receive();
    answer = ({ operation }) => ["QueueDoesNotExist", operation];
    for (const [url, work] of [
      [URL, () => queue.receive({ waitSeconds: 0, leaseSeconds: 1 }, noSignal)],
      [URL, () => queue.send("{}", noSignal)],
      [URL, () => queue.maxReceives(noSignal)],
      [URL, () => queue.extend(message, 1, noSignal)],
      [URL, () => queue.delete(message, noSignal)],
      [DEAD, () => queue.deadLetter(message, reason, noSignal)],
    ] as const) {
      const error = await opsErrorOf(work);
      expect([error.code, error.params]).to.deep.equal(["queue.not-found", { url, region: "us-east-1" }]);
    }
  });

  it("reads the maximum receive count, and refuses a queue without one", async () => {
    const policies = [
      ['{"maxReceiveCount":3}', 3],
      ['{"maxReceiveCount":"5"}', 5],
    ] as const;
    for (const [RedrivePolicy, count] of policies) {
      answer = () => ({ Attributes: { RedrivePolicy } });
      expect(await queue.maxReceives(noSignal)).to.equal(count);
    }
    for (const Attributes of [undefined, {}, { RedrivePolicy: "{}" }, { RedrivePolicy: "[]" }]) {
      answer = () => ({ Attributes });
      expect((await opsErrorOf(() => queue.maxReceives(noSignal))).code).to.equal("queue.no-redrive");
    }
  });

  it("rejects an incomplete message", async () => {
    const [whole] = received.Messages;
    for (const broken of [{ MessageId: "" }, { ReceiptHandle: "" }, { Attributes: {} }]) {
      answer = () => ({ Messages: [{ ...whole, ...broken }] });
      const error = await opsErrorOf(() => queue.receive({ waitSeconds: 0, leaseSeconds: 1 }, noSignal));
      expect(error.code).to.equal("queue.incomplete-answer");
    }
    answer = () => ({});
    expect(await queue.receive({ waitSeconds: 0, leaseSeconds: 1 }, noSignal)).to.equal(undefined);
  });
});
