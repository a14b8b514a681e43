import { expect } from "chai";
import { interruption } from "../../../../core/errors.js";
import { parameter } from "../../../support/backup/records.js";
import { regions, runFixture } from "../../../support/backup/run-fixture.js";
import { anError } from "../../../support/errors.js";

const [region] = regions;
/** More than fit into one data file. */
const names = Array.from({ length: 320 }, (_, number) => `/app/${String(number).padStart(3, "0")}`);

describe("a backup that is interrupted", () => {
  const stoppedAt = async (object: string) => {
    const made = runFixture();
    const { objects, parameters } = made.vaults[region];
    for (const name of names) parameters.content.set(name, parameter(name));
    objects.before = (method, key) => {
      if (method !== "putOnce" || !key.endsWith(object)) return;
      made.stop.abort(interruption("SIGINT"));
      throw interruption("SIGINT");
    };
    const report = await made.run({ regions: [region] });
    objects.before = () => undefined;
    return { ...made, report: report.regions[0] };
  };

  it("has sealed as much as its report states, and the next run reuses that", async () => {
    const { report, vaults, emitted } = await stoppedAt("parameters-00001");
    expect(report).to.deep.include({
      status: "failed",
      sealed: 250,
      error: { code: "core.interrupted", params: { signal: "SIGINT" } },
    });
    const codes = emitted.map(([code]) => code);
    expect(codes).to.include("backup.region-interrupted").and.not.include("backup.region-failed");

    const next = runFixture();
    Object.assign(next.vaults, { [region]: vaults[region] });
    vaults[region].parameters.calls.clear();
    const { regions: after } = await next.run({ regions: [region] });
    expect(after[0]).to.deep.include({ status: "succeeded", parameters: 323 });
    expect(after[0]?.continued).to.have.length(1);
    // 73 were not sealed: at most eight calls of ten
    expect(vaults[region].parameters.calls.get("readNames")).to.equal(8);
  });

  it("reports no sealed parameters when there are none", async () => {
    expect((await stoppedAt("parameters-00000")).report).to.not.have.property("sealed");
  });

  it("reports how much is sealed after a failure, too", async () => {
    const made = runFixture();
    for (const name of names) made.vaults[region].parameters.content.set(name, parameter(name));
    made.vaults[region].objects.before = (method, key) => {
      if (method === "putOnce" && key.endsWith("manifest.json")) throw anError("aws.throttled");
    };
    const [report] = (await made.run({ regions: [region] })).regions;
    expect([report?.sealed, report?.error?.code]).to.deep.equal([323, "aws.throttled"]);
    expect(made.emitted.map(([code]) => code)).to.include("backup.region-failed");
  });
});
