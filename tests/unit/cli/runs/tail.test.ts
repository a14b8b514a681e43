import { expect } from "chai";
import { interruption } from "../../../../core/errors.js";
import { eventNumber, failed } from "../../../support/builders/run.js";
import { type RecordedRuns, recordedRuns } from "../../../support/runs/recorded.js";

describe("opsctl runs tail", () => {
  let fixture: RecordedRuns;
  beforeEach(async () => {
    fixture = await recordedRuns();
  });
  afterEach(() => fixture.remove());

  it("shows the events of the latest run", async () => {
    await fixture.store.append(fixture.newest.runId, eventNumber(1, { region: "us-east-1" }));
    const { exit, stdout } = await fixture.runs(["tail"]);
    expect([exit, stdout]).to.deep.equal([0, "2026-11-21T03:35:00.001Z  us-east-1: skipped\n"]);
  });

  it("reports that there are none", async () => {
    expect((await fixture.runs(["tail", fixture.old.runId])).stdout).to.equal("No events.\n");
  });

  it("follows a run to its end: 0, whatever the end", async () => {
    await fixture.store.append(fixture.newest.runId, eventNumber(1, { region: "first" }));
    const following = fixture.runs(["tail", "--follow"]);
    await fixture.store.append(fixture.newest.runId, eventNumber(2, { region: "second" }));
    await fixture.store.finish(failed(fixture.newest));
    const { exit, stdout } = await following;
    expect(exit).to.equal(0);
    expect(stdout.split("\n").map((line) => line.replace(/^\S+ {2}/, ""))).to.deep.equal([
      "first: skipped",
      "second: skipped",
      `Run ${fixture.newest.runId} ended: failed`,
      "",
    ]);
  });

  it("gives its one document when a signal ends it: 130", async () => {
    await fixture.store.append(fixture.newest.runId, eventNumber(1));
    const stop = new AbortController();
    const following = fixture.runs(["tail", "-f", "--json"], { signal: stop.signal });
    setTimeout(() => stop.abort(interruption("SIGINT")), 300);
    const result = await following;
    const document = result.json();
    expect(result.exit).to.equal(130);
    expect([document["record"], document["events"]]).to.deep.equal([fixture.newest, [eventNumber(1)]]);
  });
});
