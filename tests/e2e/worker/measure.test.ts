import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { MeasureReport } from "../../../app/worker/measure.js";
import { ON_ENDPOINT, stackFile } from "../../support/builders/stack.js";
import { opsctl } from "../../support/opsctl.js";
import { privateEnvironment, tempDirectory, type TempDirectory } from "../../support/temp.js";

/** Writes what the task's title asks for; the sorting is wrong, and the bug is found only after a failed build. */
const AGENT = `
let text = "";
for await (const chunk of process.stdin) text += chunk;
const { title, pass } = JSON.parse(text);
const { readFileSync, writeFileSync } = await import("node:fs");
if (pass === "tests") process.exit(0);
if (title.includes("FizzBuzz")) {
  const words = Array.from({ length: 100 }, (_, i) => {
    const n = i + 1;
    return (n % 3 ? "" : "Fizz") + (n % 5 ? "" : "Buzz") || String(n);
  });
  writeFileSync("fizzbuzz.go", "package main\\nimport \\"os\\"\\nfunc main() { os.Stdout.WriteString(\\"" + words.join("\\\\n") + "\\\\n\\") }\\n");
} else if (title.includes("CSV")) {
  writeFileSync("sort_csv.go", "package main\\nimport \\"os\\"\\nfunc main() { os.Stdout.WriteString(\\"Name\\\\n\\") }\\n");
} else {
  const fixed = readFileSync("buggy.go", "utf8").replace("i < n", "i <= n");
  writeFileSync("buggy.go", pass === "repair" ? fixed.replace("func broken(", "") : fixed + "func broken(");
}
`;

describe("opsctl worker measure", function () {
  this.timeout(600_000);
  let directory: TempDirectory;
  before(async () => {
    directory = await tempDirectory("opsctl-measure-");
    await writeFile(join(directory.path, "Pulumi.yaml"), "name: opsctl\nruntime: nodejs\n");
    await writeFile(join(directory.path, "Pulumi.dev.yaml"), stackFile(ON_ENDPOINT));
    await writeFile(join(directory.path, "agent.mjs"), AGENT);
  });
  after(() => directory.remove());

  it("runs what the agent leaves, repairs included, and judges it", async () => {
    const command = `'${process.execPath}' '${join(directory.path, "agent.mjs")}'`;
    const args = ["worker", "measure", "--stack", "dev", "--agent-command", command, "--json"];
    const result = await opsctl(args, privateEnvironment(directory.path), { cwd: directory.path });
    const report = result.json() as unknown as MeasureReport;
    expect(
      report.tasks.map(({ name, result: ended }) => [name, ended]),
      result.stderr,
    ).to.deep.equal([
      ["fizzbuzz", "right"],
      ["csv-sort", "wrong"],
      ["off-by-one", "right"],
    ]);
    expect(report.tasks[2]?.attempts.map(({ pass }) => pass)).to.deep.equal(["implement", "tests", "repair"]);
    expect(report.tasks[1]?.reason?.code).to.equal("worker.measure-wrong-output");
    expect(report.secondsPerResponse).to.be.within(0.01, 60);
    expect(report.freeDiskBytes).to.be.above(0);
    const unmet = report.criteria.filter(({ met }) => met === false).map(({ name }) => name);
    // a machine for tests may have little disk
    expect(unmet.filter((name) => name !== "disk")).to.deep.equal([]);
    expect(result.exitCode).to.equal(unmet.length === 0 ? 0 : 1);
  });
});
