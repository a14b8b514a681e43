import { expect } from "chai";
import { withTarget } from "../../../../app/backup/copy.js";
import { copyRun, endOfCopy } from "../../../../app/backup/copy/recording.js";
import { endOfPrune } from "../../../../app/backup/prune/recording.js";
import { interruption } from "../../../../core/errors.js";
import { RUN_ID as runId } from "../../../support/builders/backup.js";
import { copyReport, halfCopied } from "../../../support/builders/copy.js";
import { prunedRegion, pruneReport } from "../../../support/builders/prune.js";
import { opsErrorOf } from "../../../support/errors.js";

const quiet = new AbortController().signal;
const stopped = AbortSignal.abort(interruption("SIGTERM"));
const error = { code: "backup.no-key", params: { alias: "a", region: "b" } };

describe("where a copy goes", () => {
  it("is the command line's, else the configuration's", async () => {
    const options = { latest: true, toBucket: undefined, toRegion: undefined };
    const copyTo = { region: "eu-west-1", bucket: "acme-copies" };
    expect(withTarget({ ...options, toRegion: "us-west-2" }, copyTo)).to.deep.include({
      toRegion: "us-west-2",
      toBucket: undefined,
    });
    expect(withTarget(options, copyTo)).to.deep.include({ toRegion: "eu-west-1", toBucket: "acme-copies" });
    const thrown = await opsErrorOf(() => Promise.resolve().then(() => withTarget(options, undefined)));
    expect([thrown.kind, thrown.code]).to.deep.equal(["usage", "backup.copy-nowhere"]);
  });
});

describe("a copy's record", () => {
  it("is recorded with its regions and its first error; damage is a failure; a signal, an interruption", () => {
    const { status, error: first, details } = endOfCopy(halfCopied, quiet);
    expect([status, first, details?.["regions"]]).to.deep.equal(["partial", error, halfCopied.copies]);
    expect(endOfCopy(halfCopied, stopped).status).to.equal("interrupted");
    expect(endOfCopy(copyReport(), stopped).status).to.equal("succeeded");
    expect(endOfCopy(copyReport({ result: "damaged" }), quiet).status).to.equal("failed");
    expect(endOfCopy(copyReport({ result: "incomplete" }), quiet).status).to.equal("partial");
  });

  it("has a subject that distinguishes the newest from a named one", () => {
    const subject = (options: Parameters<typeof copyRun>[1]): string => copyRun("dev", options).subject;
    expect(subject({ toRegion: "c" })).to.equal("copy of the newest backups to c");
    expect(subject({ backupId: runId, toBucket: "b", toRegion: "c" })).to.equal(`copy of ${runId} to b`);
  });
});

describe("a prune's record", () => {
  it("is recorded in numbers", () => {
    expect(endOfPrune(pruneReport(), quiet)).to.deep.equal({
      status: "succeeded",
      details: {
        result: "succeeded",
        rules: { last: 1 },
        regions: [{ region: "a", bucket: "bucket-a", status: "succeeded", removed: 2, kept: 1, locked: 1 }],
      },
    });
  });

  it("has the first error; a signal is an interruption", () => {
    const bad = prunedRegion({ region: "b", status: "failed", items: [], error });
    const report = pruneReport({ result: "partial", regions: [prunedRegion(), bad] });
    expect(endOfPrune(report, quiet)).to.deep.include({ status: "partial", error });
    expect(endOfPrune(report, stopped).status).to.equal("interrupted");
  });
});
