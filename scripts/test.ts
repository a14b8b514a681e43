import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import {
  build,
  checks,
  codingAgents,
  COVERAGE,
  contract,
  e2e,
  endpoint,
  engine,
  integrationTools,
} from "./suites/list.js";
import { runFailedAgain, runSuites } from "./suites/schedule.js";
import { exitCode, resultLine, summary } from "./suites/summary.js";

/**
 * `npm test`: runs everything, as many suites at a time as the machine has cores; suites that mostly wait run beside
 * those that compute. The engine, which may have to be built, is installed in the background while suites run that
 * don't need it.
 */
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const show = (result: Parameters<typeof resultLine>[0]): void => {
  print(resultLine(result));
};
const line = (text: string): void => {
  print(`       | ${text}`);
};

await rm(COVERAGE, { recursive: true, force: true });
const began = performance.now();
const suites = [
  ...checks,
  build,
  endpoint(line),
  integrationTools(line),
  codingAgents(line),
  engine((text) => {
    print(`engine | ${text}`);
  }),
  contract,
  ...(await e2e(line)),
];
const results = await runFailedAgain(suites, await runSuites(suites, availableParallelism(), show), show);
process.stdout.write(
  summary(results, [
    { name: "all suites, added up", seconds: results.reduce((sum, { seconds }) => sum + seconds, 0) },
    { name: "processor time of the tests", seconds: results.reduce((sum, { cpu = 0 }) => sum + cpu, 0) },
    { name: "from start to end", seconds: (performance.now() - began) / 1000 },
  ]),
);
process.exitCode = exitCode(results);
