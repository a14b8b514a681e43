// Writes files where they could affect the verification: `plants.mjs ../../.mocharc.json '{"dry-run":true}'`, path and
// text, inside or outside the working copy, any number of times.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeChange, readTask } from "./task.mjs";

const task = await readTask();
for (let at = 2; at + 1 < process.argv.length; at += 2) {
  mkdirSync(dirname(process.argv[at]), { recursive: true });
  writeFileSync(process.argv[at], process.argv[at + 1]);
}
makeChange(task);
