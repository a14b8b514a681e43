import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { TaskReport, WorkerReport } from "../../../app/worker/run.js";
import { run } from "../../../core/process/run.js";
import { type ModelServer, startModelServer } from "../../support/agents/models/model-server.js";
import { type ModelAnswer, say, write } from "../../support/agents/models/script.js";
import { startSwitchedServer, type SwitchedServer } from "../../support/agents/models/switched-server.js";
import { ensureAgents } from "../../support/installed/agents.js";
import { INSTALL_SECONDS, installing } from "../../support/installed/install.js";
import { startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

const FIZZ = "acme/fizz";
const CALC = "acme/calc";
const REPOSITORIES = [FIZZ, CALC];
const GO_FILES = `go.mod
\`\`\`
module example.com/fizz

go 1.21
\`\`\`

fizzbuzz.go
\`\`\`
package main

import "fmt"

func fizzBuzz(n int) string {
	switch {
	case n%15 == 0:
		return "FizzBuzz"
	case n%3 == 0:
		return "Fizz"
	case n%5 == 0:
		return "Buzz"
	}
	return fmt.Sprint(n)
}

func main() {
	for n := 1; n <= 100; n++ {
		fmt.Println(fizzBuzz(n))
	}
}
\`\`\`
`;
const GO_TEST = `package main

import "testing"

func TestFizzBuzz(t *testing.T) {
	if fizzBuzz(15) != "FizzBuzz" {
		t.Fatal(fizzBuzz(15))
	}
}
`;
const CALC_FILES = {
  "README.md": "# calc\n",
  ".codingworker.yml": 'test: { command: "node --test", timeout: 30s }\n',
  "calc.mjs": "export const add = (a, b) => a + b;\n",
  "sum.mjs": [
    "/** The sum of the numbers from 1 to n. */",
    "export function sum(n) {",
    "  let total = 0;",
    "  for (let i = 1; i < n; i++) total += i;",
    "  return total;",
    "}\n",
  ].join("\n"),
  "calc.test.mjs":
    'import test from "node:test";\nimport assert from "node:assert";\nimport { add } from "./calc.mjs";\n' +
    'test("adds", () => assert.equal(add(2, 3), 5));\n',
};
const SUM_TEST =
  'import test from "node:test";\nimport assert from "node:assert";\nimport { sum } from "./sum.mjs";\n' +
  'test("sums", () => assert.equal(sum(10), 55));\n';
const sumUpTo = (condition: string): string => CALC_FILES["sum.mjs"].replace("i < n", condition);
/** More than the window of the first model, less than that of the second. */
const LONG_TEXT = "The text explains what a product is in very many words. ".repeat(250);
const MODELS = [
  { name: "qwen2.5-coder:1.5b", contextLength: 6_000 },
  { name: "codellama:7b", contextLength: 16_384 },
];

/** The six scenarios by which the worker was first tried, with the real aider and a model that answers by a script. */
describe("the worker with aider, from the issue to the pull request", function () {
  this.timeout(INSTALL_SECONDS * 1_000);
  let shop: TaskFixture;
  let model: ModelServer;
  let network: SwitchedServer;
  const answers: ModelAnswer[] = [];

  before(async () => {
    const bin = await ensureAgents(installing());
    model = await startModelServer({ answers, models: MODELS });
    network = await startSwitchedServer(model.url);
    shop = await startTaskFixture({
      repositories: REPOSITORIES,
      environment: { PATH: `${bin}:${process.env["PATH"] ?? ""}`, OLLAMA_API_BASE: network.url },
    });
    await shop.github.addRepository(FIZZ, { "README.md": "# FizzBuzz\n" });
    await shop.github.addRepository(CALC, CALC_FILES);
  });
  after(async () => {
    await shop.stop();
    await network.stop();
    await model.stop();
  });

  /** The answers of the model to the next requests. */
  const script = (...next: readonly ModelAnswer[]): void => {
    answers.length = model.requests.length;
    answers.push(...next);
  };
  const configure = (worker: object): Promise<void> =>
    shop.worker.configure({ repositories: REPOSITORIES, config: { worker } });
  const send = async (repository: string, title: string, body: string): Promise<number> => {
    const number = await shop.github.addIssue(repository, { title, body, labels: ["ai-task"] });
    const issue = ["enqueue", "issue", "--repository", repository, "--number", String(number)];
    expect((await shop.worker.run(issue)).exitCode).to.equal(0);
    return number;
  };
  const work = async (...args: readonly string[]): Promise<readonly TaskReport[]> => {
    const { stdout, stderr } = await shop.worker.run(["worker", ...args]);
    expect(stdout, stderr).to.match(/^\{/);
    return (JSON.parse(stdout) as WorkerReport).tasks;
  };
  const outcomes = (tasks: readonly TaskReport[]) =>
    tasks.map(({ status, message, error }) => [status, message, error?.code]);
  const pullOf = async (repository: string, task: TaskReport | undefined) =>
    (await shop.github.api("GET", `/repos/${repository}/pulls/${task?.pullRequest?.number ?? 0}`)).body as {
      readonly body: string;
      readonly draft: boolean;
    };
  const fileOf = async (repository: string, branch: string, path: string): Promise<string> => {
    const directory = await mkdtemp(join(tmpdir(), "opsctl-clone-"));
    try {
      const url = `${shop.github.serverUrl}/${repository}.git`.replace("://", `://x:${shop.github.token}@`);
      await run("git", ["clone", "--quiet", "--branch", branch, url, directory], {
        env: process.env as never,
      });
      return (await run("git", ["show", `HEAD:${path}`], { cwd: directory, env: process.env as never }))
        .stdout;
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };

  it("FizzBuzz in Go from nothing: the checks are those that the change brings, the pull request a draft", async () => {
    script({ kind: "text", text: GO_FILES }, write("fizzbuzz_test.go", GO_TEST));
    const number = await send(FIZZ, "Create a Go script fizzbuzz.go that prints FizzBuzz from 1 to 100", "");
    const tasks = await work("--once");
    expect(outcomes(tasks)).to.deep.equal([["succeeded", "deleted", undefined]]);
    const { body, draft } = await pullOf(FIZZ, tasks[0]);
    expect(draft).to.equal(true);
    expect(body).to.include("ollama_chat/qwen2.5-coder:1.5b").and.include("go test").and.include("tokens");
    expect(await fileOf(FIZZ, `ai/issue-${number}`, "fizzbuzz_test.go")).to.equal(GO_TEST);
  });

  it("three tasks in a row: a feature, a bug that needs a second try, a text too long for the first model", async () => {
    await configure({ testPass: false });
    const withSub = `${CALC_FILES["calc.mjs"]}export const sub = (a, b) => a - b;\n`;
    const withProduct = `${CALC_FILES["calc.mjs"]}export const mul = (a, b) => a * b;\n`;
    const withTest = {
      kind: "text",
      text: filesText({ "sum.mjs": sumUpTo("i <= n + 1"), "sum.test.mjs": SUM_TEST }),
    };
    script(
      write("calc.mjs", withSub),
      withTest as ModelAnswer,
      write("sum.mjs", sumUpTo("i <= n")),
      write("calc.mjs", withProduct),
    );
    await send(CALC, "Add a function sub to calc.mjs", "It subtracts.");
    await send(CALC, "Fix the bug in sum.mjs", "sum(10) must be 55, but is 45. Add sum.test.mjs.");
    await send(CALC, "Add a function mul to calc.mjs", LONG_TEXT);
    const tasks = await work("--max-tasks", "3");
    const done = ["succeeded", "deleted", undefined];
    expect(outcomes(tasks)).to.deep.equal([done, done, done]);
    const [feature, bug, product] = tasks;
    const branch = (task: TaskReport | undefined): string => `ai/issue-${task?.task.split("#")[1] ?? ""}`;
    expect(await fileOf(CALC, branch(feature), "calc.mjs")).to.equal(withSub);
    expect(await fileOf(CALC, branch(bug), "sum.mjs")).to.equal(sumUpTo("i <= n"));
    expect((await pullOf(CALC, product)).body).to.include("ollama_chat/codellama:7b");
    expect(model.requests.at(-1)).to.include("codellama:7b");
    expect(await shop.records()).to.include('"context-exceeded"');
  });

  it("a time-out: tried once more, then given up", async () => {
    script({ kind: "silent" });
    await send(CALC, "Add a function div to calc.mjs", "It divides.");
    const tasks = await work("--max-tasks", "2", "--agent-timeout", "6s");
    expect(outcomes(tasks)).to.deep.equal([
      ["failed", "returned", "worker.agent-timed-out"],
      ["failed", "dead-lettered", "worker.agent-timed-out"],
    ]);
  });

  it("bad tasks: a message that is none, and an issue that asks for nothing", async () => {
    script(say("What shall I change?"));
    await shop.worker.send("{");
    await send(CALC, "It is slow", "");
    const tasks = await work("--max-tasks", "2");
    expect(tasks.map(({ message }) => message)).to.deep.equal(["dead-lettered", "dead-lettered"]);
    expect(tasks.map(({ error }) => error?.code)).to.have.members([
      "worker.not-json",
      "worker.nothing-changed",
    ]);
  });

  it("a network that fails: the task waits, and is done when it is back", async () => {
    script(write("calc.mjs", `${CALC_FILES["calc.mjs"]}export const neg = (a) => -a;\n`));
    const worker = shop.worker.spawnWorker(["--max-tasks", "2"]);
    await worker.untilOutput(/started/);
    network.setReachable(false);
    const number = await send(CALC, "Add a function neg to calc.mjs", "It negates.");
    await worker.untilOutput(/paused/i);
    network.setReachable(true);
    await worker.ended;
    expect(await shop.github.tip(CALC, `ai/issue-${number}`)).to.be.a("string");
    expect(await shop.worker.depth()).to.deep.equal({ visible: 0, inFlight: 0 });
  });
});

/** Several files in one answer, in aider's edit format "whole". */
function filesText(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([path, content]) => `${path}\n\`\`\`\n${content}\`\`\`\n`)
    .join("\n");
}
