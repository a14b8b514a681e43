import { expect } from "chai";
import { counted, report } from "../../support/soak.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { violations } from "../../support/worker/schedules/invariants.js";
import { howToRerun, type Schedule, scheduleOf, seedsOf } from "../../support/worker/schedules/schedule.js";
import { simulate } from "../../support/worker/schedules/simulation.js";

const FILE = "tests/integration/worker/schedules.test.ts";
const SCHEDULES = counted(40, 400);

describe("two workers under kills, lost leases, lost answers and failures of GitHub", function () {
  this.timeout(900_000);
  let directory: TempDirectory;
  before(async () => {
    directory = await tempDirectory();
  });
  after(() => directory.remove());

  const brokenBy = async (seed: number, schedule: Schedule, claims: boolean): Promise<readonly string[]> => {
    const options = { directory: `${directory.path}/${seed}-${claims}`, claims };
    return violations(await simulate(schedule, options));
  };

  it(`lose no task, publish none twice, and run one agent at a time for each, in ${SCHEDULES} schedules`, async () => {
    const began = performance.now();
    for (const seed of seedsOf(1, SCHEDULES)) {
      const schedule = scheduleOf(seed);
      const broken = await brokenBy(seed, schedule, true);
      expect(broken, howToRerun(seed, FILE, schedule)).to.deep.equal([]);
    }
    report(`${SCHEDULES} schedules`, began);
  });

  it("would run two agents at once without claims: the same check finds it", async () => {
    // two messages for one issue, so that both workers begin at once
    const schedule = { ...scheduleOf(1), issues: 1, comments: 0, copies: 2 };
    expect((await brokenBy(1, schedule, false)).join()).to.include("issue-1 had two agents at once");
    expect(await brokenBy(1, schedule, true)).to.deep.equal([]);
  });
});
