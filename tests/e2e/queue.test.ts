import { readFile, stat } from "node:fs/promises";
import { expect } from "chai";
import { parseTask } from "../../worker/task/parse-task.js";
import { openTaskQueue } from "../../aws/queue/task-queue.js";
import { type OperatorCall, QUEUE_COMMANDS } from "../../permissions/queue-commands.js";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.js";
import { noSignal } from "../support/backup/vault.js";
import { startWorkerFixture, type WorkerFixture } from "../support/worker/worker-fixture.js";

const REGION = "us-east-1";
const REASON = "worker.step-failed";
const task = (number: number): string => JSON.stringify({ repository: "acme/shop", issue_number: number });

interface Listed {
  readonly messageId: string;
  readonly task: string | null;
  readonly reason: { readonly code: string } | null;
  readonly runId: string | null;
  readonly received: number | null;
}

describe("opsctl queue", () => {
  let fixture: WorkerFixture;
  let proxy: FaultProxy;
  before(async function () {
    this.timeout(180_000);
    fixture = await startWorkerFixture();
    proxy = await startFaultProxy(fixture.endpoint);
    fixture.setEnvironment({ AWS_ENDPOINT_URL: proxy.url });
    await giveUp(task(7));
    await giveUp(task(8));
    await giveUp("\u009B31mno task");
    await giveUpBySqs(task(9));
  });
  after(async () => {
    await fixture.stop();
    await proxy.close();
  });

  const queue = () =>
    openTaskQueue(fixture.clients, REGION, fixture.queues.url, fixture.queues.deadLetterUrl);
  const received = async () =>
    (await (await queue()).receive({ waitSeconds: 1, leaseSeconds: 60 }, noSignal)) ??
    expect.fail("no message");
  /** As a worker does it. */
  async function giveUp(body: string): Promise<void> {
    await fixture.send(body);
    const reason = {
      code: REASON,
      text: "The step \u001B]8;;x\u0007test failed.",
      runId: "20261121T033500Z-1f0c9a2b",
    };
    await (await queue()).deadLetter(await received(), reason, noSignal);
  }
  async function giveUpBySqs(body: string): Promise<void> {
    await fixture.send(body);
    for (let receive = 1; receive <= 3; receive++)
      await (await queue()).extend(await received(), 0, noSignal);
    await (await queue()).receive({ waitSeconds: 0, leaseSeconds: 1 }, noSignal);
  }
  const listed = async (...args: readonly string[]): Promise<readonly Listed[]> => {
    const result = await fixture.run(["queue", "dlq", "list", ...args]);
    expect(result.exitCode, result.stdout).to.equal(0);
    return result.json()["messages"] as readonly Listed[];
  };
  const idOf = async (wanted: string): Promise<string> =>
    (await listed()).find((letter) => letter.task === wanted)?.messageId ?? expect.fail(`no ${wanted}`);

  it("shows the counts of both queues, and that the age is unknown without CloudWatch's metric", async () => {
    await fixture.send(task(1));
    const result = await fixture.run(["queue", "status"]);
    expect(result.exitCode, result.stdout).to.equal(0);
    const { tasks, deadLetters } = result.json() as Record<string, Record<string, unknown>>;
    expect(tasks).to.include({ waiting: 1, inFlight: 0, delayed: 0, oldestSeconds: null });
    expect(tasks?.["oldestUnknown"]).to.deep.equal({ code: "queue.no-age", params: {} });
    expect(deadLetters).to.include({ waiting: 4, inFlight: 0, url: fixture.queues.deadLetterUrl });
    await (await queue()).delete(await received(), noSignal);
  });

  it("lists the dead letters with what the worker recorded, and leaves them visible", async () => {
    const letters = await listed();
    expect(
      letters.map(({ task: name, reason, runId, received: count }) => [name, reason?.code, runId, count]),
    ).to.have.deep.members([
      ["acme/shop#7", REASON, "20261121T033500Z-1f0c9a2b", 1],
      ["acme/shop#8", REASON, "20261121T033500Z-1f0c9a2b", 1],
      [null, REASON, "20261121T033500Z-1f0c9a2b", 1],
      ["acme/shop#9", undefined, null, null],
    ]);
    expect(await listed("--reason", "none")).to.have.length(1);
    expect(await fixture.deadLetterDepth()).to.deep.equal({ visible: 4, inFlight: 0 });
  });

  it("shows one, with nothing in it that a terminal would obey", async () => {
    const { messageId } = (await listed()).find((letter) => letter.task === null) ?? expect.fail();
    const human = await fixture.runHuman(["queue", "dlq", "show", messageId]);
    expect(human.exitCode, human.stderr).to.equal(0);
    expect(human.stdout).to.include("\\x9b31mno task").and.include("The step \uFFFD]8;;x\uFFFDtest");
    expect(human.stdout).not.to.match(/[\u0007\u001B\u009B]/);
    const gone = await fixture.run(["queue", "dlq", "show", "gone"]);
    expect([gone.exitCode, (gone.json()["error"] as Listed & { code: string }).code]).to.deep.equal([
      1,
      "queue.no-dead-letter",
    ]);
  });

  it("sends one again as a first attempt, names one that is not there, and refuses a choice of nothing", async () => {
    const id = await idOf("acme/shop#7");
    const result = await fixture.run(["queue", "dlq", "redrive", id, "gone"]);
    const { messages, missing } = result.json() as {
      messages: readonly Record<string, unknown>[];
      missing: unknown;
    };
    expect([result.exitCode, missing]).to.deep.equal([3, ["gone"]]);
    expect(messages[0]).to.include({ messageId: id, status: "redriven" });
    const message = await received();
    expect(message).to.include({ messageId: messages[0]?.["newMessageId"], receiveCount: 1 });
    expect(message.requeued).to.include({ attempt: 1, holds: 0, reason: REASON });
    expect(parseTask(message.body)).to.include({ issueNumber: 7 });
    await (await queue()).delete(message, noSignal);
    for (const args of [["redrive"], ["redrive", id, "--all"], ["discard", "--all"]]) {
      expect((await fixture.run(["queue", "dlq", ...args])).exitCode, args.join(" ")).to.equal(2);
    }
    expect((await fixture.run(["queue", "dlq", "redrive", "--all"])).exitCode).to.equal(4);
    expect(await fixture.deadLetterDepth()).to.deep.equal({ visible: 3, inFlight: 0 });
  });

  it("discards by reason only after consent, and keeps the bodies", async () => {
    const args = ["queue", "dlq", "discard", "--all", "--reason", REASON];
    expect((await fixture.run(args)).exitCode).to.equal(4);
    const result = await fixture.run([...args, "--yes"]);
    expect(result.exitCode, result.stdout).to.equal(0);
    const { file, messages } = result.json() as { file: string; messages: readonly unknown[] };
    expect(messages).to.have.length(2);
    const kept = (await readFile(file, "utf8"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(kept.map(({ body }) => body)).to.have.members([task(8), "\u009B31mno task"]);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    expect(await fixture.deadLetterDepth()).to.deep.equal({ visible: 1, inFlight: 0 });
  });

  it("sends all again with consent", async () => {
    const result = await fixture.run(["queue", "dlq", "redrive", "--all", "--yes"]);
    expect(result.exitCode, result.stdout).to.equal(0);
    expect(await fixture.deadLetterDepth()).to.deep.equal({ visible: 0, inFlight: 0 });
    expect((await received()).requeued).to.include({ attempt: 1, reason: "" });
    expect(await listed()).to.deep.equal([]);
  });

  it("makes the calls that the table of permissions has, and no others", async () => {
    const callsOf = async (...args: readonly string[]): Promise<readonly string[]> => {
      const before = proxy.calls.length;
      await fixture.run([...args, "--yes"]);
      const made = proxy.calls
        .slice(before)
        // what every command may do, and CloudWatch's name in signatures
        .filter(({ service }) => service !== "sts")
        .map(({ service, operation }) => `${service.replace("monitoring", "cloudwatch")}:${operation}`);
      return [...new Set(made)].sort();
    };
    const more: Readonly<Record<string, readonly string[]>> = {
      "queue dlq show": ["gone"],
      "queue dlq redrive": ["--all", "--reason", "none"],
      "queue dlq discard": ["--all", "--reason", REASON],
    };
    for (const [command, calls] of Object.entries<readonly OperatorCall[]>(QUEUE_COMMANDS)) {
      await giveUp(task(10));
      await giveUpBySqs(task(11));
      const expected = [...new Set(calls.map(({ operation }) => operation))].sort();
      expect(await callsOf(...command.split(" "), ...(more[command] ?? [])), command).to.deep.equal(expected);
    }
  });

  it("has no purge", async () => {
    const result = await fixture.run(["queue", "purge"]);
    expect([result.exitCode, (result.json()["error"] as { code: string }).code]).to.deep.equal([
      2,
      "cli.unknown-command",
    ]);
  });
});
