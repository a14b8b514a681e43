import { dirname } from "node:path";
import { expect } from "chai";
import { agentCommand, SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

/** Programs of the system, and this Node: no aider. */
const WITHOUT_AGENTS = `${dirname(process.execPath)}:/usr/bin:/bin`;

describe("how a worker ends", () => {
  let shop: TaskFixture;
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture();
  });
  after(() => shop.stop());

  /** A worker that has begun an issue with an agent that takes so many seconds. */
  const atWork = async (seconds: number, ...args: string[]) => {
    const number = await shop.issue(`Takes ${seconds} s`);
    await shop.enqueue(number);
    const agent = agentCommand(["slow", String(seconds)]);
    const worker = shop.worker.spawnWorker(["--agent-command", agent, "--json", ...args]);
    // with --json the outputs stay empty until the end: the record tells
    await untilRecorded("worker.agent-started", number);
    return { number, worker };
  };
  const untilRecorded = async (code: string, number: number): Promise<void> => {
    for (let attempt = 0; attempt < 600; attempt++) {
      const found = (await shop.records().catch(() => "")).split("\n");
      if (found.some((line) => line.includes(code) && line.includes(`${SHOP}#${number}"`))) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no ${code} of ${number}`);
  };
  const tasksOf = (stdout: string) =>
    (JSON.parse(stdout) as { readonly tasks: readonly Record<string, unknown>[] }).tasks;
  const tip = (number: number): Promise<string | undefined> => shop.github.tip(SHOP, `ai/issue-${number}`);

  it("SIGTERM: what runs is finished first, exit 143", async () => {
    const { number, worker } = await atWork(3);
    worker.signal("SIGTERM");
    expect((await worker.ended).exitCode, worker.output()).to.equal(143);
    expect(tasksOf(worker.stdout())[0]).to.include({ status: "succeeded", message: "deleted" });
    expect(await tip(number)).not.to.equal(undefined);
    expect(await shop.worker.depth()).to.deep.equal({ visible: 0, inFlight: 0 });
  });

  it("SIGINT and no time left: the task goes back at once, nothing is published, exit 130", async () => {
    const { number, worker } = await atWork(300, "--drain-timeout", "1s");
    worker.signal("SIGINT");
    expect((await worker.ended).exitCode, worker.output()).to.equal(130);
    expect(tasksOf(worker.stdout())[0]).to.include({ status: "interrupted", message: "returned" });
    expect([await tip(number), await shop.worker.depth()]).to.deep.equal([
      undefined,
      { visible: 1, inFlight: 0 },
    ]);
    expect((await shop.once("good")).task).to.deep.include({
      task: `${SHOP}#${number}`,
      status: "succeeded",
    });
  });

  it("a second signal: at once", async () => {
    const { number, worker } = await atWork(300);
    worker.signal("SIGTERM");
    // two at once may reach it as one; and one that comes while Node takes itself down ends it as a signal does
    const again = setInterval(() => worker.signal("SIGTERM"), 5_000);
    const ended = await worker.ended.finally(() => clearInterval(again));
    expect(ended.exitCode, worker.output()).to.equal(143);
    expect(tasksOf(worker.stdout())[0]).to.include({ status: "interrupted", message: "returned" });
    expect(await tip(number)).to.equal(undefined);
    expect((await shop.once("good")).task?.status).to.equal("succeeded");
  });

  it("--max-tasks: after so many, exit 0", async () => {
    for (const title of ["One", "Two", "Three"]) await shop.enqueue(await shop.issue(title));
    const args = [
      "worker",
      "--max-tasks",
      "2",
      "--concurrency",
      "2",
      "--agent-command",
      agentCommand("good"),
    ];
    const result = await shop.worker.run(args);
    expect(result.exitCode, result.stderr).to.equal(0);
    expect(tasksOf(result.stdout).map(({ status }) => status)).to.deep.equal(["succeeded", "succeeded"]);
    expect((await shop.once("good")).task?.status).to.equal("succeeded");
  });

  it("a token that GitHub refuses: the worker exits with 1 and reports it, the task returns to the queue", async () => {
    await shop.enqueue(await shop.issue("Later"));
    const args = ["worker", "--agent-command", agentCommand("good")];
    const result = await shop.worker.run(args, { env: { GITHUB_TOKEN: "ghp_withdrawn" } });
    expect([result.exitCode, result.json()["error"]]).to.have.nested.property(
      "1.code",
      "github.unauthorized",
    );
    expect(result.exitCode).to.equal(1);
    expect(await shop.worker.depth()).to.deep.equal({ visible: 0, inFlight: 1 });
  });

  const refused: readonly (readonly [what: string, code: string, args: readonly string[], env?: object])[] = [
    ["without the agent by default", "worker.agent-not-ready", [], { PATH: WITHOUT_AGENTS }],
    ["without the command of an agent", "worker.no-agent-command", ["--agent", "command"]],
    ["with an agent that is not there", "worker.agent-not-found", ["--agent-command", "no-such-agent"]],
    ["with a lease that is none", "worker.bad-lease", ["--lease", "1s"]],
    ["with too many slots", "worker.too-many-slots", ["--concurrency", "1000"]],
    ["without a token", "github.no-token", ["--agent-command", "true"], { GITHUB_TOKEN: "" }],
  ];
  for (const [what, code, args, env = {}] of refused) {
    it(`${what}: exit 2`, async () => {
      const result = await shop.worker.run(["worker", ...args], { env: { ...env } });
      expect([result.exitCode, (result.json()["error"] as { code: string }).code]).to.deep.equal([2, code]);
    });
  }

  it("without repositories: exit 2, with a hint", async () => {
    await shop.worker.configure({ repositories: [] });
    const result = await shop.worker.run(["worker", "--agent-command", "true"]);
    const error = result.json()["error"] as { code: string; hint: string };
    expect([result.exitCode, error.code]).to.deep.equal([2, "worker.no-repositories"]);
    expect(error.hint).to.include("Pulumi.dev.yaml");
  });
});
