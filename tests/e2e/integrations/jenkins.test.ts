import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parse } from "yaml";
import {
  argv,
  first,
  openPipeline,
  type Pipeline,
  regions,
  results,
  second,
  third,
} from "../../support/jenkins/pipeline.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const link = "<https://jenkins.example/job/ssm/7/|Admin_Jobs/ssm #7>";

describe("the Jenkins pipeline", () => {
  let pipeline: Pipeline;
  let build: Pipeline["build"];
  before(async () => {
    pipeline = await openPipeline();
    ({ build } = pipeline);
  });
  after(() => pipeline.close());

  it("has one stage for each region of the shipped stacks, in their order", async () => {
    const { record } = await build();
    expect(record.error).to.equal(undefined);
    const stages = record.stages.filter(({ nested }) => !nested).map(({ name }) => name);
    for (const stack of ["dev", "prod"]) {
      const file = parse(await readFile(join(root, `Pulumi.${stack}.yaml`), "utf8")) as {
        config: Record<string, unknown>;
      };
      expect(stages, stack).to.deep.equal(file.config["opsctl:regions"]);
    }
  });

  it("calls opsctl once for each region, one after the other, and notifies Slack", async () => {
    const { record, calls } = await build({ environment: "prod" });
    expect(calls).to.deep.equal(regions.map((region) => argv(region, "prod")));
    expect(results(record)).to.deep.equal(regions.map((region) => [region, "SUCCESS"]));
    expect([record.result, record.post]).to.deep.equal(["SUCCESS", ["success"]]);
    expect(record.slack).to.deep.equal([
      { channel: "", color: "good", message: `SSM backup of prod: all regions are backed up. ${link}` },
    ]);
  });

  it("skips the regions after a failed one, and names it in Slack", async () => {
    const { record, calls } = await build({ exits: { [second]: 1 } });
    expect(calls).to.deep.equal([argv(first), argv(second)]);
    expect(results(record)).to.deep.equal([
      [first, "SUCCESS"],
      [second, "FAILURE"],
      [third, "SKIPPED"],
    ]);
    expect([record.result, record.post]).to.deep.equal(["FAILURE", ["failure"]]);
    expect(record.slack).to.deep.equal([
      {
        channel: "",
        color: "danger",
        message: `SSM backup of dev: failed in us-west-2; the regions after it were not backed up. ${link}`,
      },
    ]);
  });

  for (const code of [2, 4, 5, 127, 143]) {
    it(`fails when opsctl ends with ${code}`, async () => {
      const { record, calls } = await build({ exits: { [first]: code } });
      expect([record.result, calls]).to.deep.equal(["FAILURE", [argv(first)]]);
      expect(record.slack.map(({ color }) => color)).to.deep.equal(["danger"]);
    });
  }

  it("is unstable when parameters could not be read (exit 3): the next regions have their turn", async () => {
    const { record, calls } = await build({ exits: { [first]: 3, [third]: 3 } });
    expect(calls).to.deep.equal(regions.map((region) => argv(region)));
    expect(results(record)).to.deep.equal([
      [first, "UNSTABLE"],
      [second, "SUCCESS"],
      [third, "UNSTABLE"],
    ]);
    expect([record.result, record.post]).to.deep.equal(["UNSTABLE", ["unstable"]]);
    expect(record.slack).to.have.length(1);
    expect(record.slack[0]).to.include({ color: "warning" });
    expect(record.slack[0]?.["message"]).to.include("could not be read: us-east-1, ap-northeast-1;");
  });

  it("reports both an incomplete region and a later failed one", async () => {
    const { record } = await build({ exits: { [first]: 3, [second]: 1 } });
    expect(record.result).to.equal("FAILURE");
    expect(record.slack[0]?.["message"])
      .to.include("failed in us-west-2")
      .and.include("could not be read: us-east-1;");
  });

  it("gives ten minutes to each region and sixty to all", async () => {
    const { record } = await build({ minutes: { [first]: 9.5, [second]: 9.5, [third]: 9.5 } });
    const stages = record.stages.filter(({ nested }) => !nested);
    expect(stages.map(({ timeoutMinutes }) => timeoutMinutes)).to.deep.equal([10, 10, 10]);
    expect(record.options).to.deep.equal({ timeoutMinutes: 60, concurrent: false });
    expect([record.result, record.minutes]).to.deep.equal(["SUCCESS", 28.5]);
  });

  it("ends a region after ten minutes, begins no other, and notifies Slack", async () => {
    const { record, calls } = await build({ minutes: { [first]: 2, [second]: 30 } });
    expect(results(record)).to.deep.equal([
      [first, "SUCCESS"],
      [second, "ABORTED"],
      [third, "SKIPPED"],
    ]);
    expect([record.result, record.minutes, calls.length]).to.deep.equal(["ABORTED", 12, 1]);
    expect(record.slack[0]).to.include({ color: "danger" });
    expect(record.slack[0]?.["message"]).to.include("time limit").and.include("in us-west-2;");
  });

  it("ends after sixty minutes including the wait for an agent, and notifies Slack", async () => {
    const { record, calls } = await build({ agentMinutes: 90 });
    expect([record.result, record.minutes, calls]).to.deep.equal(["ABORTED", 60, []]);
    expect(record.slack[0]?.["message"]).to.include("before the first region; nothing was backed up");
  });

  it("only counts in a dry run, sends no notification on success, and reports a failure", async () => {
    const good = await build({ dryRun: true });
    expect(good.calls).to.deep.equal(regions.map((region) => [...argv(region), "--dry-run"]));
    expect([good.record.result, good.record.slack]).to.deep.equal(["SUCCESS", []]);
    const bad = await build({ dryRun: true, exits: { [first]: 1 } });
    expect(bad.record.slack[0]?.["message"]).to.match(
      /^Dry run of the SSM backup of dev: failed in us-east-1/,
    );
  });

  it("posts to the channel of Jenkins' global properties", async () => {
    const { record } = await build({ globals: { OPSCTL_SLACK_CHANNEL: "#ops-backup" } });
    expect(record.slack[0]).to.include({ channel: "#ops-backup" });
  });
});
