import { expect } from "chai";
import type { RunRequest } from "../../../backup/writing/run.js";
import { interruption } from "../../../core/errors.js";
import {
  backupsIn,
  fail,
  hang,
  minute,
  type Region,
  regions,
  runFixture,
  statuses,
} from "../../support/backup/run-fixture.js";

const [first, second, third] = regions;

describe("a backup run", () => {
  it("saves every region and reports the results", async () => {
    const { run, vaults } = runFixture();
    const report = await run();
    expect(report).to.include({
      stack: "dev",
      result: "succeeded",
      startedAt: "2026-11-21T03:35:00.000Z",
      finishedAt: "2026-11-21T03:35:00.000Z",
    });
    expect(report.runId).to.match(/^20261121T033500Z-[0-9a-f]{8}$/);
    expect(report.regions.map(({ region }) => region)).to.deep.equal(regions);
    for (const entry of report.regions) {
      expect(Object.keys(entry)).to.deep.equal([
        "region",
        "status",
        "backupId",
        "parameters",
        "bytes",
        "apiCalls",
        "durationMs",
      ]);
      // /jenkins/dev/drill/x is excluded; one call each for the inventory, the values and all tags, one for each history
      expect(entry).to.deep.include({ status: "succeeded", parameters: 3, apiCalls: { ssm: 6 } });
      const { content } = vaults[entry.region as Region].objects;
      expect(entry.bytes).to.equal([...content.values()].reduce((total, { length }) => total + length, 0));
    }
  });

  it("processes one region at a time, in the given order", async () => {
    const { run, vaults } = runFixture();
    const trace: string[] = [];
    for (const region of regions) {
      vaults[region].parameters.before = () => {
        if (trace.at(-1) !== region) trace.push(region);
      };
    }
    await run({ regions: [third, first, second] });
    expect(trace).to.deep.equal([third, first, second]);
  });

  it("stops at the first region that fails: partial, the rest skipped", async () => {
    const { run, vaults, events } = runFixture();
    vaults[second].parameters.before = (method) => (method === "readTags" ? fail() : undefined);
    const report = await run();
    expect(statuses(report)).to.deep.equal(["succeeded", "failed", "skipped"]);
    expect(report.result).to.equal("partial");
    expect(report.regions[1]?.error).to.deep.equal({
      code: "aws.throttled",
      params: { operation: "ssm:GetParameters" },
    });
    expect(report.regions[2]).to.deep.equal({ region: third, status: "skipped" });
    expect(vaults[third].parameters.calls.size).to.equal(0);
    expect(events).to.include.members([`backup.region-failed ${second}`, `backup.region-skipped ${third}`]);
  });

  it("has failed when the first region fails", async () => {
    const { run, vaults } = runFixture();
    vaults[first].parameters.before = fail;
    const report = await run();
    expect([report.result, ...statuses(report)]).to.deep.equal(["failed", "failed", "skipped", "skipped"]);
  });

  it("continues after a failure when requested", async () => {
    const { run, vaults } = runFixture();
    vaults[first].parameters.before = fail;
    const report = await run({ continueOnError: true });
    expect([report.result, ...statuses(report)]).to.deep.equal([
      "partial",
      "failed",
      "succeeded",
      "succeeded",
    ]);
  });

  it("leaves no backup wherever a region fails, and the earlier one unchanged", async () => {
    const { run, vaults } = runFixture();
    await run({ regions: [first] });
    const before = new Map(vaults[first].objects.content);
    for (const key of ["parameters-00000", "manifest.json"]) {
      vaults[first].objects.before = (method, object) => {
        if (method === "putOnce" && object.endsWith(key)) fail();
      };
      expect((await run({ regions: [first] })).result).to.equal("failed");
    }
    vaults[first].objects.before = () => undefined;
    expect(await backupsIn(vaults[first])).to.deep.equal([1, 2]);
    for (const [key, bytes] of before) expect(vaults[first].objects.content.get(key)).to.deep.equal(bytes);
  });

  it("stops a region at its time-out, and the run with it", async () => {
    const { run, vaults, clock } = runFixture();
    vaults[second].parameters.before = async (...call) => {
      const waiting = hang(...call);
      clock.advance(10 * minute);
      await waiting;
    };
    const report = await run();
    expect(statuses(report)).to.deep.equal(["succeeded", "timed-out", "skipped"]);
    expect(report.regions[1]).to.deep.include({
      durationMs: 10 * minute,
      error: { code: "backup.region-timeout", params: { region: second, limit: "10 min" } },
    });
    expect(await backupsIn(vaults[second])).to.deep.equal([0, 0]);
    expect(clock.sleepers, "timers left").to.equal(0);
  });

  it("stops a region that doesn't react to its signal", async () => {
    const { run, vaults, clock } = runFixture();
    vaults[first].parameters.before = () => {
      clock.advance(10 * minute);
      return new Promise<void>(() => undefined);
    };
    expect(statuses(await run())).to.deep.equal(["timed-out", "skipped", "skipped"]);
  });

  it("ends at the total time-out, even with continueOnError", async () => {
    const { run, vaults, clock } = runFixture();
    vaults[second].parameters.before = async (...call) => {
      const waiting = hang(...call);
      clock.advance(30 * minute);
      await waiting;
    };
    const report = await run({
      totalTimeout: 30 * minute,
      regionTimeout: 40 * minute,
      continueOnError: true,
    });
    expect(statuses(report)).to.deep.equal(["succeeded", "timed-out", "skipped"]);
    expect(report.regions[1]?.error?.code).to.equal("backup.total-timeout");
  });

  it("ends at a signal with a correct report", async () => {
    const { run, vaults, stop, clock } = runFixture();
    vaults[second].parameters.before = async (...call) => {
      const waiting = hang(...call);
      stop.abort(interruption("SIGINT"));
      await waiting;
    };
    const report = await run({ continueOnError: true });
    expect(statuses(report)).to.deep.equal(["succeeded", "failed", "skipped"]);
    expect(report.regions[1]?.error).to.deep.equal({
      code: "core.interrupted",
      params: { signal: "SIGINT" },
    });
    expect(clock.sleepers, "timers left").to.equal(0);
  });

  it("only counts on a dry run", async () => {
    const { run, vaults } = runFixture();
    const report = await run({ dryRun: true, scope: { paths: ["/app"], excludes: ["/app/b"] } });
    expect(report).to.deep.include({ dryRun: true, result: "succeeded" });
    expect(report.regions.map(({ parameters }) => parameters)).to.deep.equal([1, 1, 1]);
    for (const region of regions) {
      expect([...vaults[region].parameters.calls.keys()]).to.deep.equal(["describe", "describeNames"]);
      expect(vaults[region].objects.content.size).to.equal(0);
    }
  });

  it("emits what a region will take before it reads it; a dry run does the same", async () => {
    const { run, inventories, clock } = runFixture();
    const day = 24 * 60 * minute;
    const inventoryOf = async (changes: Partial<RunRequest>): Promise<readonly unknown[]> => {
      inventories.length = 0;
      await run({ regions: [first], ...changes });
      return inventories.map(([, parameters, full]) => [parameters, full]);
    };
    expect(await inventoryOf({ dryRun: true }), "at first").to.deep.equal([[3, true]]);
    expect(await inventoryOf({})).to.deep.equal([[3, true]]);
    expect(inventories.map(([region, , , read]) => [region, read])).to.deep.equal([[first, false]]);
    clock.advance(day);
    expect(await inventoryOf({ dryRun: true }), "then").to.deep.equal([[3, false]]);
    expect(await inventoryOf({ dryRun: true, full: true }), "when asked for").to.deep.equal([[3, true]]);
    expect(await inventoryOf({})).to.deep.equal([[3, false]]);
    clock.advance(6 * day);
    expect(await inventoryOf({ dryRun: true }), "after a week").to.deep.equal([[3, true]]);
  });
});
