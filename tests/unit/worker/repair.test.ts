import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { AgentTask } from "../../../worker/ports/agent.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { addCommit } from "../../support/worker/memory-hub.js";
import { steppingClock } from "../../support/worker/stepping-clock.js";
import {
  createTestDeps,
  handleSent,
  issueMessage,
  type MemoryRun,
  SECRET,
  type TestDeps,
} from "../../support/worker/test-deps.js";

/** What the agent writes in each pass: file names with their texts; a pass without any changes nothing. */
type Script = Readonly<Record<string, Readonly<Record<string, string>>>>;

describe("passes and repairs", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  beforeEach(async () => {
    directory = await tempDirectory();
    deps = createTestDeps({ directory: directory.path });
    Object.assign(deps.rules, { testPass: true, fixAttempts: 2 });
  });
  afterEach(() => directory.remove());

  /** `repair` is every repair, `repair 2` the second. */
  const follow = (script: Script): void => {
    deps.runAgent = async (copy) => {
      const { pass, attempt } = deps.asked.at(-1)!;
      const files = script[`${pass} ${attempt}`] ?? script[pass] ?? {};
      for (const [name, text] of Object.entries(files)) await writeFile(join(copy, name), text);
      return { output: `did ${pass}\n` };
    };
  };
  /** The test passes while `basket.ts` contains the text. */
  const testsFor = (text: string): void => {
    deps.onStep = async (_name, _signal, copy) => {
      const found = await readFile(join(copy, "basket.ts"), "utf8").catch(() => "");
      const output = `${copy}/basket.ts:1: error: ${SECRET} is not ${text}\n`;
      return found.includes(text) ? {} : { exitCode: 1, output };
    };
  };
  const passes = (asked: readonly AgentTask[] = deps.asked): readonly string[] =>
    asked.map(({ pass, attempt }) => `${pass} ${attempt}`);
  const published = (): ReadonlyMap<string, string> | undefined =>
    deps.shop.commits.get(deps.shop.branches.get("ai/issue-12") ?? "")?.files;
  const end = (): NonNullable<MemoryRun["end"]> => deps.runs[0]!.end!;
  const send = () => handleSent(deps, issueMessage(12));

  it("asks for the task, then for tests, and publishes both", async () => {
    follow({ implement: { "basket.ts": "good\n" }, tests: { "basket.test.ts": "test\n" } });
    testsFor("good");
    expect((await send()).status).to.equal("succeeded");
    expect(passes()).to.deep.equal(["implement 1", "tests 1"]);
    expect(deps.asked[1]?.changed_files).to.deep.equal(["basket.ts"]);
    expect([...(published()?.keys() ?? [])]).to.include.members(["basket.ts", "basket.test.ts"]);
    expect(deps.codeHost.opened.at(-1)?.body).to.include("changed files for them");
  });

  it("gives the agent a failed check with its output, and publishes the repaired change", async () => {
    follow({ implement: { "basket.ts": "bad\n" }, repair: { "basket.ts": "good\n" } });
    testsFor("good");
    expect((await send()).status).to.equal("succeeded");
    expect(passes()).to.deep.equal(["implement 1", "tests 1", "repair 1"]);
    // relative to the agent's own directory, and without secrets
    expect(deps.asked[2]?.failure).to.deep.equal({
      step: "test",
      command: ["npm", "test"],
      output: "basket.ts:1: error: [redacted] is not good",
    });
    expect(published()?.get("basket.ts")).to.equal("good\n");
    expect(
      end().attempts?.map(({ pass, attempt, outcome, checks }) => [
        `${pass} ${attempt}`,
        outcome,
        checks?.map(({ exitCode }) => exitCode),
      ]),
    ).to.deep.equal([
      ["implement 1", "succeeded", undefined],
      ["tests 1", "unchanged", [1]],
      ["repair 1", "succeeded", [0]],
    ]);
    expect(end().steps?.map(({ exitCode }) => exitCode)).to.deep.equal([0]);
    expect(deps.codeHost.opened.at(-1)?.body).to.include("after 1 repair by");
  });

  it("gives up after the last repair, keeps the work as a patch and says how to get it", async () => {
    follow({
      implement: { "basket.ts": "bad\n" },
      "repair 1": { "basket.ts": "worse\n" },
      "repair 2": { "basket.ts": "worst\n" },
    });
    testsFor("good");
    const report = await send();
    expect([report.error?.code, report.message]).to.deep.equal(["worker.step-failed", "dead-lettered"]);
    expect(passes()).to.deep.equal(["implement 1", "tests 1", "repair 1", "repair 2"]);
    expect(deps.runs[0]?.patch).to.include("+++ b/basket.ts").and.include("+worst");
    expect(end().patch).to.include({ files: 1, omitted: 0 });
    expect(deps.codeHost.addedComments[0]?.body).to.include(`\`opsctl runs show ${report.runId} --patch\``);
    expect([deps.shop.pulls, deps.shop.branches.has("ai/issue-12")]).to.deep.equal([[], false]);
  });

  it("checks nothing twice when a repair changes nothing", async () => {
    follow({ implement: { "basket.ts": "bad\n" }, "repair 2": { "basket.ts": "good\n" } });
    testsFor("good");
    let checked = 0;
    const onStep = deps.onStep;
    deps.onStep = (...given) => {
      checked++;
      return onStep(...given);
    };
    expect((await send()).status).to.equal("succeeded");
    expect([passes().slice(2), checked]).to.deep.equal([["repair 1", "repair 2"], 2]);
  });

  it("checks what a repair left when it was stopped for its time", async () => {
    follow({ implement: { "basket.ts": "bad\n" }, repair: { "basket.ts": "good\n" } });
    testsFor("good");
    const { runAgent } = deps;
    deps.runAgent = async (...given) => {
      const run = await runAgent(...given);
      return deps.asked.at(-1)?.pass === "repair" ? { ...run, exitCode: undefined, timedOut: true } : run;
    };
    expect((await send()).status).to.equal("succeeded");
    expect(end().attempts?.at(-1)).to.include({ pass: "repair", outcome: "timed-out" });
  });

  it("puts the task off when the model can't be reached for a repair", async () => {
    follow({ implement: { "basket.ts": "bad\n" } });
    testsFor("good");
    const { runAgent } = deps;
    deps.runAgent = async (...given) => {
      if (deps.asked.at(-1)?.pass !== "repair") return runAgent(...given);
      return { problem: { kind: "unreachable", reason: "ECONNREFUSED" } };
    };
    const report = await send();
    expect([report.error?.code, report.message]).to.deep.equal(["worker.model-unreachable", "returned"]);
    expect(deps.runs[0]?.patch).to.include("+bad");
  });

  it("undoes a pass for tests that failed or changed what it must not, and publishes the task", async () => {
    for (const spoil of [
      async (copy: string) => {
        await writeFile(join(copy, "half.test.ts"), "half of a test");
        return { exitCode: 1 };
      },
      async (copy: string) => {
        await writeFile(join(copy, ".codingworker.yml"), "test: { command: 'true' }\n");
        return {};
      },
      async (copy: string) => {
        await rm(join(copy, "basket.ts"));
        return {};
      },
    ]) {
      deps = createTestDeps({ directory: directory.path });
      Object.assign(deps.rules, { testPass: true });
      follow({ implement: { "basket.ts": "good\n" } });
      testsFor("good");
      const { runAgent } = deps;
      deps.runAgent = (copy, ...given) =>
        deps.asked.at(-1)?.pass === "tests" ? spoil(copy) : runAgent(copy, ...given);
      expect((await send()).status).to.equal("succeeded");
      expect([...(published()?.keys() ?? [])].sort()).to.deep.equal([
        ".codingworker.yml",
        "README.md",
        "basket.ts",
      ]);
      expect(published()?.get(".codingworker.yml")).to.include("npm test");
      expect(deps.codeHost.opened.at(-1)?.body).to.include("added none");
    }
  });

  it("does not blame the change for what fails on the base commit too, and says so", async () => {
    follow({ implement: { "basket.ts": "good\n" } });
    addCommit(deps.shop, "main", {
      message: "x",
      parent: undefined,
      files: new Map([[".codingworker.yml", "lint: { command: x }\ntest: { command: y }\n"]]),
    });
    let baselines = 0;
    deps.onStep = (name) => Promise.resolve({ exitCode: name === "lint" ? 1 : 0 });
    deps.onBaseStep = (name) => {
      baselines++;
      return Promise.resolve({ exitCode: name === "lint" ? 2 : 0 });
    };
    expect((await send()).status).to.equal("succeeded");
    const [pull] = deps.shop.pulls;
    expect(pull).to.include({ draft: false });
    expect(deps.codeHost.opened.at(-1)?.body)
      .to.include("fail on the base commit too")
      .and.include("| lint | `x` | 1 (as before) |");
    expect(passes()).to.deep.equal(["implement 1", "tests 1"]);
    // the next task from the same commit knows it
    deps.shop.pulls.length = 0;
    expect((await send()).status).to.equal("succeeded");
    expect(baselines).to.equal(2);
  });

  it("makes a draft where no check could pass, and where there is none", async () => {
    follow({ implement: { "basket.ts": "good\n" } });
    deps.onStep = () => Promise.resolve({ exitCode: 1 });
    deps.onBaseStep = () => Promise.resolve({ exitCode: 1 });
    expect((await send()).status).to.equal("succeeded");
    expect(deps.shop.pulls[0]).to.include({ draft: true });
    expect(deps.codeHost.opened.at(-1)?.body).to.match(/^> \[!WARNING\]\n> - No check passed/);
    deps.shop.pulls.length = 0;
    addCommit(deps.shop, "main", { message: "x", parent: undefined, files: new Map([["README.md", "#\n"]]) });
    expect((await send()).status).to.equal("succeeded");
    expect(deps.codeHost.opened.at(-1)?.body).to.match(/^> \[!WARNING\]\n> - Nothing was checked/);
  });

  it("makes a draft of a change that weakens tests, or refuses it as the stack wants", async () => {
    const test = 'it("adds", () => {\n  expect(add(1, 2)).toBe(3);\n});\n';
    addCommit(deps.shop, "main", {
      message: "x",
      parent: undefined,
      files: new Map([
        [".codingworker.yml", "test: { command: npm test }\n"],
        ["add.test.js", test],
      ]),
    });
    follow({ implement: { "add.test.js": test.replace("it(", "it.skip(") } });
    expect((await send()).status).to.equal("succeeded");
    expect(deps.shop.pulls[0]).to.include({ draft: true });
    expect(deps.codeHost.opened.at(-1)?.body).to.match(/^> \[!CAUTION\]\n> \*\*This change weakens/);
    expect(deps.runs.at(-1)?.end?.pullRequest).to.include({ draft: true });
    const event = deps.events.find(({ code }) => code === "worker.published-draft");
    expect(event?.level).to.equal("warning");
    expect(String(event?.params["reasons"])).to.include("add.test.js:1: tests that no longer run");
    deps.shop.pulls.length = 0;
    deps.shop.branches.delete("ai/issue-12");
    Object.assign(deps.rules, { onWeakenedTests: "refuse" });
    expect((await send()).error?.code).to.equal("worker.tests-weakened");
    expect(deps.runs.at(-1)?.patch).to.include("it.skip");
  });

  it("makes a draft of a change whose tests can't be read, and names them", async () => {
    follow({ implement: { "basket.ts": "good\n", "basket.test.ts": `// ${"x".repeat(5_001)}\n` } });
    expect((await send()).status).to.equal("succeeded");
    expect(deps.shop.pulls[0]).to.include({ draft: true });
    const event = deps.events.find(({ code }) => code === "worker.published-draft");
    expect(String(event?.params["reasons"])).to.include("could not be read").and.include("basket.test.ts");
  });

  it("ends at the deadline of the task, with its work as a patch", async () => {
    const clock = steppingClock();
    deps = createTestDeps({ directory: directory.path, clock });
    Object.assign(deps.limits, { deadline: 40_000 });
    deps.runAgent = async (copy, signal) => {
      await writeFile(join(copy, "basket.ts"), "half\n");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return {};
    };
    const report = await clock.while(send());
    expect([report.error?.code, report.message]).to.deep.equal(["worker.deadline-over", "dead-lettered"]);
    expect(deps.runs[0]?.patch).to.include("+half");
  });

  it("keeps the work of an agent whose lease was lost, and leaves the task to its new holder", async () => {
    follow({ implement: { "basket.ts": "good\n" } });
    deps.onStep = () => {
      deps.queue.expireLeases();
      return Promise.resolve({});
    };
    const report = await send();
    expect([report.error?.code, report.message]).to.deep.equal(["worker.lease-lost", "returned"]);
    expect(deps.runs[0]?.patch).to.include("+good");
    expect(deps.codeHost.opened).to.deep.equal([]);
  });

  it("keeps no patch that has a secret in it", async () => {
    follow({ implement: { "basket.ts": `${SECRET}\n` } });
    const report = await send();
    expect(report.error?.code).to.equal("worker.secret-in-change");
    expect([deps.runs[0]?.patch, end().patch]).to.deep.equal([undefined, undefined]);
    expect(deps.events.map(({ code }) => code)).to.include("worker.patch-not-kept");
    expect(deps.codeHost.addedComments[0]?.body).to.not.include("--patch");
  });
});
