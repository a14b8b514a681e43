import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";
import { openTaskQueue } from "../../aws/queue/task-queue.js";
import { openWorkBucket } from "../../aws/work-bucket.js";
import { interruption } from "../../core/errors.js";
import { handleMessage, type TaskReport } from "../../worker/message/handle.js";
import type { TaskQueue } from "../../worker/ports/task-queue.js";
import { bucketClaims } from "../../worker/task-claims/bucket-claims.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { tempDirectory, type TempDirectory } from "../support/temp.js";
import { createQueues, type QueuePair, readMessages } from "../support/worker/aws-queues.js";
import { createTestDeps, issueMessage, type TestDeps } from "../support/worker/test-deps.js";

const region = "us-east-1";
const accountId = "000000000000";
const bucket = "claims-of-drains";
const LEASE = 60_000;
const MAX_RECEIVES = 3;

describe("a task that is given back by a worker that is stopped, on SQS and S3", () => {
  const aws = endpointClients();
  let directory: TempDirectory;
  let queues: QueuePair;
  let queue: TaskQueue;
  let deps: TestDeps;
  before(async () => {
    directory = await tempDirectory();
    queues = await createQueues(aws.clients, region, "drains", { maxReceives: MAX_RECEIVES });
    queue = await openTaskQueue(aws.clients, region, queues.url, queues.deadLetterUrl);
    await (await aws.clients.s3(region)).send(new CreateBucketCommand({ Bucket: bucket }));
    const workBucket = await openWorkBucket(aws.clients, { bucket, region, accountId });
    deps = createTestDeps({ directory: directory.path });
    const { clock } = deps;
    Object.assign(deps, { queue, taskClaims: bucketClaims({ bucket: workBucket, lease: LEASE, clock }) });
  });
  after(() => directory.remove());

  const handleOne = async (working: AbortSignal): Promise<TaskReport> => {
    const message = await queue.receive({ waitSeconds: 10, leaseSeconds: LEASE / 1_000 }, noSignal);
    return (await handleMessage(deps, message ?? expect.fail("no message"), working)).report;
  };

  it(`stays in the queue after ${2 * MAX_RECEIVES} deployments, as its first attempt, and is done by the next worker`, async () => {
    await queue.send(issueMessage(12), noSignal);
    const does = deps.runAgent;
    for (let deployment = 0; deployment < 2 * MAX_RECEIVES; deployment++) {
      const working = new AbortController();
      deps.runAgent = (_directory, signal) => {
        working.abort(interruption("SIGTERM"));
        return Promise.reject(signal.reason as Error);
      };
      expect(await handleOne(working.signal)).to.include({ status: "interrupted", message: "returned" });
    }
    deps.runAgent = does;
    expect(await handleOne(noSignal)).to.include({ status: "succeeded", message: "deleted" });
    expect(deps.runs.every(({ start }) => start.attempt === 1)).to.equal(true);
    expect(await readMessages(aws.clients, region, queues.deadLetterUrl)).to.deep.equal([]);
    expect(await readMessages(aws.clients, region, queues.url)).to.deep.equal([]);
  });
});
