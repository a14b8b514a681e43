import { ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";
import type { DrillReport } from "../../../app/backup/drill/drill.js";
import type { BackupReport } from "../../../backup/report.js";
import { drillPrefix } from "../../../core/names/names.js";
import { stoppedAt } from "../../support/backup/commands.js";
import {
  type BackupFixture,
  mixedParameters,
  type Region,
  regions,
  scope,
  SECRET,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import { noSignal } from "../../support/backup/vault.js";

const [first, second] = regions;
/** Highest rate, because the endpoint isn't shared. */
const QUICK = ["--rate", "500"];
const PREFIX = drillPrefix(scope);

describe("opsctl backup drill", function () {
  this.timeout(60_000);
  let fixture: BackupFixture;

  const drill = async (...args: string[]) => {
    const result = await fixture.run(["backup", "drill", ...QUICK, ...args]);
    return { exitCode: result.exitCode, report: result.json() as unknown as DrillReport };
  };
  const names = async (region: Region): Promise<readonly string[]> => {
    const found: string[] = [];
    const store = await fixture.store(region);
    for await (const page of store.describe([], noSignal)) found.push(...page.map(({ name }) => name));
    return found.sort();
  };
  const below = async (region: Region): Promise<readonly string[]> =>
    (await names(region)).filter((name) => name.startsWith(`${PREFIX}/`));
  /** The bodies of a region's proofs by their keys. */
  const proofs = async (region: Region): Promise<ReadonlyMap<string, string>> => {
    const s3 = await fixture.clients.s3(region);
    const Bucket = fixture.buckets[region];
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "drills/" }));
    const bodies = new Map<string, string>();
    for (const { Key = "" } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      bodies.set(Key, (await Body?.transformToString()) ?? "");
    }
    return bodies;
  };
  /** Begins a drill whose fourth copy is never written, and ends it by `signal` there. */
  const stopInTheMiddle = (signal: NodeJS.Signals) =>
    stoppedAt(
      fixture,
      ["backup", "drill", ...QUICK, "--regions", first],
      signal,
      ({ region, operation, number }) => region === first && operation === "PutParameter" && number === 4,
    );

  before(async function () {
    this.timeout(180_000);
    fixture = await startBackupFixture({ backup: { rate: 500 } });
    await fixture.seed(first, mixedParameters(24));
    await (await fixture.store(first)).label("/app/1/key-1", 1, ["live"], noSignal);
    await fixture.seed(second, mixedParameters(3));
    const { exitCode, stdout } = await fixture.run(["backup", "--regions", `${first},${second}`]);
    expect(exitCode, stdout).to.equal(0);
  });
  after(() => fixture.stop());
  afterEach(() => {
    fixture.proxy.rule(() => "pass");
  });

  it("proves each region's newest backup, leaves nothing behind but the proof: exit 0", async () => {
    const before = [await names(first), await names(second)];
    const sent = fixture.proxy.calls.length;
    const { exitCode, report } = await drill("--regions", `${first},${second}`);
    const operations = new Set(fixture.proxy.calls.slice(sent).map(({ operation }) => operation));
    expect(exitCode, JSON.stringify(report)).to.equal(0);
    expect(Object.keys(report)).to.deep.equal([
      "runId",
      "stack",
      "result",
      "startedAt",
      "finishedAt",
      "regions",
    ]);
    // and the key that names the bucket
    expect(
      report.regions.map(({ region, status, parameters, sampled, compared, differences }) => [
        ...[region, status, parameters, sampled, compared],
        differences?.length,
      ]),
    ).to.deep.equal([
      [first, "succeeded", 25, 20, 20, 0],
      [second, "succeeded", 4, 4, 4, 0],
    ]);
    expect([await names(first), await names(second)]).to.deep.equal(before);
    for (const region of [first, second] as const) {
      const backupId = report.regions.find((one) => one.region === region)?.backupId ?? "";
      const [[key, body] = []] = await proofs(region);
      expect(key).to.equal(`drills/${backupId}/${report.runId}.json`);
      expect(JSON.parse(body ?? "")).to.include({ backupId, region, result: "equal" });
      expect(body).to.not.include("/app/");
    }
    // exactly what the drill's role is allowed
    expect([...operations]).to.have.members([
      // GetCallerIdentity is a POST
      ...["POST", "GetParameters", "DescribeParameters", "ListTagsForResource", "PutParameter"],
      ...[
        "LabelParameterVersion",
        "RemoveTagsFromResource",
        "GetParameterHistory",
        "DeleteParameters",
        "Decrypt",
        "GET",
        "PUT",
      ],
      "PutMetricData",
    ]);
  });

  it("is recorded, and a metric in the home region", async () => {
    const { runs } = (await fixture.run(["runs", "list"])).json() as { runs: Record<string, unknown>[] };
    expect(runs[0]).to.include({
      kind: "drill",
      status: "succeeded",
      subject: `drill of ${first}, ${second}`,
    });
    const cloudwatch = await fixture.clients.cloudwatch(first);
    const command = new ListMetricsCommand({ Namespace: "opsctl", MetricName: "DrillSucceeded" });
    const { Metrics = [] } = await cloudwatch.send(command);
    expect(Metrics.map(({ Dimensions = [] }) => Dimensions.map(({ Value }) => Value).join())).to.have.members(
      [`dev,${first}`, `dev,${second}`],
    );
  });

  it("tries all of them out when that is asked for", async () => {
    const { exitCode, report } = await drill("--regions", first, "--sample", "all");
    expect([exitCode, report.regions[0]?.compared], JSON.stringify(report)).to.deep.equal([0, 25]);
    expect(await below(first)).to.deep.equal([]);
  });

  it("cleans up when it is asked to stop: exit 143", async () => {
    const result = await stopInTheMiddle("SIGTERM");
    expect(result.exitCode, result.stdout).to.equal(143);
    const { regions: done } = result.json() as unknown as DrillReport;
    expect(done.map(({ status, error }) => [status, error?.code])).to.deep.equal([
      ["failed", "core.interrupted"],
    ]);
    expect(await below(first)).to.deep.equal([]);
  });

  it("leaves copies behind when it is killed; no backup has them, and the next drill removes them", async () => {
    const before = await names(first);
    await stopInTheMiddle("SIGKILL");
    const left = await below(first);
    expect(left).to.have.length(3);
    const made: string[] = [];
    for (const args of [[], ["--path", PREFIX], ["--path", left[0] ?? ""]]) {
      const { exitCode, stdout } = await fixture.run(["backup", "--regions", first, ...args]);
      const report = JSON.parse(stdout) as BackupReport;
      made.push(report.regions[0]?.backupId ?? "");
      // of a typed path nothing is found: that is no success
      const expected = args.length === 0 ? [0, before.length] : [1, 0];
      expect([exitCode, report.regions[0]?.parameters], args.join(" ")).to.deep.equal(expected);
    }
    const { exitCode, report } = await drill("--regions", first);
    const [region] = report.regions;
    expect([exitCode, region?.leftoversSwept, region?.compared], JSON.stringify(report)).to.deep.equal([
      0, 3, 20,
    ]);
    // the others are of a part of the region only
    expect(region?.backupId).to.equal(made[0]);
    expect(await names(first)).to.deep.equal(before);
  });

  it("names parameter and key of what can't be written, and goes on with the next region: exit 3", async () => {
    fixture.proxy.rule(({ region, operation, number }) =>
      region === first && operation === "PutParameter" && number === 12
        ? { status: 400, name: "AccessDeniedException" }
        : "pass",
    );
    const { exitCode, report } = await drill("--regions", `${first},${second}`);
    expect([exitCode, report.regions.map(({ status }) => status)]).to.deep.equal([
      3,
      ["failed", "succeeded"],
    ]);
    const [region] = report.regions;
    expect(region?.error?.code).to.match(/^backup\.drill-not-restored(-key)?$/);
    expect(region?.error?.params["name"]).to.be.oneOf(await names(first));
    expect(region?.compared).to.equal(10);
    expect(await below(first)).to.deep.equal([]);
  });

  it("verifies and prunes as before: proofs are no part of a backup", async () => {
    const verified = await fixture.run(["backup", "verify", "--all", "--regions", first]);
    expect(verified.exitCode, verified.stdout).to.equal(0);
    const before = [...(await proofs(first)).keys()];
    expect(before.length).to.be.greaterThan(2);
    const pruned = await fixture.run(["backup", "prune", "--keep-last", "1", "--delete", "--regions", first]);
    expect(pruned.exitCode, pruned.stdout).to.equal(0);
    expect([...(await proofs(first)).keys()]).to.deep.equal(before);
  });

  it("finds a damaged backup: exit 5, the object named, nothing written", async () => {
    const s3 = await fixture.clients.s3(second);
    const Bucket = fixture.buckets[second];
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "backups/" }));
    const Key = Contents.map((object) => object.Key ?? "").find((key) => key.includes("/parameters-"));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "damage" }));
    const before = fixture.proxy.calls.length;
    const { exitCode, report } = await drill("--regions", second);
    expect([exitCode, report.result, report.regions[0]?.status]).to.deep.equal([5, "damaged", "damaged"]);
    expect(report.regions[0]?.error?.params["object"]).to.equal(Key);
    const sent = fixture.proxy.calls.slice(before).map(({ operation }) => operation);
    expect(sent).to.not.include("PutParameter");
  });

  it("has shown no secret in any output", () => {
    expect(fixture.output()).to.not.include(SECRET);
  });
});
