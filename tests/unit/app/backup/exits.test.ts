import { expect } from "chai";
import { exitOf } from "../../../../app/interrupted.js";
import type { RestoreReport } from "../../../../app/backup/restore.js";
import type { BackupReport } from "../../../../app/backup/run/run.js";
import { resultOf } from "../../../../backup/report.js";
import { interruption } from "../../../../core/errors.js";

const quiet = new AbortController().signal;
const interrupted = AbortSignal.abort(interruption("SIGTERM"));
const run = (result: BackupReport["result"]) => ({ result }) as BackupReport;
const restored = (result: RestoreReport["result"]) => ({ result }) as RestoreReport;

describe("how a backup ends", () => {
  it("is partial when some region was saved but not all cleanly, failed when none was", () => {
    const of = (...statuses: BackupReport["regions"][number]["status"][]) =>
      resultOf(statuses.map((status) => ({ status })));
    expect(of("succeeded", "succeeded")).to.equal("succeeded");
    expect(of("succeeded", "skipped")).to.equal("partial");
    expect(of("incomplete")).to.equal("partial");
    expect(of("failed", "skipped")).to.equal("failed");
    expect(of("timed-out", "succeeded")).to.equal("partial");
  });

  it("decides the exit code; a signal only where it left something undone", () => {
    expect(exitOf(run("succeeded"), quiet)).to.equal(undefined);
    expect(exitOf(run("partial"), quiet)).to.equal("partial");
    expect(exitOf(run("failed"), quiet)).to.equal("failed");
    expect(exitOf(run("partial"), interrupted)).to.equal("terminated");
    expect(exitOf(run("succeeded"), interrupted)).to.equal(undefined);
  });
});

describe("how a restore ends", () => {
  it("decides the exit code", () => {
    expect(exitOf(restored("planned"), quiet)).to.equal(undefined);
    expect(exitOf(restored("succeeded"), interrupted)).to.equal(undefined);
    expect(exitOf(restored("partial"), quiet)).to.equal("partial");
    expect(exitOf(restored("failed"), quiet)).to.equal("failed");
    expect(exitOf(restored("partial"), interrupted)).to.equal("terminated");
  });
});
