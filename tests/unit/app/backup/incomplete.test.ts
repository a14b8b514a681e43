import { expect } from "chai";
import { exitOf } from "../../../../app/interrupted.js";
import { type CopyItem, copyResult } from "../../../../app/backup/copy.js";
import { diffExit, reportOf } from "../../../../app/backup/diff.js";
import { drillExit, endOfDrill } from "../../../../app/backup/drill/drill.js";
import { isProvenGood } from "../../../../app/backup/drill/heartbeat.js";
import { drillNotice } from "../../../../backup/notices/drill.js";
import { doneReport, plannedReport } from "../../../../backup/restore/report.js";
import type { VerifyReport } from "../../../../app/backup/verify.js";
import type { Completeness } from "../../../../backup/completeness.js";
import { drillResult, type DrilledRegion, type DrillReport } from "../../../../backup/drill/report.js";
import type { RestorePlan } from "../../../../backup/restore/plan.js";
import { interruption } from "../../../../core/errors.js";
import { aDrill, RUN_ID } from "../../../support/builders/backup.js";
import { parameter } from "../../../support/backup/records.js";
import { noSignal } from "../../../support/backup/vault.js";

const missing = [{ name: "/apn/p0", part: "parameter", code: "aws.access-denied", reason: "no" }];
const incomplete: Completeness = { status: "incomplete", missing };
const complete: Completeness = { status: "complete" };
const stopped = AbortSignal.abort(interruption("SIGTERM"));

describe("how commands end that read an incomplete backup", () => {
  for (const [result, expected, afterSignal] of [
    ["succeeded", undefined, undefined],
    ["incomplete", "partial", "terminated"],
    ["damaged", "damaged", "terminated"],
    ["failed", "failed", "terminated"],
  ] as const satisfies readonly (readonly [VerifyReport["result"], ...unknown[]])[]) {
    it(`verify: ${result}`, () => {
      expect(exitOf({ result }, noSignal)).to.equal(expected);
      expect(exitOf({ result }, stopped)).to.equal(afterSignal);
    });
  }

  const head = { region: "us-east-1", bucket: "b", backupId: "id" };
  const copied = (status: "copied" | "present", completeness: Completeness): CopyItem => {
    return { ...head, status, prefix: "copies/us-east-1/", objects: 1, written: 1, bytes: 1, completeness };
  };
  const failed: CopyItem = { ...head, status: "failed", error: { code: "aws.failed", params: {} } };
  for (const [items, expected, exit] of [
    [[copied("copied", complete)], "succeeded", undefined],
    [[copied("copied", complete), copied("copied", incomplete)], "incomplete", "partial"],
    [[copied("present", incomplete)], "incomplete", "partial"],
    [[copied("copied", incomplete), failed], "partial", "partial"],
    [[failed], "failed", "failed"],
  ] as const) {
    it(`copy: ${items.map(({ status }) => status).join(", ")} is ${expected}`, () => {
      const result = copyResult(items.map((item) => ({ item, damaged: false })));
      expect([result, exitOf({ result }, noSignal)]).to.deep.equal([expected, exit]);
    });
  }

  for (const [differences, unknown, exitCode, result, exit] of [
    [0, 0, true, "same", undefined],
    [0, 1, true, "incomplete", "partial"],
    [0, 1, false, "incomplete", "partial"],
    [1, 0, false, "different", undefined],
    [1, 0, true, "different", "damaged"],
    [1, 1, false, "different", "partial"],
    [1, 1, true, "different", "damaged"],
  ] as const) {
    it(`diff${exitCode ? " --exit-code" : ""}: ${differences} different, ${unknown} unknown`, () => {
      const added = { name: "/a", change: "added" as const, fields: [] };
      const comparison = {
        ...{ unchanged: 1, empty: [] },
        differences: differences === 0 ? [] : [added],
        unknown: unknown === 0 ? [] : missing,
      };
      const report = reportOf(comparison, false);
      expect([report.result, report.counts.unknown]).to.deep.equal([result, unknown]);
      expect(report.completeness).to.deep.equal(unknown === 0 ? complete : incomplete);
      expect(diffExit(report, exitCode)).to.equal(exit);
    });
  }

  const record = parameter("/one");
  for (const [what, completeness, written, expected] of [
    ["all was there before", complete, [], undefined],
    ["all was there before but what the backup lacks", incomplete, [], "partial"],
    ["the rest was written", incomplete, ["/one"], "partial"],
  ] as const) {
    it(`restore: ${what}`, () => {
      const plan: RestorePlan = [{ name: "/one", action: "unchanged", differences: [], notes: [], record }];
      const places = { region: "us-east-1", toRegion: "us-east-1", accountId: "111111111111" };
      const restore = { stack: "dev", backupId: "id", ...places, completeness };
      const planned = plannedReport(restore, plan, { calls: 0 });
      // a dry run only shows it
      expect(exitOf(planned, noSignal)).to.equal(undefined);
      const report = doneReport(planned, plan, { written });
      expect(exitOf(report, noSignal)).to.equal(expected);
      expect(report.completeness).to.deep.equal(completeness);
    });
  }
});

describe("a drill of an incomplete backup", () => {
  const lacking: DrilledRegion = { region: "a", status: "incomplete", completeness: incomplete };
  const good: DrilledRegion = { region: "b", status: "succeeded", completeness: complete };
  const report = (result: DrillReport["result"], regions: readonly DrilledRegion[]): DrillReport =>
    aDrill({ result, regions });

  for (const [statuses, expected, exit] of [
    [["succeeded", "incomplete"], "incomplete", "partial"],
    [["incomplete", "failed"], "partial", "partial"],
    [["incomplete", "different"], "damaged", "damaged"],
    [["incomplete", "refused"], "partial", "partial"],
  ] as const) {
    it(`results in ${expected}: ${statuses.join(", ")}`, () => {
      const result = drillResult(statuses.map((status) => ({ status })));
      expect([result, drillExit({ result }, noSignal)]).to.deep.equal([expected, exit]);
    });
  }

  for (const [acknowledged, expected] of [
    [[], false],
    [["/apn/p0"], true],
    [["/apn/p1"], false],
  ] as const) {
    it(`is a good heartbeat where what is missing was acknowledged: ${acknowledged.join() || "nothing"}`, () => {
      expect(isProvenGood(lacking, acknowledged)).to.equal(expected);
      expect(isProvenGood({ ...lacking, status: "damaged" }, acknowledged)).to.equal(false);
    });
  }

  it("is recorded as partial, and notified as a warning with counts and no names", () => {
    const done = report("incomplete", [lacking, good]);
    expect(endOfDrill(done, noSignal).status).to.equal("partial");
    const context = { explain: () => "", afterFailure: false };
    const event = drillNotice(done, context);
    expect(event).to.deep.equal({
      level: "warning",
      code: "notify.drill-incomplete",
      params: { stack: "dev", regions: ["a"], missing: 1 },
      runId: RUN_ID,
    });
    // what failed is worse
    const failing = { region: "c", status: "failed", error: { code: "aws.failed", params: {} } } as const;
    const failed = drillNotice(report("partial", [lacking, failing]), context);
    expect([failed.code, failed.params["regions"]]).to.deep.equal(["notify.drill-failed", ["c"]]);
  });
});
