// Mocha's own "dot" or, in OPSCTL_TEST_LIST, "spec" output, plus the counts as JSON in the file that OPSCTL_TEST_COUNTS names: the runner adds
// them up. `total` also counts the tests that an abort (--bail) left out.
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class CountingReporter extends (
  (process.env.OPSCTL_TEST_LIST ? reporters.Spec : reporters.Dot)
) {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passes, failures, pending, total: runner.total };
      writeFileSync(process.env.OPSCTL_TEST_COUNTS, JSON.stringify(counts));
    });
  }
};
