import { expect } from "chai";
import { expectations, type RunLimits } from "../../../../backup/writing/expectation.js";
import { aBackup } from "../../../support/builders/backup.js";
import { emitTo } from "../../../support/events.js";

const minute = 60_000;
const limits = { rate: 10, tagsBatched: true, regionTimeout: 10 * minute, totalTimeout: 60 * minute };

/** The events for a region with this many parameters, all of which have to be read. */
function emittedFor(parameters: number, changes: Partial<RunLimits> = {}): readonly unknown[] {
  const events: unknown[] = [];
  const { onInventory } = expectations(
    { ...limits, ...changes },
    emitTo((...event) => events.push(event)),
  );
  onInventory("eu-west-1", parameters, true);
  return events;
}

describe("the expected duration of a backup", () => {
  it("gives a warning with the remedy when it exceeds the time-out", () => {
    const params = {
      region: "eu-west-1",
      parameters: 10_000,
      calls: 11_300,
      rate: 10,
      expected: "18.9 min",
      limit: "10 min",
    };
    expect(emittedFor(10_000)).to.deep.equal([["backup.estimate-exceeds-timeout", params, "warning"]]);
  });

  it("gives no warning when it fits: fewer parameters, more time, more calls, the local endpoint", () => {
    expect(emittedFor(5_000)).to.deep.equal([]);
    expect(emittedFor(10_000, { regionTimeout: 20 * minute })).to.deep.equal([]);
    expect(emittedFor(10_000, { rate: 20 })).to.deep.equal([]);
    expect(emittedFor(10_000, { rate: undefined })).to.deep.equal([]);
  });

  it("is compared with the total time-out as well", () => {
    expect(emittedFor(10_000, { regionTimeout: 20 * minute, totalTimeout: 5 * minute })).to.have.length(1);
  });

  it("is in the report of a dry run for each region that was counted", () => {
    const regions = [
      { region: "us-east-1", status: "succeeded", parameters: 100 },
      { region: "eu-west-1", status: "failed" },
    ] as const;
    const report = aBackup({ result: "partial", dryRun: true, regions });
    const { onInventory, addedTo } = expectations({ ...limits, rate: 20 }, () => undefined);
    onInventory("us-east-1", 100, false);
    const [counted, failed] = addedTo(report).regions;
    expect(counted).to.deep.include(regions[0]);
    expect(counted?.expected).to.deep.include({ total: 13, durationMs: 650, full: false, rate: 20 });
    expect(failed).to.deep.equal(regions[1]);
  });
});
