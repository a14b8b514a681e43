import { rm } from "node:fs/promises";
import { checks, COVERAGE } from "./suites/list.js";
import { runSuites } from "./suites/schedule.js";
import { exitCode, resultLine, summary } from "./suites/summary.js";

/** `npm run check`: everything that needs no engine, for the inner loop. */
const print = (text: string): void => void process.stdout.write(`${text}\n`);
await rm(COVERAGE, { recursive: true, force: true });
const results = await runSuites(checks, 2, (result) => print(resultLine(result)));
process.stdout.write(summary(results));
process.exitCode = exitCode(results);
