// The agent of `opsctl demo`: a script that knows one bug. It stands for aider, codex or claude, and works as any
// agent of `opsctl worker --agent command` does: the task as JSON on standard input, the clone as working directory.
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

const [source, tests] = ["src/price.js", "test/price.test.js"];
const wrong = "${cents % 100}";
const right = '${String(cents % 100).padStart(2, "0")}';
const test = `
test("cents below ten keep their zero", () => {
  assert.equal(formatPrice(1905), "19.05 EUR");
  assert.equal(formatPrice(7), "0.07 EUR");
});
`;

const task = JSON.parse(await text(process.stdin));
if (task.pass === "implement") await implement();
// its change passes, so it is never asked for a repair
if (task.pass === "tests") await addTests();

async function implement() {
  console.log(`reading ${task.repository}#${task.issue_number}: ${task.title}`);
  const code = await readFile(source, "utf8");
  if (!code.includes(wrong)) {
    console.error(`${source} does not hold the bug that this script knows`);
    process.exit(1);
  }
  console.log(`${source}: cents below ten lose their zero`);
  await writeFile(source, code.replace(wrong, right));
}

async function addTests() {
  console.log(`${tests}: a test that fails without the change`);
  await appendFile(tests, test);
}
