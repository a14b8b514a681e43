import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseTask } from "../../worker/task/parse-task.js";
import { commentEvent, issueEvent } from "../support/worker/events.js";
import { startWorkerFixture, type WorkerFixture } from "../support/worker/worker-fixture.js";

describe("opsctl enqueue", () => {
  let fixture: WorkerFixture;
  before(async function () {
    this.timeout(180_000);
    fixture = await startWorkerFixture({ repositories: ["Acme/Shop", "acme/site"] });
  });
  after(() => fixture.stop());

  const bodies = async (): Promise<readonly string[]> =>
    (await fixture.messages()).map(({ Body = "" }) => Body);
  const errorOf = (result: { json(): Record<string, unknown> }): Record<string, unknown> =>
    result.json()["error"] as Record<string, unknown>;

  it("refuses what it must not send, and sends nothing", async () => {
    const issue = ["enqueue", "issue", "--number", "7", "--repository"];
    for (const [args, code] of [
      [[...issue, "acme/other"], "enqueue.unknown-repository"],
      [[...issue, "shop"], "enqueue.bad-repository"],
      [["enqueue", "issue", "--number", "0", "--repository", "acme/shop"], "cli.bad-number"],
      [["enqueue", "issue", "--repository", "acme/shop"], "cli.usage"],
      [["enqueue"], "enqueue.nothing"],
      [["enqueue", "--from-event", "nowhere.json"], "enqueue.event-unreadable"],
    ] as const) {
      const result = await fixture.run(args);
      expect([result.exitCode, errorOf(result)["code"]], args.join(" ")).to.deep.equal([2, code]);
    }
    const [unknown] = [await fixture.run([...issue, "acme/other"])].map(errorOf);
    expect(unknown?.["params"]).to.deep.include({
      repositories: ["Acme/Shop", "acme/site"],
      file: join(fixture.directory, "project", "Pulumi.dev.yaml"),
    });
    expect(await fixture.depth()).to.deep.equal({ visible: 0, inFlight: 0 });
  });

  it("sends an issue that the worker can read", async () => {
    const args = ["enqueue", "issue", "--repository", "acme/shop", "--number", "7"];
    const result = await fixture.run([
      ...args,
      "--title",
      "値段 \u{1F4B0}",
      "--label",
      "ai-task",
      "--label",
      "bug",
    ]);
    expect(result.exitCode, result.stderr).to.equal(0);
    const { messageId, queueUrl, task } = result.json();
    expect(queueUrl).to.equal(fixture.queues.url);
    expect(task).to.deep.include({ repository: "Acme/Shop", issue_number: 7, title: "値段 \u{1F4B0}" });
    const [message] = await fixture.messages();
    expect(message?.MessageId).to.equal(messageId);
    expect(JSON.parse(message?.Body ?? "")).to.deep.equal(task);
    expect(parseTask(message?.Body ?? "")).to.include({ type: "issue", issueNumber: 7 });
  });

  it("sends a comment", async () => {
    const args = [
      "enqueue",
      "pr-comment",
      "--repository",
      "acme/site",
      "--number",
      "45",
      "--comment-id",
      "98765",
    ];
    const result = await fixture.run(args);
    expect(result.exitCode, result.stderr).to.equal(0);
    const found = (await bodies()).map(parseTask).find(({ type }) => type === "pr_comment");
    expect(found).to.include({ pullNumber: 45, commentId: 98_765 });
  });

  it("sends what an event asks for, from a file or from standard input", async () => {
    const file = join(fixture.directory, "event.json");
    await writeFile(file, JSON.stringify(issueEvent({}, { number: 8 })));
    const fromFile = await fixture.run(["enqueue", "--from-event", file]);
    expect(fromFile.json()["task"]).to.include({ type: "issue", issue_number: 8, repository: "Acme/Shop" });
    const input = JSON.stringify(commentEvent());
    const fromInput = await fixture.run(["enqueue", "--from-event", "-"], { input });
    expect(fromInput.json()["task"]).to.include({ type: "pr_comment", pr_number: 45, comment_id: 98_765 });
  });

  it("sends a task whose texts the queue would refuse, with U+FFFD in place", async () => {
    const odd = {
      number: 9,
      title: "odd \uFFFF",
      body: "\uFFFE \uD83D \u0000",
      labels: [{ name: "ai-task" }],
    };
    const input = JSON.stringify(issueEvent({}, odd));
    const result = await fixture.run(["enqueue", "--from-event", "-"], { input });
    expect(result.exitCode, result.stdout).to.equal(0);
    const sent = (await bodies()).map((body) => JSON.parse(body) as Record<string, unknown>);
    const found = sent.find(({ issue_number }) => issue_number === 9);
    expect(found).to.deep.include({ title: "odd \uFFFD", body: "\uFFFD \uD83D \u0000" });
    expect(result.json()["task"]).to.deep.equal(found);
  });

  it("is content with an event that is no task, and not with a file that is none", async () => {
    const before = await fixture.depth();
    const input = JSON.stringify(issueEvent({}, { labels: [] }));
    const skipped = await fixture.run(["enqueue", "--from-event", "-"], { input });
    expect([skipped.exitCode, skipped.json()]).to.deep.equal([
      0,
      {
        skipped: {
          code: "worker.event-no-label",
          params: { repository: "acme/shop", number: 7, label: "ai-task" },
        },
      },
    ]);
    for (const [text, code] of [
      ["{", "enqueue.event-not-json"],
      ["[]", "worker.event-malformed"],
      ['{"issue":{}}', "worker.event-malformed"],
    ] as const) {
      const result = await fixture.run(["enqueue", "--from-event", "-"], { input: text });
      expect([result.exitCode, errorOf(result)["code"]], text).to.deep.equal([2, code]);
    }
    const other = JSON.stringify(issueEvent({ repository: { full_name: "acme/other" } }));
    const refused = await fixture.run(["enqueue", "--from-event", "-"], { input: other });
    expect([refused.exitCode, errorOf(refused)["code"]]).to.deep.equal([2, "enqueue.unknown-repository"]);
    const after = await fixture.depth();
    expect(after.visible + after.inFlight).to.equal(before.visible + before.inFlight);
  });

  it("reports what is missing if the stack was never created", async () => {
    await fixture.configure({ config: { namePrefix: "other" } });
    const result = await fixture.run(["enqueue", "issue", "--repository", "acme/shop", "--number", "7"]);
    expect([result.exitCode, errorOf(result)["code"]]).to.deep.equal([1, "stack.no-runtime"]);
    expect(errorOf(result)["message"]).to.include("/other/dev/opsctl/runtime");
    await (
      await fixture.clients.ssm("us-east-1")
    ).send(
      new PutParameterCommand({ Name: "/other/dev/opsctl/runtime", Value: '{"version":1}', Type: "String" }),
    );
    const broken = await fixture.run(["enqueue", "issue", "--repository", "acme/shop", "--number", "7"]);
    expect([broken.exitCode, errorOf(broken)["code"]]).to.deep.equal([1, "stack.bad-runtime"]);
  });
});
