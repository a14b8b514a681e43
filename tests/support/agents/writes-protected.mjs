// Changes what it must not: `writes-protected.mjs .codingworker.yml`, or a workflow. The path may be given several times.
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { makeChange, readTask } from "./task.mjs";

const task = await readTask();
for (const path of process.argv.length > 2 ? process.argv.slice(2) : [".codingworker.yml"]) {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, "# was here\n");
}
makeChange(task);
