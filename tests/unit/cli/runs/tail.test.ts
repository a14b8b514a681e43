import { expect } from "chai";
import { interruption } from "../../../../core/errors.js";
import { eventNumber, failed } from "../../../support/builders/run.js";
import { type RecordedRuns, recordedRuns } from "../../../support/runs/recorded.js";

describe("opsctl runs tail", () => {
  let stage: RecordedRuns;
  beforeEach(async () => {
    stage = await recordedRuns();
  });
  afterEach(() => stage.remove());

  it("shows the events of the latest run", async () => {
    await stage.store.append(stage.newest.runId, eventNumber(1, { region: "us-east-1" }));
    const { exit, stdout } = await stage.runs(["tail"]);
    expect([exit, stdout]).to.deep.equal([0, "2026-11-21T03:35:00.001Z  us-east-1: skipped\n"]);
  });

  it("says that there are none", async () => {
    expect((await stage.runs(["tail", stage.old.runId])).stdout).to.equal("No events.\n");
  });

  it("follows a run to its end: 0, whatever the end", async () => {
    await stage.store.append(stage.newest.runId, eventNumber(1, { region: "first" }));
    const following = stage.runs(["tail", "--follow"]);
    await stage.store.append(stage.newest.runId, eventNumber(2, { region: "second" }));
    await stage.store.finish(failed(stage.newest));
    const { exit, stdout } = await following;
    expect(exit).to.equal(0);
    expect(stdout.split("\n").map((line) => line.replace(/^\S+ {2}/, ""))).to.deep.equal([
      "first: skipped",
      "second: skipped",
      `${stage.newest.runId} has ended: failed`,
      "",
    ]);
  });

  it("gives its one document when a signal ends it: 130", async () => {
    await stage.store.append(stage.newest.runId, eventNumber(1));
    const stop = new AbortController();
    const following = stage.runs(["tail", "-f", "--json"], { signal: stop.signal });
    setTimeout(() => stop.abort(interruption("SIGINT")), 300);
    const result = await following;
    const document = result.json();
    expect(result.exit).to.equal(130);
    expect([document["record"], document["events"]]).to.deep.equal([stage.newest, [eventNumber(1)]]);
  });
});
