// Makes a mistake, writes a test that finds it, and corrects the mistake where the failed check names it.
// With `never` as its argument it doesn't correct it.
import { writeFileSync } from "node:fs";
import { readTask } from "./task.mjs";

const task = await readTask();
const sum = (end) => `export const sum = (list) => list.slice(0, ${end}).reduce((a, b) => a + b, 0);\n`;

if (task.pass === "implement") writeFileSync("sum.mjs", sum("-1"));
if (task.pass === "tests") {
  writeFileSync(
    "sum.test.mjs",
    [
      'import assert from "node:assert/strict";',
      'import test from "node:test";',
      'import { sum } from "./sum.mjs";',
      'test("adds all of them", () => assert.equal(sum([1, 2, 3]), 6));',
      "",
    ].join("\n"),
  );
}
if (task.pass === "repair") {
  const { step, command, output } = task.failure;
  console.log(`repair ${task.attempt} of ${step} (${command.join(" ")}): ${task.changed_files.join(", ")}`);
  const isUnderstood = /3 !== 6/.test(output) && output.includes("adds all of them");
  if (isUnderstood && process.argv[2] !== "never") writeFileSync("sum.mjs", sum("undefined"));
}
