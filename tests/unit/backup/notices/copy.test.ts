import { expect } from "chai";
import { copyNotice } from "../../../../backup/notices/copy.js";
import { copied, copyReport, halfCopied } from "../../../support/builders/copy.js";
import { RUN_ID as runId } from "../../../support/builders/backup.js";

const explain = ({ code }: { readonly code: string }): string => `sentence of ${code}`;
const context = { explain, afterFailure: false };

describe("the notification of a copy", () => {
  for (const [afterFailure, code] of [
    [false, "notify.copy-succeeded"],
    [true, "notify.copy-recovered"],
  ] as const) {
    it(`that succeeded: ${code}`, () => {
      const notice = copyNotice(copyReport(), { explain, afterFailure });
      expect([notice.level, notice.code, notice.runId]).to.deep.equal(["success", code, runId]);
      expect(notice.params).to.deep.equal({ stack: "dev", regions: ["a"], bucket: "bucket-c" });
      expect(notice.recovery ?? false).to.equal(afterFailure);
    });
  }

  it("of incomplete backups: a warning with their regions", () => {
    const [first] = copyReport().copies;
    const completeness = {
      status: "incomplete" as const,
      missing: [{ name: "/a", part: "parameter", code: "aws.access-denied", reason: "no" }],
    };
    const lacking = { region: "b", bucket: "bucket-b", backupId: runId, ...copied, completeness };
    const report = copyReport({ result: "incomplete", copies: [...(first ? [first] : []), lacking] });
    expect(copyNotice(report, context)).to.deep.equal({
      level: "warning",
      code: "notify.copy-incomplete",
      params: { stack: "dev", regions: ["b"], bucket: "bucket-c" },
      runId,
    });
  });

  it("that failed partly: which regions, and why", () => {
    expect(copyNotice(halfCopied, context)).to.deep.equal({
      level: "failure",
      code: "notify.copy-failed",
      params: {
        stack: "dev",
        regions: ["b"],
        reason: "sentence of backup.no-key",
        errorCode: "backup.no-key",
      },
      runId,
    });
  });
});
