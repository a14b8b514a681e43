/** What opsctl asks of this service; the build leaves the rest of its SDK out. */
export { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
