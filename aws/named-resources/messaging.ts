import type { CloudResource } from "../../automation/ownership.js";
import type { NamedResource } from "../../config/named-resources.js";
import { arnIn } from "../../core/names/monitoring-names.js";
import { unless } from "../errors.js";
import { NO_QUEUE } from "../probes.js";
import { type Lookup, tagsOf } from "./lookup.js";

const NO_TOPIC = ["ResourceNotFound", "ResourceNotFoundException", "NotFound", "NotFoundException"];

export async function findQueue(
  { clients, signal: abortSignal }: Lookup,
  resource: NamedResource,
): Promise<CloudResource | undefined> {
  const { GetQueueUrlCommand, ListQueueTagsCommand } = await import("../sdk/sqs.js");
  const client = await clients.sqs(resource.region);
  const answer = await unless(NO_QUEUE, async () => {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: resource.name }), {
      abortSignal,
    });
    return client.send(new ListQueueTagsCommand({ QueueUrl }), { abortSignal });
  });
  return answer && { ...resource, tags: { ...answer.Tags } };
}

export async function findTopic(
  { clients, accountId, signal: abortSignal }: Lookup,
  resource: NamedResource,
): Promise<CloudResource | undefined> {
  const { ListTagsForResourceCommand } = await import("../sdk/sns.js");
  const client = await clients.sns(resource.region);
  const ResourceArn = arnIn(resource.region, accountId, "sns", resource.name);
  const answer = await unless(NO_TOPIC, () =>
    client.send(new ListTagsForResourceCommand({ ResourceArn }), { abortSignal }),
  );
  return answer && { ...resource, tags: tagsOf(answer.Tags) };
}

/** DescribeAlarms: "AlarmNames", at most 100 (Amazon CloudWatch API Reference). */
const ALARM_NAMES = 100;

/** Finds alarms in one region: all alarms of a stack are in its home region. */
export async function findAlarms(
  { clients, signal: abortSignal }: Lookup,
  resources: readonly NamedResource[],
): Promise<readonly CloudResource[]> {
  const { DescribeAlarmsCommand, ListTagsForResourceCommand } = await import("../sdk/cloudwatch.js");
  const found: CloudResource[] = [];
  for (let start = 0; start < resources.length; start += ALARM_NAMES) {
    const page = resources.slice(start, start + ALARM_NAMES);
    const client = await clients.cloudwatch(page[0]?.region ?? clients.region);
    const AlarmNames = page.map(({ name }) => name);
    const command = new DescribeAlarmsCommand({ AlarmNames, MaxRecords: ALARM_NAMES });
    const { MetricAlarms = [] } = await client.send(command, { abortSignal });
    const arns = new Map(MetricAlarms.map(({ AlarmName, AlarmArn }) => [AlarmName, AlarmArn]));
    for (const resource of page) {
      const ResourceARN = arns.get(resource.name);
      if (ResourceARN === undefined) continue;
      const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN }), { abortSignal });
      found.push({ ...resource, tags: tagsOf(Tags) });
    }
  }
  return found;
}
