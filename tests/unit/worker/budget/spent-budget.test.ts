import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { Budget } from "../../../../worker/budget/budget.js";
import type { AgentPass, AgentRun } from "../../../../worker/ports/agent.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";
import { memoryIssue } from "../../../support/worker/memory-hub.js";
import {
  createTestDeps,
  handleSent,
  issueMessage,
  NAME,
  type TestDeps,
} from "../../../support/worker/test-deps.js";

const USED = { inputTokens: 80, outputTokens: 20, costUsd: 1 };

interface Given {
  readonly budget: Budget;
  readonly rules?: Partial<TestDeps["rules"]>;
  /** What a run does besides a change; by default it uses `USED`. */
  readonly run?: (pass: AgentPass) => Partial<AgentRun>;
  readonly failsUntil?: number;
}

describe("a task whose agent has a budget", () => {
  let directory: string;
  let temporary: TempDirectory;
  beforeEach(async () => {
    temporary = await tempDirectory();
    directory = temporary.path;
  });
  afterEach(() => temporary.remove());

  async function runTask({ budget, rules = {}, run = () => ({ usage: USED }), failsUntil = 0 }: Given) {
    const made = createTestDeps({ directory });
    const deps: TestDeps = Object.assign(made, { budget, rules: { ...made.rules, ...rules } });
    let checks = 0;
    deps.onStep = () => Promise.resolve({ exitCode: ++checks > failsUntil ? 0 : 1 });
    deps.runAgent = async (copy) => {
      const pass = deps.asked.at(-1)?.pass ?? "implement";
      await writeFile(join(copy, `${pass}-${deps.agentStarts}.ts`), "export {};\n");
      return run(pass);
    };
    const report = await handleSent(deps, issueMessage(12));
    return { deps, report, record: deps.runs.at(-1)?.end, patch: deps.runs.at(-1)?.patch };
  }

  it("is done as usual within it, with its usage in the record", async () => {
    const { report, record } = await runTask({ budget: { tokens: 1_000 }, rules: { testPass: true } });
    expect(report.status, JSON.stringify(report.error)).to.equal("succeeded");
    expect(record?.usage).to.deep.equal({ inputTokens: 160, outputTokens: 40, costUsd: 2 });
    expect(record?.attempts?.map(({ usage }) => usage)).to.deep.equal([USED, USED]);
  });

  it("has no pass for tests when it is spent, and is published", async () => {
    const { report, deps } = await runTask({ budget: { usdPerTask: 1 }, rules: { testPass: true } });
    expect(report.status).to.equal("succeeded");
    expect(deps.asked.map(({ pass }) => pass)).to.deep.equal(["implement"]);
    expect(deps.events.map(({ code }) => code)).to.include("worker.tests-pass-undone");
  });

  it("ends instead of a repair when it is spent, and its work is kept", async () => {
    const { report, deps, record, patch } = await runTask({
      budget: { tokens: 150 },
      rules: { fixAttempts: 3 },
      failsUntil: 9,
    });
    expect([report.status, report.message, report.error?.code]).to.deep.equal([
      "failed",
      "dead-lettered",
      "worker.budget-spent",
    ]);
    expect(report.error?.params).to.include({ limit: "tokens", spent: 200, most: 150 });
    expect(deps.asked.map(({ pass }) => pass)).to.deep.equal(["implement", "repair"]);
    expect(patch).to.include("implement-1.ts");
    expect(record?.patch?.files).to.be.at.least(1);
  });

  it("keeps the work of a run that was ended", async () => {
    const overBudget = { limit: "tokens", spent: 120, most: 100 } as const;
    const { report, patch } = await runTask({
      budget: { tokens: 100 },
      run: () => ({ exitCode: undefined, usage: USED, overBudget }),
    });
    expect([report.message, report.error?.code]).to.deep.equal(["dead-lettered", "worker.budget-spent"]);
    expect(patch).to.include("implement-1.ts");
  });

  it("waits for the next day when the day's is spent, without running the agent", async () => {
    const { report, deps } = await runTask({ budget: { usdPerDay: 1 } });
    expect(report.status).to.equal("succeeded");
    deps.shop.issues.set(13, memoryIssue(NAME, 13, { title: "Add a till" }));
    const second = await handleSent(deps, issueMessage(13));
    expect([second.message, second.error?.code]).to.deep.equal(["returned", "worker.day-budget-spent"]);
    const held = Date.parse(second.heldUntil ?? "") - deps.clock.now().getTime();
    const seconds = Number(second.error?.params["seconds"]);
    expect(held / 1_000).to.be.closeTo(Math.min(3_600, seconds), 30);
    expect(deps.agentStarts).to.equal(1);
    expect(deps.events.map(({ code }) => code)).to.include("worker.paused");
  });

  it("goes on where its spending can't be stored, and says so", async () => {
    const daySpending = {
      add: () => undefined,
      total: async () => {
        if (deps.agentStarts > 0) throw new Error("the bucket is gone");
        return Promise.resolve(0);
      },
    };
    const made = createTestDeps({ directory });
    const deps: TestDeps = Object.assign(made, { budget: { usdPerDay: 9 }, daySpending });
    deps.runAgent = async (copy) => {
      await writeFile(join(copy, "till.ts"), "export {};\n");
      return { usage: USED };
    };
    expect((await handleSent(deps, issueMessage(12))).status).to.equal("succeeded");
    expect(deps.events.map(({ code }) => code)).to.include("worker.spending-not-shared");
    expect(deps.runs.at(-1)?.end?.usage).to.deep.equal(USED);
  });

  it("says once that limits in USD have no effect where the agent reports no cost", async () => {
    const usage = { inputTokens: 1, outputTokens: 1 };
    const warnings = async (given: Given) =>
      (await runTask(given)).deps.events.filter(({ code }) => code === "worker.cost-unknown").length;
    const rules = { testPass: true };
    expect(await warnings({ budget: { usdPerTask: 5 }, rules, run: () => ({ usage }) })).to.equal(1);
    expect(await warnings({ budget: { usdPerTask: 5 }, rules })).to.equal(0);
    expect(await warnings({ budget: { tokens: 500 }, rules, run: () => ({ usage }) })).to.equal(0);
    const local = { usage, model: "ollama_chat/qwen2.5-coder:1.5b" };
    expect(await warnings({ budget: { usdPerTask: 5 }, rules, run: () => local })).to.equal(0);
  });
});
