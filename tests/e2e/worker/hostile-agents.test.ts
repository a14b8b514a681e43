import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { possibleContainments } from "../../support/contained/machine.js";
import { processesWith } from "../../support/contained/outside.js";
import { SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

/** The agent's own; long and by its name a secret. */
const AGENT_SECRET = "agent-key-0123456789abcdef";

/** Makes mocha say that everything passed; it looks for its settings upwards. */
const DRY = '{"dry-run":true}';

interface Case {
  readonly what: string;
  readonly agent: readonly [name: string, ...args: string[]];
  /** For those that would never end. */
  readonly seconds?: number;
  /** The error's code; undefined: it is none, and a pull request is made. */
  readonly code?: string;
}

describe("hostile agents", () => {
  let shop: TaskFixture;
  let mark: string;
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture({
      config: { worker: { agentEnv: ["AGENT_API_KEY"] } },
      environment: { AGENT_API_KEY: AGENT_SECRET },
    });
    mark = join(shop.worker.directory, "mark");
  });
  after(() => shop.stop());

  /** bubblewrap lets an agent write to its own directory only. */
  const isReadOnly = possibleContainments()[0] === "bubblewrap";
  const cases: readonly Case[] = [
    { what: "never ends", agent: ["never-ends"], seconds: 2, code: "worker.agent-timed-out" },
    { what: "ignores SIGTERM", agent: ["ignores-sigterm"], seconds: 2, code: "worker.agent-timed-out" },
    { what: "floods its output", agent: ["floods", "lines"], seconds: 2, code: "worker.agent-timed-out" },
    {
      what: "floods it in one line",
      agent: ["floods", "one-line"],
      seconds: 2,
      code: "worker.agent-timed-out",
    },
    { what: "waits on stdin", agent: ["waits-on-stdin"], code: "worker.agent-failed" },
    { what: "leaves a setsid daemon", agent: ["setsid-daemon"] },
    { what: "leaves a daemon without an environment", agent: ["clears-environment", "MARK"] },
    { what: "plants hooks and filters in .git", agent: ["writes-hooks", "MARK"] },
    {
      what: "changes the verification",
      agent: ["writes-protected", ".codingworker.yml"],
      code: "worker.protected-path",
    },
    {
      what: "changes a workflow",
      agent: ["writes-protected", ".github/workflows/release.yml"],
      code: "worker.protected-path",
    },
    { what: "prints every environment that it sees", agent: ["prints-environment"] },
    {
      what: "writes it into the repository",
      agent: ["prints-environment", "keep"],
      code: "worker.secret-in-change",
    },
    {
      what: "plants settings beside its clone",
      agent: ["plants", "../../.mocharc.json", DRY],
      ...(isReadOnly ? { code: "worker.agent-failed" } : {}),
    },
    {
      what: "plants settings where all tasks would find them",
      agent: ["plants", "../../../../.mocharc.json", DRY],
      code: isReadOnly ? "worker.agent-failed" : "worker.planted",
    },
  ];
  for (const { what, agent, seconds = 60, code } of cases) {
    it(`${what}: ${code ?? "a pull request, and nothing else"}`, async () => {
      const number = await shop.issue(what);
      await shop.enqueue(number);
      const argv = agent.map((word) => (word === "MARK" ? mark : word));
      const { task, stderr } = await shop.once(argv, ["--agent-timeout", `${seconds}s`]);
      expect(task?.error?.code, stderr).to.equal(code);
      const branch = await shop.github.tip(SHOP, `ai/issue-${number}`);
      expect([task?.status, branch !== undefined], stderr).to.deep.equal(
        code === undefined ? ["succeeded", true] : ["failed", false],
      );
      if (code === undefined) {
        const path = `/repos/${SHOP}/pulls/${task?.pullRequest?.number ?? 0}/files`;
        const { list } = await shop.github.api("GET", path);
        expect(list.map(({ filename }) => filename)).to.deep.equal([`issue-${number}.md`]);
      }
      // as the error says: nothing is begun while it is there
      await rm(join(shop.worker.directory, "state", "opsctl", ".mocharc.json"), { force: true });
      // gives the next one an empty queue
      await emptied(shop);
    });
  }

  it("leave no process behind where the kernel holds them", async () => {
    const records = await shop.records();
    const kinds = new Set([...records.matchAll(/"containment": "(\w+)"/g)].map(([, kind]) => kind));
    expect(kinds.size).to.equal(1);
    const left = await processesOf(shop.worker.directory);
    // in a group one that clears its environment is not found; the record says so
    const excused = kinds.has("group") ? await processesWith(mark) : [];
    expect(left.filter((pid) => !excused.includes(pid))).to.deep.equal([]);
    expect(existsSync(mark)).to.equal(false);
  });

  it("bring no secret out: not into outputs, records, dead letters or pull requests", async () => {
    const letters = await shop.worker.deadLetters();
    expect(letters.length).to.be.greaterThan(0);
    const public_ = await Promise.all(
      ["pulls?state=all&per_page=100", "issues?state=all&per_page=100"].map(
        async (path) => (await shop.github.api("GET", `/repos/${SHOP}/${path}`)).list,
      ),
    );
    const seen = [shop.worker.output(), await shop.records(), JSON.stringify([letters, public_])].join("\n");
    for (const secret of [AGENT_SECRET, shop.github.token]) expect(seen).to.not.include(secret);
    // and records stay small, whatever was printed
    expect(seen.length).to.be.lessThan(8 * 1024 * 1024);
  });
});

/** Takes the message back that a time-out returned: its second try would end the same. */
async function emptied({ worker: fixture }: TaskFixture): Promise<void> {
  const { DeleteMessageCommand } = await import("@aws-sdk/client-sqs");
  const sqs = await fixture.clients.sqs("us-east-1");
  for (const { ReceiptHandle } of await fixture.messages()) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: fixture.queues.url, ReceiptHandle }));
  }
}

/** Pids that have to do with a directory; what is being killed may take a moment. */
async function processesOf(directory: string): Promise<readonly number[]> {
  for (let attempt = 0; ; attempt++) {
    const found = await processesWith(directory);
    if (found.length === 0 || attempt >= 20) return found;
    await delay(250);
  }
}
