// Makes its change, but fails: `fails.mjs 3` ends with exit code 3.
import { makeChange, readTask } from "./task.mjs";

makeChange(await readTask());
console.error("I give up");
process.exitCode = Number(process.argv[2] ?? "1");
