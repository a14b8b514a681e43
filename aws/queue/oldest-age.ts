import { abortWith } from "../calls.js";
import type { AwsClients } from "../clients.js";

/** SQS publishes once a minute, minutes late ("Available CloudWatch metrics for Amazon SQS"). */
const WINDOW_MS = 15 * 60_000;
const PERIOD_SECONDS = 60;

export interface OldestAge {
  readonly seconds: number;
  /** When CloudWatch measured it. */
  readonly at: Date;
}

/**
 * The age of a queue's oldest message, which SQS publishes in CloudWatch only; undefined when there is no
 * measurement: a queue that nobody has used for six hours has none, and neither have other endpoints.
 */
export async function oldestAge(
  clients: AwsClients,
  region: string,
  queueName: string,
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal },
): Promise<OldestAge | undefined> {
  const { GetMetricStatisticsCommand } = await import("../sdk/cloudwatch.js");
  const client = await clients.cloudwatch(region);
  const command = new GetMetricStatisticsCommand({
    Namespace: "AWS/SQS",
    MetricName: "ApproximateAgeOfOldestMessage",
    Dimensions: [{ Name: "QueueName", Value: queueName }],
    StartTime: new Date(now.getTime() - WINDOW_MS),
    EndTime: now,
    Period: PERIOD_SECONDS,
    Statistics: ["Maximum"],
  });
  const { Datapoints = [] } = await client.send(command, abortWith(signal));
  const points = Datapoints.flatMap(({ Maximum, Timestamp }) =>
    Maximum === undefined || Timestamp === undefined ? [] : [{ seconds: Maximum, at: Timestamp }],
  );
  return points.sort((one, other) => other.at.getTime() - one.at.getTime())[0];
}
