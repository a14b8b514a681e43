// Mocha's own "dot" or, in OPSCTL_TEST_LIST, "spec" output, plus the counts and the titles of what failed as JSON in the
// file that OPSCTL_TEST_COUNTS names: the runner adds them up. `total` also counts the tests that an abort (--bail) left out.
const { writeFileSync } = require("node:fs");
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
      const counts = { passes, failures, pending, total: runner.total, titles };
      writeFileSync(process.env.OPSCTL_TEST_COUNTS, JSON.stringify(counts));
    });
  }
};
