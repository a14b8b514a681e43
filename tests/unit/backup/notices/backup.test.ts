import { expect } from "chai";
import { backupNotice } from "../../../../backup/notices/backup.js";
import type { BackupReport, RegionReport, RunResult } from "../../../../backup/report.js";
import { aBackup, RUN_ID } from "../../../support/builders/backup.js";

const done = (region: string): RegionReport => ({ region, status: "succeeded" });
const failed = (region: string, code: string): RegionReport => ({
  region,
  status: "failed",
  error: { code, params: { region } },
});
const skipped = (region: string): RegionReport => ({ region, status: "skipped" });
const report = (result: RunResult, regions: readonly RegionReport[]): BackupReport =>
  aBackup({ result, regions });
const explain = ({ code, params }: NonNullable<RegionReport["error"]>): string =>
  `${code} in ${String(params["region"])}`;
const context = { explain, afterFailure: false };

describe("the notification of a backup", () => {
  const runId = RUN_ID;

  it("that succeeded", () => {
    expect(backupNotice(report("succeeded", [done("a"), done("b")]), context)).to.deep.equal({
      level: "success",
      code: "notify.backup-succeeded",
      params: { stack: "dev", regions: ["a", "b"] },
      runId,
    });
  });

  it("that succeeded after one that failed", () => {
    expect(backupNotice(report("succeeded", [done("a")]), { explain, afterFailure: true })).to.include({
      ...{ level: "success", code: "notify.backup-recovered", recovery: true },
    });
  });

  it("that succeeded with warnings, whatever the last one's result", () => {
    const warnings = [{ code: "backup.path-has-nothing", params: { region: "b" } }];
    const regions = [done("a"), { ...done("b"), warnings }];
    expect(backupNotice(report("succeeded", regions), { explain, afterFailure: true })).to.deep.equal({
      level: "warning",
      code: "notify.backup-warned",
      params: { stack: "dev", regions: ["a", "b"], reason: "backup.path-has-nothing in b" },
      runId,
    });
  });

  for (const [result, level, code] of [
    ["failed", "failure", "notify.backup-failed"],
    ["partial", "warning", "notify.backup-warned"],
  ] as const) {
    it(`that is ${result} because paths were found nowhere`, () => {
      const nowhere = { ...report(result, [done("a")]), pathsNotFound: ["/typo"] };
      const notice = backupNotice(nowhere, { ...context, explain: (error) => error.code });
      expect(notice).to.deep.include({ level, code });
      expect(notice.params).to.include({ reason: "backup.path-nowhere" });
    });
  }

  it("that is incomplete: what is missing and where", () => {
    const denied = { part: "parameter", code: "aws.access-denied", params: {} } as const;
    const incomplete = (region: string, ...names: string[]): RegionReport => ({
      region,
      status: "incomplete",
      unreadable: names.map((name) => ({ name, ...denied })),
    });
    const regions = [done("a"), incomplete("b", "/x", "/y"), incomplete("c", "/z")];
    expect(backupNotice(report("partial", regions), context)).to.deep.equal({
      level: "warning",
      code: "notify.backup-incomplete",
      params: { stack: "dev", regions: ["a", "b", "c"], unreadable: ["/x (b)", "/y (b)", "/z (c)"] },
      runId,
    });
    expect(backupNotice(report("partial", [...regions, failed("d", "x")]), context).code).to.equal(
      "notify.backup-partial",
    );
  });

  it("that succeeded partly: which regions, and the first error", () => {
    const regions = [done("a"), failed("b", "x.first"), failed("c", "x.second"), skipped("d")];
    expect(backupNotice(report("partial", regions), context)).to.deep.equal({
      level: "warning",
      code: "notify.backup-partial",
      params: {
        stack: "dev",
        done: ["a"],
        missing: ["b", "c", "d"],
        reason: "x.first in b",
        errorCode: "x.first",
      },
      runId,
    });
  });

  it("that failed", () => {
    expect(backupNotice(report("failed", [failed("a", "x.first"), skipped("b")]), context)).to.deep.equal({
      level: "failure",
      code: "notify.backup-failed",
      params: {
        stack: "dev",
        regions: ["a", "b"],
        reason: "x.first in a",
        errorCode: "x.first",
      },
      runId,
    });
  });

  it("that was interrupted, which is not a failure", () => {
    const stopped = report("failed", [failed("a", "core.interrupted"), skipped("b")]);
    const { level, code } = backupNotice(stopped, context);
    expect([level, code]).to.deep.equal(["failure", "notify.backup-interrupted"]);
  });
});
