import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { RunRecord } from "../../../runs/record.js";
import type { TaskEnd } from "../../../worker/ports/journal.js";
import { gitIn } from "../../support/worker/git-fixture.js";
import { startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

const CALC = "acme/calc";
/** No `.codingworker.yml`: the worker finds the test by itself. */
const FILES = {
  "package.json": `${JSON.stringify({ name: "calc", private: true, type: "module", scripts: { test: "node --test" } })}\n`,
  "README.md": "# calc\n",
};

describe("a change that its checks find wrong", function () {
  this.timeout(120_000);
  let fixture: TaskFixture;
  before(async () => {
    fixture = await startTaskFixture();
    await fixture.github.addRepository(CALC, FILES);
    await fixture.worker.configure({ repositories: [CALC] });
  });
  after(() => fixture.stop());

  const send = async (title: string): Promise<number> => {
    const number = await fixture.github.addIssue(CALC, { title, body: "Please.", labels: ["ai-task"] });
    await fixture.worker.send(JSON.stringify({ type: "issue", repository: CALC, issue_number: number }));
    return number;
  };

  it("is repaired by the agent, with a test, and published with what happened", async () => {
    const number = await send("Add up a list");
    const { task, stderr } = await fixture.once("repairs");
    expect(task?.status, stderr).to.equal("succeeded");
    const [pull] = (await fixture.github.api("GET", `/repos/${CALC}/pulls`)).list;
    expect(pull).to.deep.include({ draft: false });
    expect(String(pull?.["body"]))
      .to.include(`**Issue**: #${number}`)
      .and.include("**Agent**: `command`")
      .and.include("detected in the base commit")
      .and.include("The checks passed after 1 repair by the agent.")
      .and.include("changed files for them")
      .and.match(/\| test \| `npm run test` \| 0 \|/);
    const { record } = (await fixture.worker.run(["runs", "show", task?.runId ?? ""])).json();
    const { attempts } = (record as RunRecord).details as unknown as Pick<TaskEnd, "attempts">;
    expect(attempts?.map(({ pass, outcome }) => `${pass}: ${outcome}`)).to.deep.equal([
      "implement: succeeded",
      "tests: succeeded",
      "repair: succeeded",
    ]);
    expect(attempts?.at(-1)?.output).to.equal("repair 1 of test (npm run test): sum.mjs, sum.test.mjs\n");
  });

  it("is kept as a patch that git applies, when the agent can't repair it", async () => {
    const number = await send("Add up a list again");
    const { task, exitCode } = await fixture.once(["repairs", "never"]);
    expect([exitCode, task?.error?.code]).to.deep.equal([1, "worker.step-failed"]);
    const runId = task?.runId ?? "";
    const comments = (await fixture.github.api("GET", `/repos/${CALC}/issues/${number}/comments`)).list;
    expect(comments.map(({ body }) => String(body)).join("\n")).to.include(
      `\`opsctl runs show ${runId} --patch\``,
    );
    const { patch } = (await fixture.worker.run(["runs", "show", runId, "--patch"])).json();
    const { directory } = fixture.worker;
    await writeFile(join(directory, "work.patch"), String(patch));
    const url = `${fixture.github.serverUrl.replace("//", `//x:${fixture.github.token}@`)}/${CALC}.git`;
    const clone = join(directory, "applied");
    await gitIn(directory, "clone", "-q", url, clone);
    await gitIn(clone, "apply", "--index", join(directory, "work.patch"));
    expect((await gitIn(clone, "diff", "--cached", "--name-only")).trim().split("\n")).to.deep.equal([
      "sum.mjs",
      "sum.test.mjs",
    ]);
  });
});
