import { rm } from "node:fs/promises";
import { checks, COVERAGE } from "./suites/list.js";
import { runSuites } from "./suites/schedule.js";
import { exitCode, resultLine, summary } from "./suites/summary.js";

/** `npm run check`: runs all checks that need no engine, for fast feedback. */
const print = (text: string): void => void process.stdout.write(`${text}\n`);
await rm(COVERAGE, { recursive: true, force: true });
const results = await runSuites(checks, 2, (result) => print(resultLine(result)));
process.stdout.write(summary(results));
process.exitCode = exitCode(results);
