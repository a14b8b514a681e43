import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { agentCommand, SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

const ISSUES = 12;

describe("two workers, twelve issues each sent twice, one worker killed in mid-task", () => {
  let shop: TaskFixture;
  let numbers: readonly number[];
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture();
    const made: number[] = [];
    for (let index = 1; index <= ISSUES; index++) made.push(await shop.issue(`Thing ${index}`));
    numbers = made;
    for (const number of [...numbers, ...numbers]) {
      await shop.worker.send(JSON.stringify({ type: "issue", repository: SHOP, issue_number: number }));
    }
  });
  after(() => shop.stop());

  const total = async (): Promise<number> => {
    const { visible, inFlight } = await shop.worker.depth();
    return visible + inFlight;
  };

  it("make twelve pull requests; nothing is left in the queues", async () => {
    const args = ["--lease", "6s", "--agent-command"];
    const doomed = shop.worker.spawnWorker([...args, agentCommand(["slow", "8"])]);
    const steady = shop.worker.spawnWorker([...args, agentCommand("good")]);
    await doomed.untilOutput(/agent '.*' started/);
    await doomed.kill("SIGKILL");
    const second = shop.worker.spawnWorker([...args, agentCommand("good")]);
    // returned messages wait half a minute for their next try
    for (let waited = 0; waited < 240 && (await total()) > 0; waited++) await delay(1_000);
    const output = shop.worker.output();
    expect(await total(), output).to.equal(0);
    for (const worker of [steady, second]) {
      worker.signal("SIGTERM");
      expect(await worker.ended, worker.output()).to.deep.equal({ exitCode: 143, signal: null });
    }
    const { visible, inFlight } = await shop.worker.deadLetterDepth();
    expect(visible + inFlight, output).to.equal(0);
    const pulls = await shop.pulls();
    const branches = pulls.map(({ head }) => (head as { readonly ref: string }).ref);
    expect([...branches].sort()).to.deep.equal(numbers.map((number) => `ai/issue-${number}`).sort());
    // no listener is left behind by polls or calls: a worker may run for months
    expect(output).to.not.include("MaxListeners");
    expect(pulls.every(({ state }) => state === "open")).to.equal(true);
  });

  it("record every run: twelve pull requests, the rest skipped or tried again, one interrupted", async () => {
    const { runs } = (
      await shop.worker.run(["runs", "list", "--kind", "task", "--limit", "100"])
    ).json() as unknown as {
      runs: readonly { readonly status: string }[];
    };
    const count = (status: string): number => runs.filter((run) => run.status === status).length;
    expect(count("succeeded")).to.be.at.least(ISSUES);
    expect(count("interrupted")).to.equal(1);
    expect(count("running")).to.equal(0);
    // one agent for each issue, and the one that was killed
    const starts = (await shop.records()).split('"worker.agent-started"').length - 1;
    expect(starts).to.equal(ISSUES + 1);
    // 24 messages were deleted, each by one run
    expect(count("succeeded") + count("skipped")).to.equal(2 * ISSUES);
    // what the dead worker left lying about, the next one to start has removed
    expect(await readdir(join(shop.worker.directory, "state", "opsctl", "worker"))).to.deep.equal([]);
  });
});
