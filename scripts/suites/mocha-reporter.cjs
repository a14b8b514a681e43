// Mocha's "dot" or (with OPSCTL_TEST_LIST) "spec" output. The counts and the titles of failed tests are written as JSON
// to the file in OPSCTL_TEST_COUNTS, from which the runner adds them up. `total` includes the tests that an abort
// (--bail) skipped.
const { readFileSync, writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class CountingReporter extends (
  (process.env.OPSCTL_TEST_LIST ? reporters.Spec : reporters.Dot)
) {
  constructor(runner, options) {
    super(runner, options);
    const titles = [];
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, error) => {
      const [first = ""] = String(error?.message ?? error).split("\n");
      titles.push(`${test.fullTitle()}: ${first}`);
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passes, failures, pending, total: runner.total, titles, cpu: cpuSeconds() };
      writeFileSync(process.env.OPSCTL_TEST_COUNTS, JSON.stringify(counts));
    });
  }
};

/** Processor time of this process and of the children that have ended (proc(5): fields 14 to 17, 100 ticks a second). */
function cpuSeconds() {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
  } catch {
    return undefined;
  }
}
