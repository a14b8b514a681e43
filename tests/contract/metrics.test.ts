import { GetMetricStatisticsCommand, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { expect } from "chai";
import { cloudWatchMetrics } from "../../aws/metrics.js";
import { METRIC_NAMESPACE, type Metric } from "../../backup/writing/heartbeat.js";
import { interruption } from "../../core/errors.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";
import { noSignal } from "../support/backup/vault.js";

const home = "us-east-1";
const hour = 3_600_000;

describe("metrics in CloudWatch", () => {
  const endpoint = endpointClients();
  const metric = (fields: Partial<Metric>): Metric => ({
    name: "Parameters",
    environment: "dev",
    region: "eu-west-1",
    value: 0,
    unit: "Count",
    at: new Date(),
    ...fields,
  });
  const listed = async (region: string) => {
    const client = await endpoint.clients.cloudwatch(region);
    const { Metrics = [] } = await client.send(new ListMetricsCommand({ Namespace: METRIC_NAMESPACE }));
    return Metrics;
  };

  it("have name, value, unit and time, and the dimensions Environment and Region in this order", async () => {
    const at = new Date(Date.now() - 60_000);
    const metrics = await cloudWatchMetrics(endpoint.clients, home, METRIC_NAMESPACE);
    await metrics.put(
      [metric({ value: 17, at }), metric({ value: 1, name: "BackupSucceeded", unit: "None", at })],
      noSignal,
    );
    const Dimensions = [
      { Name: "Environment", Value: "dev" },
      { Name: "Region", Value: "eu-west-1" },
    ];
    expect(
      (await listed(home)).sort((a, b) => ((a.MetricName ?? "") < (b.MetricName ?? "") ? -1 : 1)),
    ).to.deep.equal([
      { Namespace: METRIC_NAMESPACE, MetricName: "BackupSucceeded", Dimensions },
      { Namespace: METRIC_NAMESPACE, MetricName: "Parameters", Dimensions },
    ]);
    expect(await listed("us-west-2")).to.deep.equal([]);
    const client = await endpoint.clients.cloudwatch(home);
    const { Datapoints = [] } = await client.send(
      new GetMetricStatisticsCommand({
        Namespace: METRIC_NAMESPACE,
        MetricName: "Parameters",
        Dimensions,
        StartTime: new Date(at.getTime() - hour),
        EndTime: new Date(at.getTime() + hour),
        Period: 60,
        Statistics: ["SampleCount", "Sum"],
      }),
    );
    expect(Datapoints).to.have.length(1);
    expect(Datapoints[0]).to.include({ SampleCount: 1, Sum: 17, Unit: "Count" });
    expect(Datapoints[0]?.Timestamp?.getTime()).to.equal(Math.floor(at.getTime() / 60_000) * 60_000);
  });

  it("are sent in as few requests as CloudWatch allows", async () => {
    const metrics = await cloudWatchMetrics(endpoint.clients, home, "opsctl-many");
    const before = endpoint.clients.calls(home).cloudwatch ?? 0;
    const many = Array.from({ length: 2_001 }, (_, index) => metric({ region: `region-${index}` }));
    await metrics.put(many, noSignal);
    await metrics.put([], noSignal);
    expect((endpoint.clients.calls(home).cloudwatch ?? 0) - before).to.equal(3);
  });

  it("are cancelled at the signal, with its reason", async () => {
    const metrics = await cloudWatchMetrics(endpoint.clients, home, METRIC_NAMESPACE);
    const reason = interruption("SIGTERM");
    expect(await opsErrorOf(() => metrics.put([metric({})], AbortSignal.abort(reason)))).to.equal(reason);
  });
});
