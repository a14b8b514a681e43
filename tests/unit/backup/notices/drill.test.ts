import { expect } from "chai";
import type { DrilledRegion } from "../../../../backup/drill/report.js";
import { drillNotice } from "../../../../backup/notices/drill.js";
import { aDrill, RUN_ID as runId } from "../../../support/builders/backup.js";

const succeeded: DrilledRegion = { region: "a", status: "succeeded", backupId: runId, compared: 20 };
const different: DrilledRegion = {
  region: "b",
  status: "different",
  backupId: runId,
  differences: [{ name: "/secret/name", fields: ["value"] }],
};
const failed: DrilledRegion = {
  region: "c",
  status: "failed",
  error: { code: "x.first", params: { region: "c" } },
};
const explain = ({ code, params }: { code: string; params: object }): string =>
  `${code} ${JSON.stringify(params)}`;
const context = { explain, afterFailure: false };

describe("the notification of a drill", () => {
  it("that succeeded", () => {
    const proved = aDrill({ result: "succeeded", regions: [succeeded] });
    expect(drillNotice(proved, context)).to.deep.equal({
      level: "success",
      code: "notify.drill-succeeded",
      params: { stack: "dev", regions: ["a"] },
      runId,
    });
    expect(drillNotice(proved, { explain, afterFailure: true })).to.include({
      ...{ level: "success", code: "notify.drill-recovered", recovery: true },
    });
  });

  it("that failed: the worst reason, with parameters counted and not named", () => {
    const damaged = aDrill({ result: "damaged", regions: [succeeded, failed, different] });
    expect(drillNotice(damaged, context)).to.deep.equal({
      level: "failure",
      code: "notify.drill-failed",
      params: {
        stack: "dev",
        regions: ["c", "b"],
        reason: `backup.drill-region-different {"region":"b","backupId":"${runId}","count":1}`,
        errorCode: "backup.drill-region-different",
      },
      runId,
    });
    const partial = aDrill({ result: "partial", regions: [succeeded, failed] });
    expect(drillNotice(partial, context).params).to.include({ errorCode: "x.first" });
  });
});
