import * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import * as pulumi from "@pulumi/pulumi";
import {
  alarmName,
  MAX_HOURS_WITHOUT_SUCCESS,
  HEARTBEATS,
  METRIC_NAMESPACE,
  metricDimensions,
  type Monitored,
} from "../../core/names/monitoring-names.js";
import { type Scope, tagsOf } from "../scope.js";

export interface BackupAlarmsArgs {
  readonly scope: Scope;
  readonly monitored: readonly Monitored[];
  readonly topicArn: pulumi.Input<string>;
}

/** Seconds. */
const HOUR = 3_600;
const FIVE_MINUTES = 300;

/** The warm-up doesn't end with the first heartbeats: it is not documented whether hours that FILL adds would end it early. */
const WARM_UP = {
  warmUpPeriodDurationInMinutes: MAX_HOURS_WITHOUT_SUCCESS * 60,
  onlyStartEvaluatingAfterWarmUpPeriodEnds: true,
};

/**
 * Two alarms in each region for regular runs (whoever starts them), created in the home region, which receives the
 * heartbeats. Both notify the topic when they start and when they end.
 *
 * - `…-failed`: the newest heartbeat is a failure. Between heartbeats the state stays.
 *
 * - `…-missing`: no success in 26 hours.
 */
export class BackupAlarms extends pulumi.ComponentResource {
  constructor(name: string, args: BackupAlarmsArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:alerts:BackupAlarms", name, {}, options);
    for (const region of args.scope.stack.regions) {
      for (const what of args.monitored) {
        this.failed(name, args, region, what);
        this.missing(name, args, region, what);
      }
    }
    this.registerOutputs({});
  }

  private failed(name: string, args: BackupAlarmsArgs, region: string, what: Monitored): void {
    const { stack } = args.scope;
    new cloudwatch.MetricAlarm(
      `${name}-${what}-failed-${region}`,
      {
        ...common(args),
        name: alarmName(stack, `${what}-failed`, region),
        alarmDescription: `The newest ${what} of ${region} (stack ${stack.name}) failed.`,
        namespace: METRIC_NAMESPACE,
        metricName: HEARTBEATS[what],
        dimensions: metricDimensions(stack, region),
        statistic: "Minimum",
        period: FIVE_MINUTES,
        evaluationPeriods: 1,
        treatMissingData: "ignore",
      },
      { parent: this },
    );
  }

  /**
   * Hours without a heartbeat count as failures, and so does missing data. One-hour periods allow more than a day
   * (PutMetricAlarm, Amazon CloudWatch API Reference, "Period": up to seven days). FILL gives every hour a value:
   * without it CloudWatch looks back further than requested, and an older success counts for hours without data (Amazon
   * CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data").
   *
   * The warm-up is the grace period for the first run: otherwise a new alarm would start at once, because of hours in
   * which nothing was scheduled. It ends by itself, so that a first run that never comes is reported too. Local
   * endpoints, and the engine that is built for them, don't support it.
   */
  private missing(name: string, args: BackupAlarmsArgs, region: string, what: Monitored): void {
    const { stack } = args.scope;
    const metric = {
      namespace: METRIC_NAMESPACE,
      metricName: HEARTBEATS[what],
      dimensions: metricDimensions(stack, region),
      stat: "Maximum",
      period: HOUR,
    };
    new cloudwatch.MetricAlarm(
      `${name}-${what}-missing-${region}`,
      {
        ...common(args),
        name: alarmName(stack, `${what}-missing`, region),
        alarmDescription: `No ${what} of ${region} (stack ${stack.name}) succeeded in ${MAX_HOURS_WITHOUT_SUCCESS} hours.`,
        metricQueries: [
          { id: "heartbeat", metric },
          { id: "filled", expression: "FILL(heartbeat, 0)", label: HEARTBEATS[what], returnData: true },
        ],
        evaluationPeriods: MAX_HOURS_WITHOUT_SUCCESS,
        datapointsToAlarm: MAX_HOURS_WITHOUT_SUCCESS,
        treatMissingData: "breaching",
        ...(stack.endpointAllowed ? {} : { warmUpConfiguration: WARM_UP }),
      },
      { parent: this },
    );
  }
}

function common({ scope, topicArn }: BackupAlarmsArgs) {
  return {
    region: scope.stack.homeRegion,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    alarmActions: [topicArn],
    okActions: [topicArn],
    tags: tagsOf(scope.stack),
  };
}
