import { GetMetricStatisticsCommand, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { expect } from "chai";
import { METRIC_NAMESPACE } from "../../../backup/writing/heartbeat.js";
import type { ListReport } from "../../../app/backup/inspect.js";
import type { DrillReport } from "../../../backup/drill/report.js";
import type { BackupReport } from "../../../backup/report.js";
import type { OpsEvent } from "../../../core/events.js";
import { stoppedAt } from "../../support/backup/commands.js";
import {
  type BackupFixture,
  mixedParameters,
  RECOVERY,
  regions,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";

const [first, second, third] = regions;
const DAY = 24 * 3_600_000;

/** How often something was sent, and the sum of it. */
type Sent = readonly [count: number, sum: number];

describe("the pace and the heartbeats of opsctl backup", () => {
  let fixture: BackupFixture;
  const backup: Record<string, unknown> = { ...RECOVERY };
  before(async function () {
    this.timeout(180_000);
    fixture = await startBackupFixture({ backup });
    for (const region of regions) await fixture.seed(region, mixedParameters(region === first ? 40 : 5));
  });
  after(() => fixture.stop());
  afterEach(() => {
    fixture.proxy.rule(() => "pass");
  });

  /** What CloudWatch in the home region has got of a region so far, by metric. */
  const metrics = async (region: string): Promise<Readonly<Record<string, Sent>>> => {
    const client = await fixture.clients.cloudwatch(regions[0]);
    const { Metrics = [] } = await client.send(new ListMetricsCommand({ Namespace: METRIC_NAMESPACE }));
    const ours = Metrics.filter(({ Dimensions = [] }) =>
      Dimensions.some(({ Name, Value }) => Name === "Region" && Value === region),
    );
    const sent: Record<string, Sent> = {};
    for (const metric of ours) {
      const span = {
        StartTime: new Date(Date.now() - DAY),
        EndTime: new Date(Date.now() + DAY),
        Period: 3_600,
      };
      const command = new GetMetricStatisticsCommand({
        ...metric,
        ...span,
        Namespace: METRIC_NAMESPACE,
        MetricName: metric.MetricName,
        Statistics: ["SampleCount", "Sum"],
      });
      const { Datapoints = [] } = await client.send(command);
      sent[metric.MetricName ?? ""] = [
        Datapoints.reduce((total, { SampleCount = 0 }) => total + SampleCount, 0),
        Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0),
      ];
    }
    return sent;
  };
  const monitored = (): number =>
    fixture.proxy.calls.filter(({ service }) => service === "monitoring").length;

  it("slows down while AWS throttles, waits, and reports how long that took", async () => {
    const THROTTLED = 4_500;
    const calm = fixture.proxy.calls.length;
    let since: number | undefined;
    fixture.proxy.rule(({ operation }) => {
      if (operation !== "DescribeParameters") return "pass";
      since ??= Date.now();
      return Date.now() - since < THROTTLED ? { status: 400, name: "ThrottlingException" } : "pass";
    });
    const result = await fixture.run(["backup", "--regions", first, "--rate", "200"]);
    expect(result.exitCode, result.stderr).to.equal(0);
    const [region] = (result.json() as unknown as BackupReport).regions;
    expect(region?.throttledMs).to.be.within(THROTTLED, region?.durationMs ?? 0);
    // more often in a row than the SDK tries by itself
    const described = fixture.proxy.calls
      .slice(calm)
      .filter(({ operation }) => operation === "DescribeParameters");
    expect(described.length).to.be.greaterThan(8);
    const { events, record } = (await fixture.run(["runs", "show", "latest"])).json() as unknown as {
      events: readonly OpsEvent[];
      record: { readonly details: { readonly regions: readonly unknown[] } };
    };
    const at = { region: first, operation: "ssm:DescribeParameters" };
    const slowed = events.filter(({ code }) => code === "backup.throttled").map(({ params }) => params);
    expect(slowed.slice(0, 3)).to.deep.equal([100, 50, 25].map((rate) => ({ ...at, rate })));
    expect(record.details.regions[0]).to.include({ throttledMs: region?.throttledMs });
  });

  it("sends CloudWatch a heartbeat for each region that was tried, and for none that was skipped", async () => {
    const before = await metrics(first);
    fixture.proxy.rule(({ region, operation }) =>
      region === second && operation === "DescribeParameters"
        ? { status: 400, name: "AccessDeniedException" }
        : "pass",
    );
    const result = await fixture.run(["backup"]);
    const report = result.json() as unknown as BackupReport;
    expect(report.regions.map(({ status }) => status)).to.deep.equal(["succeeded", "failed", "skipped"]);
    const parameters = report.regions[0]?.parameters ?? 0;
    expect(before).to.deep.equal({
      BackupSucceeded: [1, 1],
      Parameters: [1, parameters],
      BackupAgeHours: [1, 0],
    });
    expect(await metrics(first)).to.deep.equal({
      BackupSucceeded: [2, 2],
      Parameters: [2, 2 * parameters],
      BackupAgeHours: [2, 0],
    });
    expect(await metrics(second)).to.deep.equal({ BackupSucceeded: [1, 0] });
    expect(await metrics(third)).to.deep.equal({});
  });

  it("sends it after a signal, too", async () => {
    const stopped = await stoppedAt(
      fixture,
      ["backup", "--regions", third],
      "SIGTERM",
      ({ operation }) => operation === "GenerateDataKey",
    );
    expect(stopped.exitCode).to.equal(143);
    expect(await metrics(third)).to.deep.equal({ BackupSucceeded: [1, 0] });
  });

  it("sends the age of the newest good backup when a later one fails", async () => {
    expect((await fixture.run(["backup", "--regions", second])).exitCode).to.equal(0);
    fixture.proxy.rule(({ operation }) =>
      operation === "GenerateDataKey" ? { status: 400, name: "AccessDeniedException" } : "pass",
    );
    expect((await fixture.run(["backup", "--regions", second])).exitCode).to.equal(1);
    const { BackupSucceeded, BackupAgeHours = [0, 0] } = await metrics(second);
    expect(BackupSucceeded).to.deep.equal([3, 1]);
    expect(BackupAgeHours[0]).to.equal(2);
    expect(BackupAgeHours[1]).to.be.within(0, 1);
  });

  it("counts a gap as a failure until it is acknowledged", async () => {
    const [before = 0, good = 0] = (await metrics(third))["BackupSucceeded"] ?? [];
    const incomplete = async (): Promise<string> => {
      await fixture.configure(regions);
      fixture.proxy.rule(({ operation, number }) =>
        operation === "GetParameterHistory" && number === 1
          ? { status: 400, name: "AccessDeniedException" }
          : "pass",
      );
      const result = await fixture.run(["backup", "--regions", third, "--full"]);
      const [region] = (result.json() as unknown as BackupReport).regions;
      expect([result.exitCode, region?.status]).to.deep.equal([3, "incomplete"]);
      return region?.unreadable?.[0]?.name ?? "";
    };
    backup["unreadable"] = "record";
    const name = await incomplete();
    expect((await metrics(third))["BackupSucceeded"]).to.deep.equal([before + 1, good]);
    backup["acknowledged"] = [name];
    expect(await incomplete()).to.equal(name);
    expect((await metrics(third))["BackupSucceeded"]).to.deep.equal([before + 2, good + 1]);
  });

  it("warns when CloudWatch refuses, and ends as the backup did: exit 0", async () => {
    fixture.proxy.rule(({ service }) =>
      service === "monitoring" ? { status: 400, name: "AccessDenied" } : "pass",
    );
    const result = await fixture.run(["backup", "--regions", first]);
    expect([result.exitCode, (result.json() as unknown as BackupReport).result]).to.deep.equal([
      0,
      "succeeded",
    ]);
    expect(result.stderr).to.include(`heartbeat of this run to CloudWatch in ${first} failed`);
    expect(result.stderr).to.include("cloudwatch:PutMetricData");
  });

  it("sends nothing for a region that was backed up in part", async () => {
    const before = monitored();
    for (const narrow of [
      ["--path", "/app/0"],
      ["--exclude", "/app/0"],
    ]) {
      expect((await fixture.run(["backup", "--regions", first, ...narrow])).exitCode).to.equal(0);
    }
    expect(monitored()).to.equal(before);
  });

  it("sends nothing when only counting, which says what a backup would take, and that it would be too much", async () => {
    const before = monitored();
    const limits = ["--rate", "1", "--region-timeout", "45s"];
    const result = await fixture.run(["backup", "--regions", first, "--dry-run", "--full", ...limits]);
    expect(result.exitCode).to.equal(0);
    expect(monitored()).to.equal(before);
    const [counted] = (result.json() as unknown as BackupReport).regions;
    const parameters = counted?.parameters ?? 0;
    expect(parameters).to.be.within(40, 50);
    expect(result.stderr).to.include(`${parameters} parameters take about ${7 + parameters} calls`);
    expect(counted?.expected).to.deep.equal({
      calls: {
        "ssm:DescribeParameters": 1,
        "ssm:GetParameters": 5,
        "tag:GetResources": 1,
        "ssm:ListTagsForResource": 0,
        "ssm:GetParameterHistory": parameters,
      },
      total: 7 + parameters,
      durationMs: (7 + parameters) * 1_000,
      full: true,
      rate: 1,
    });
  });

  it("waits throttling out when it restores and when it drills", async () => {
    const throttle = (...operations: readonly string[]): void => {
      fixture.proxy.rule(({ operation, number }) =>
        operations.includes(operation) && number <= 6 ? { status: 400, name: "ThrottlingException" } : "pass",
      );
    };
    const [newest] = (
      (await fixture.run(["backup", "list", "--regions", first])).json() as unknown as ListReport
    ).regions;
    const id = newest?.backups[0]?.backupId ?? "";
    throttle("PutParameter");
    const args = ["--region", first, "--to-prefix", "/copy", "--rate", "200", "--yes"];
    const restored = await fixture.run(["backup", "restore", id, ...args]);
    expect(restored.exitCode, restored.stderr).to.equal(0);
    expect(restored.json()["throttledMs"]).to.be.greaterThan(300);
    throttle("DeleteParameters", "GetParameters");
    const drilled = await fixture.run([
      "backup",
      "drill",
      "--regions",
      first,
      "--sample",
      "2",
      "--rate",
      "200",
    ]);
    expect(drilled.exitCode, drilled.stderr).to.equal(0);
    const [region] = (drilled.json() as unknown as DrillReport).regions;
    expect(region?.throttledMs).to.be.greaterThan(300);
  });
});
