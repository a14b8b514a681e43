import { expect } from "chai";
import { pruneNotice } from "../../../../backup/notices/prune.js";
import { RUN_ID as runId } from "../../../support/builders/backup.js";
import { prunedItem, prunedRegion, pruneReport } from "../../../support/builders/prune.js";

const explain = ({ code }: { readonly code: string }): string => `sentence of ${code}`;
const context = { explain, afterFailure: false };
const error = { code: "backup.no-key", params: { alias: "a", region: "b" } };

describe("the notification of a prune", () => {
  it("that succeeded: how many were removed and kept", () => {
    expect(pruneNotice(pruneReport(), context)).to.deep.equal({
      level: "success",
      code: "notify.prune-succeeded",
      params: { stack: "dev", removed: 2, kept: 1, locked: 1 },
      runId,
    });
    expect(pruneNotice(pruneReport(), { explain, afterFailure: true })).to.deep.include({
      code: "notify.prune-recovered",
      recovery: true,
    });
  });

  for (const [what, bad] of [
    ["a region that could not be read", prunedRegion({ region: "b", status: "failed", items: [], error })],
    [
      "a backup that could not be removed",
      prunedRegion({ region: "b", status: "incomplete", items: [{ ...prunedItem("failed"), error }] }),
    ],
  ] as const) {
    it(`that was not completed: ${what}`, () => {
      const report = pruneReport({
        result: "partial",
        regions: [prunedRegion(), bad, { ...bad, copyOf: "a" }],
      });
      expect(pruneNotice(report, context)).to.deep.include({
        level: "failure",
        code: "notify.prune-failed",
        params: {
          stack: "dev",
          regions: ["b"],
          reason: "sentence of backup.no-key",
          errorCode: "backup.no-key",
        },
      });
    });
  }
});
