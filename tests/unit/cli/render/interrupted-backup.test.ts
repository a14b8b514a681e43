import { expect } from "chai";
import type { BackupReport, RegionReport } from "../../../../backup/report.js";
import { createOut } from "../../../../cli/output/out.js";
import { renderRun } from "../../../../cli/render/backup/backup.js";
import { aBackup } from "../../../support/builders/backup.js";

const interrupted = { code: "core.interrupted", params: { signal: "SIGINT" } };

function shown(region: Omit<RegionReport, "region">, changes: Partial<BackupReport> = {}) {
  let text = "";
  const out = createOut({ write: (part) => (text += part), language: "en", color: false, width: 200 });
  renderRun(out, aBackup({ result: "failed", regions: [{ region: "us-east-1", ...region }], ...changes }));
  return text;
}

describe("an interrupted backup as text", () => {
  it("is interrupted, not failed, and shows what is kept", () => {
    const text = shown({ status: "failed", sealed: 250, error: interrupted });
    expect(text)
      .to.match(/^us-east-1 +interrupted/m)
      .and.include("us-east-1: 250 parameters are saved already.")
      .and.match(/^Interrupted: no region was backed up\.$/m)
      .and.not.match(/failed|Finished work is kept|has saved no parameters/);
  });

  it("reports that nothing is kept if nothing is", () => {
    const text = shown({ status: "failed", error: interrupted });
    expect(text).to.include("us-east-1: this run has saved no parameters yet.");
    expect(text).to.not.match(/kept|go on/);
  });

  it("of a dry run there is nothing that could be kept", () => {
    expect(shown({ status: "failed", error: interrupted }, { dryRun: true })).to.not.include("sealed");
  });

  it("a failed one is failed, with its hint and what is sealed", () => {
    const error = { code: "backup.region-timeout", params: { region: "us-east-1", limit: "3 s" } };
    const text = shown({ status: "timed-out", sealed: 7, error });
    expect(text)
      .to.include("us-east-1: Allow more time")
      .and.include("us-east-1: 7 parameters are saved already.")
      .and.include("No region was backed up.");
  });
});
