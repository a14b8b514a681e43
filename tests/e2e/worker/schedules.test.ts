import { expect } from "chai";
import { counted, report } from "../../support/soak.js";
import { violations } from "../../support/worker/schedules/invariants.js";
import { startTwoProcesses, type TwoProcesses } from "../../support/worker/schedules/processes.js";
import { howToRerun, scheduleOf, seedsOf } from "../../support/worker/schedules/schedule.js";

const FILE = "tests/e2e/worker/schedules.test.ts";
const SCHEDULES = counted(20, 100);

describe("two worker processes under kills, lost leases, lost answers and failures of GitHub", () => {
  let processes: TwoProcesses;
  before(async function () {
    this.timeout(180_000);
    processes = await startTwoProcesses();
  });
  after(() => processes.stop());

  it(`lose no task, publish none twice, and run one agent at a time for each, in ${SCHEDULES} schedules`, async () => {
    for (const seed of seedsOf(1_001, SCHEDULES)) {
      const began = performance.now();
      const schedule = scheduleOf(seed);
      const outcome = await processes.run(schedule);
      const kinds = schedule.faults.map(({ kind }) => kind).join(", ");
      report(`seed ${seed}: ${outcome.faults} of ${schedule.faults.length} faults (${kinds})`, began);
      const broken = violations(outcome);
      expect(broken, `${howToRerun(seed, FILE, schedule)}\n${processes.output()}`).to.deep.equal([]);
    }
  });
});
