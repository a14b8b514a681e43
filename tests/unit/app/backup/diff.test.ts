import { expect } from "chai";
import {
  audited,
  diffExit,
  type DiffOptions,
  type DiffReport,
  reportOf,
} from "../../../../app/backup/diff.js";
import { openRuns } from "../../../../app/run-store.js";
import type { Comparison } from "../../../../backup/diff.js";
import { parameter } from "../../../support/backup/records.js";
import { anError, opsErrorOf } from "../../../support/errors.js";
import { appContext } from "../../../support/notify/app.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

const SECRET = "correct-horse-battery-staple";
const comparison: Comparison = {
  unchanged: 4,
  unknown: [],
  empty: [],
  differences: [
    { name: "/a", change: "added", fields: [], after: parameter("/a", { value: `${SECRET}-a` }) },
    {
      name: "/b",
      change: "changed",
      fields: ["value", "description"],
      before: parameter("/b", { value: `${SECRET}-b`, description: `${SECRET}-d` }),
      after: parameter("/b", { value: `${SECRET}-c` }),
    },
    { name: "/c", change: "removed", fields: [], before: parameter("/c", { value: `${SECRET}-e` }) },
  ],
};

describe("the report of a comparison", () => {
  it("holds names and fields, and nothing of what is in them", () => {
    const report = reportOf(comparison, false);
    expect(report).to.deep.equal({
      result: "different",
      counts: { added: 1, changed: 1, removed: 1, unchanged: 4, unknown: 0 },
      completeness: { status: "complete" },
      items: [
        { name: "/a", change: "added", fields: [] },
        { name: "/b", change: "changed", fields: ["value", "description"] },
        { name: "/c", change: "removed", fields: [] },
      ],
    });
    expect(JSON.stringify(report)).to.not.include(SECRET);
  });

  it("holds the values of what differs, and no more, when they were asked for", () => {
    expect(reportOf(comparison, true).items).to.deep.equal([
      { name: "/a", change: "added", fields: [], after: { value: `${SECRET}-a` } },
      {
        name: "/b",
        change: "changed",
        fields: ["value", "description"],
        before: { value: `${SECRET}-b`, description: `${SECRET}-d` },
        after: { value: `${SECRET}-c` },
      },
      { name: "/c", change: "removed", fields: [], before: { value: `${SECRET}-e` } },
    ]);
  });

  it("is a failure only where differences were asked for as one", () => {
    const same = reportOf({ differences: [], unchanged: 1, unknown: [], empty: [] }, true);
    expect([same.result, "emptyPaths" in same]).to.deep.equal(["same", false]);
    const typo = reportOf({ differences: [], unchanged: 0, unknown: [], empty: ["/typo"] }, true);
    expect([typo.result, typo.emptyPaths]).to.deep.equal(["same", ["/typo"]]);
    const different = { ...same, result: "different" as const };
    expect(diffExit(different, false)).to.equal(undefined);
    expect(diffExit(different, true)).to.equal("damaged");
    expect(diffExit(same, true)).to.equal(undefined);
  });

  it("fails if a given path has nothing on either side: 1 if that was all, 3 with others", () => {
    const nothing = reportOf({ differences: [], unchanged: 0, unknown: [], empty: ["/typo"] }, false);
    const some = reportOf({ differences: [], unchanged: 1, unknown: [], empty: ["/typo"] }, false);
    for (const exitCode of [false, true]) {
      expect([diffExit(nothing, exitCode), diffExit(some, exitCode)]).to.deep.equal(["failed", "partial"]);
    }
    expect(diffExit({ ...some, result: "different" }, true)).to.equal("damaged");
  });
});

describe("values that are shown", () => {
  let temp: TempDirectory;
  beforeEach(async () => {
    temp = await tempDirectory();
  });
  afterEach(() => temp.remove());

  const options: DiffOptions = {
    backupId: "20261121T033500Z-1f0c9a2b",
    region: "us-east-1",
    against: "live",
    showValues: true,
    mayShowValues: true,
  };
  const report: DiffReport = { stack: "dev", ...options, ...reportOf(comparison, true) };
  const diffFixture = () => {
    const ctx = appContext({ OPSCTL_TASKS_DIR: temp.path });
    return { ctx, records: () => openRuns(ctx.settings) };
  };

  it("are recorded as shown, without the values", async () => {
    const { ctx, records } = diffFixture();
    expect(await audited(ctx, "dev", options, () => Promise.resolve(report))).to.equal(report);
    expect(ctx.events.map(({ code }) => code)).to.deep.equal(["backup.values-shown"]);
    const store = await records();
    const [runId = expect.fail("nothing is recorded"), ...others] = await store.find("");
    const stored = await store.get(runId);
    expect(others).to.deep.equal([]);
    expect([stored?.record.kind, stored?.record.status, stored?.record.subject]).to.deep.equal([
      "diff",
      "succeeded",
      "diff of 20261121T033500Z-1f0c9a2b in us-east-1 against live",
    ]);
    expect(stored?.events.map(({ code, params }) => [code, params])).to.deep.equal([
      [
        "backup.values-shown",
        { backupId: options.backupId, region: "us-east-1", against: "live", parameters: 3 },
      ],
    ]);
    expect(JSON.stringify(stored)).to.not.include(SECRET);
  });

  it("are not, if the comparison failed or they were not requested", async () => {
    const { ctx, records } = diffFixture();
    const failing = () => Promise.reject(anError("backup.not-found", {}));
    expect((await opsErrorOf(() => audited(ctx, "dev", options, failing))).code).to.equal("backup.not-found");
    await audited(ctx, "dev", { ...options, showValues: false }, () => Promise.resolve(report));
    expect(ctx.events).to.deep.equal([]);
    const store = await records();
    const [runId = "", ...others] = await store.find("");
    expect(others).to.deep.equal([]);
    expect((await store.get(runId))?.record).to.include({ status: "failed" });
  });
});
