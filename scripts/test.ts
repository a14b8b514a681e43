import { performance } from "node:perf_hooks";
import { build, checks, contract, e2e, endpoint, engine, integrationTools } from "./suites/list.js";
import { notRun, runSuites, type Suite, timed } from "./suites/suite.js";
import { exitCode, resultLine, summary } from "./suites/summary.js";

/**
 * `npm test`: everything. The engine, which may have to be built, is made in the background while all runs that
 * doesn't need it; the machine may have two cores, so nothing else runs beside.
 */
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const began = performance.now();

const engineResult = timed(engine((line) => print(`engine | ${line}`))).then((result) => {
  print(resultLine(result));
  return result;
});
const show = (result: Parameters<typeof resultLine>[0]): void => print(resultLine(result));
const line = (text: string): void => print(`       | ${text}`);

const first = await runSuites([...checks, build, endpoint(line), integrationTools(line), contract], 1, show);
const waitedFrom = performance.now();
const made = await engineResult;
const waited = (performance.now() - waitedFrom) / 1000;

const scenarios = await e2e(line);
const blocked: Suite = {
  name: "e2e",
  run: () => Promise.resolve(notRun("there is no engine to run it on; the engine's output says why")),
};
const last = await runSuites(made.failed === 0 ? scenarios : [blocked], 1, show);

const results = [...first, made, ...last];
const total = (performance.now() - began) / 1000;
const own = [...first, ...last].reduce((sum, { seconds }) => sum + seconds, 0);
process.stdout.write(
  summary(results, [
    { name: "all but the engine", seconds: own },
    { name: "waited for the engine", seconds: waited },
    { name: "from start to end", seconds: total },
  ]),
);
process.exitCode = exitCode(results);
