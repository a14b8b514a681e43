import { hostname } from "node:os";
import { expect } from "chai";
import { run } from "../../../core/process/run.js";
import { currentProcess, isGone, withCurrentStatus } from "../../../runs/liveness.js";
import { aRun } from "../../support/builders/run.js";

describe("the process of a run", () => {
  it("is recognized while it runs", async () => {
    const me = await currentProcess();
    expect([me.pid, me.host]).to.deep.equal([process.pid, hostname()]);
    expect(await isGone(me)).to.equal(false);
    const record = aRun({ process: me });
    expect(await withCurrentStatus(record, isGone)).to.equal(record);
  });

  it("is not another one with the same pid", async () => {
    const me = await currentProcess();
    expect(await isGone({ ...me, startedAt: "1" })).to.equal(true);
  });

  it("is gone when it has ended", async () => {
    let pid = 0;
    await run(process.execPath, ["-e", ""], { env: {}, onStart: (started) => (pid = started) });
    const gone = { pid, startedAt: "1000", host: hostname() };
    expect(await isGone(gone)).to.equal(true);
    const record = aRun({ process: gone });
    expect(await withCurrentStatus(record, isGone)).to.deep.equal({ ...record, status: "interrupted" });
  });

  it("is unknown on other machines", async () => {
    expect(await isGone({ pid: 999_999, startedAt: "1", host: `not-${hostname()}` })).to.equal(false);
  });
});
