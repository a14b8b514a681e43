import { expect } from "chai";
import { judgeRun, printedBy } from "../../../../worker/measure/measure-task.js";
import { MEASURED_TASKS } from "../../../../worker/measure/tasks.js";
import type { StepRun } from "../../../../worker/ports/steps.js";

const task = MEASURED_TASKS.find(({ name }) => name === "off-by-one") ?? expect.fail();
const run: StepRun = {
  name: "run",
  argv: task.argv,
  exitCode: 0,
  timedOut: false,
  durationMs: 1,
  output: "1 55 5050\n",
};

describe("the program that an agent leaves", () => {
  const table: readonly (readonly [string, Partial<StepRun>, string, string | undefined])[] = [
    ["printed what it must", {}, "right", undefined],
    ["printed something else", { output: "45\n" }, "wrong", "worker.measure-wrong-output"],
    ["crashed", { exitCode: 2 }, "wrong", "worker.measure-crashed"],
    ["did not end", { exitCode: undefined, timedOut: true }, "wrong", "worker.measure-timed-out"],
    ["can't be run here", { exitCode: 127, programMissing: true }, "unknown", "worker.measure-no-program"],
  ];
  for (const [what, given, result, code] of table) {
    it(`${what}: ${result}`, () => {
      const judged = judgeRun({ ...run, ...given }, task);
      expect([judged.result, judged.reason?.code]).to.deep.equal([result, code]);
    });
  }

  it("is reported with the last lines of its output, without secrets and control characters", () => {
    const output = Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n");
    const { printed } = printedBy({ name: "go", output: `${output}\n\u001B[31mtoken\u0007\n` }, (text) =>
      text.replaceAll("token", "***"),
    );
    expect(printed?.lines).to.have.length(20);
    expect(printed?.lines.slice(-2)).to.deep.equal(["line 29", "***\\x07"]);
    expect(printedBy(undefined, String)).to.deep.equal({});
  });
});
