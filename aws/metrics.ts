import type { Metric, Metrics } from "../backup/writing/heartbeat.js";
import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";

/** Maximum number of metrics in one request (PutMetricData, Amazon CloudWatch API Reference). */
const METRICS_PER_REQUEST = 1_000;

/** Opens CloudWatch in a region. This loads the SDK's CloudWatch client. */
export async function cloudWatchMetrics(
  clients: AwsClients,
  region: string,
  namespace: string,
): Promise<Metrics> {
  const { PutMetricDataCommand } = await import("./sdk/cloudwatch.js");
  const client = await clients.cloudwatch(region);
  return {
    async put(metrics, signal) {
      for (let first = 0; first < metrics.length; first += METRICS_PER_REQUEST) {
        const MetricData = metrics.slice(first, first + METRICS_PER_REQUEST).map(datumOf);
        const command = new PutMetricDataCommand({ Namespace: namespace, MetricData });
        await client.send(command, abortWith(signal));
      }
    },
  };
}

function datumOf({ name, environment, region, value, unit, at }: Metric) {
  return {
    MetricName: name,
    // alarms match a metric by its exact dimensions, so these are part of the contract
    Dimensions: [
      { Name: "Environment", Value: environment },
      { Name: "Region", Value: region },
    ],
    Timestamp: at,
    Value: value,
    Unit: unit,
  };
}
