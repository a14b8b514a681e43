import { rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { ownDirectories, taskRoot } from "../../../app/worker/own-directories.js";
import { commandAgent } from "../../../worker/agents/command.js";
import { containedSteps } from "../../../worker/programs/step.js";
import { snapshotParentDirectories } from "../../../worker/parent-directories.js";
import { taskDirectories } from "../../../worker/task-directories.js";
import { containedBy } from "../../support/contained/machine.js";
import { createTestDeps, handleSent, issueMessage, type TestDeps } from "../../support/worker/test-deps.js";
import { addCommit, memoryIssue } from "../../support/worker/memory-hub.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const AGENT = fileURLToPath(new URL("../../support/agents/plants.mjs", import.meta.url));
const MOCHA = join(dirname(createRequire(import.meta.url).resolve("mocha/package.json")), "bin", "mocha.js");
/** Makes mocha report that everything passed. */
const DRY = '{"dry-run":true}';
const BROKEN = ["sum.cjs", "exports.sum = (a, b) => a - b;\n"];

/**
 * Uses real programs: an agent that writes wherever it can, and a test runner that reads settings from
 * parent directories.
 */
describe("an agent that plants settings above its clone", () => {
  let temporary: TempDirectory;
  let deps: TestDeps;
  let state: string;
  beforeEach(async () => {
    temporary = await tempDirectory();
    state = join(temporary.path, "home", "state", "opsctl");
    deps = createTestDeps({ directory: temporary.path });
    for (const number of [13, 14]) deps.shop.issues.set(number, memoryIssue("acme/shop", number, {}));
  });
  afterEach(() => temporary.remove());

  /** Verifies with mocha, or with the given command. */
  const verifiedBy = (argv: readonly string[]): void => {
    const files = {
      ".codingworker.yml": `test: { command: ${JSON.stringify(argv)} }\n`,
      "sum.cjs": "exports.sum = (a, b) => a + b;\n",
      "t.cjs": 'it("adds", () => { if (require("./sum.cjs").sum(1, 2) !== 3) throw new Error("wrong"); });\n',
    };
    const parent = deps.shop.branches.get("main");
    addCommit(deps.shop, "main", { message: "Verify", parent, files: new Map(Object.entries(files)) });
  };
  /** Each worker takes its own snapshot at its start. */
  const startWorker = () => {
    const settings = { stateDir: state, cacheDir: join(temporary.path, "c"), tasksDir: join(state, "tasks") };
    const directories = taskDirectories(taskRoot(settings), () => new Date());
    const parentDirectories = snapshotParentDirectories(ownDirectories(settings));
    const variables = { PATH: process.env["PATH"] ?? "" };
    // under bubblewrap nothing can be written there
    const isolation = containedBy("group");
    return async (number: number, ...plants: readonly string[]) => {
      await parentDirectories.findUnexpected();
      const agent = commandAgent([process.execPath, AGENT, ...plants], {
        variables,
        agentEnv: [],
        isolation,
      });
      const runStep = containedSteps({ variables, isolation });
      const used = { ...deps, agent, runStep, directories, parentDirectories };
      const { error, message } = await handleSent(used, issueMessage(number));
      return [error?.code, message];
    };
  };

  const dead = "dead-lettered";
  const cases: readonly (readonly [where: string, code: string, message: string])[] = [
    ["nowhere", "worker.step-failed", dead],
    ["its run's directory: ../../", "worker.step-failed", dead],
    ["beside the runs: ../../../", "worker.planted", dead],
    ["the state directory: ../../../../", "worker.planted", dead],
    ["above it: ../../../../../", "worker.strange-entry", "returned"],
  ];
  for (const [where, code, message] of cases) {
    it(`${where}: ${code}`, async () => {
      verifiedBy([process.execPath, MOCHA, "t.cjs"]);
      const [, path] = where.split(": ");
      const plants = path === undefined ? [] : [`${path}.mocharc.json`, DRY];
      expect(await startWorker()(12, ...BROKEN, ...plants)).to.deep.equal([code, message]);
      expect(deps.shop.pulls).to.deep.equal([]);
    });
  }

  it("prevents later tasks, also of another worker, until the file is removed", async () => {
    verifiedBy([process.execPath, MOCHA, "t.cjs"]);
    const settingsFile = join(state, ".mocharc.json");
    await startWorker()(12, ...BROKEN, "../../../../.mocharc.json", DRY);
    expect((await stat(settingsFile)).isFile()).to.equal(true);
    const another = startWorker();
    expect(await another(13, ...BROKEN)).to.deep.equal(["worker.strange-entry", "returned"]);
    expect(deps.events.filter(({ code }) => code === "worker.agent-started")).to.have.length(1);
    await rm(settingsFile);
    expect(await another(14, ...BROKEN)).to.deep.equal(["worker.step-failed", dead]);
    expect(deps.shop.pulls).to.deep.equal([]);
  });

  it("is distinguished from one that does good work", async () => {
    verifiedBy([process.execPath, MOCHA, "t.cjs"]);
    expect(await startWorker()(12)).to.deep.equal([undefined, "deleted"]);
    expect(deps.shop.pulls).to.have.length(1);
  });

  for (const path of ["../package.json", "../../package.json", "../../../package.json"]) {
    it(`is handled like a step that writes ${path}: nothing is published`, async () => {
      verifiedBy(["sh", "-c", `echo > ${path}`]);
      expect(await startWorker()(12)).to.deep.equal(["worker.planted", dead]);
      expect(deps.shop.pulls).to.deep.equal([]);
    });
  }
});
