/** The parts of this service's SDK that opsctl uses; the build omits the rest. */
export {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  ListTagsForResourceCommand,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
