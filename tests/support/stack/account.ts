import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  ListAliasesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import {
  CreateBucketCommand,
  GetBucketTaggingCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { CreateTopicCommand, ListTagsForResourceCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, ListQueuesCommand } from "@aws-sdk/client-sqs";
import { ListQueueTagsCommand } from "@aws-sdk/client-sqs";
import {
  DescribeParametersCommand,
  GetParameterCommand,
  ListTagsForResourceCommand as ListParameterTagsCommand,
} from "@aws-sdk/client-ssm";
import type { AwsClients } from "../../../aws/clients.js";

type Tags = Readonly<Record<string, string>>;
const list = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** What takes the engine a minute to make: a bucket with a backup in it, its key, a queue and a topic, with a stack's tags. */
export async function makeData(
  clients: AwsClients,
  region: string,
  names: {
    readonly bucket: string;
    readonly alias: string;
    readonly queue: string;
    readonly topic: string;
  },
  tags: Tags,
): Promise<void> {
  const [s3, kms] = [await clients.s3(region), await clients.kms(region)];
  const Bucket = names.bucket;
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: list(tags) } }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "backups/kept", Body: "kept" }));
  const Tags = Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Tags }));
  await kms.send(new CreateAliasCommand({ AliasName: names.alias, TargetKeyId: KeyMetadata?.KeyId }));
  await (await clients.sqs(region)).send(new CreateQueueCommand({ QueueName: names.queue, tags }));
  await (await clients.sns(region)).send(new CreateTopicCommand({ Name: names.topic, Tags: list(tags) }));
}

/** All that an account holds in these regions, as AWS tells: values, tags, versions and states. */
export async function accountContents(clients: AwsClients, regions: readonly string[]): Promise<object> {
  const contents: Record<string, object> = { buckets: await buckets(clients) };
  for (const region of regions) {
    contents[region] = {
      parameters: await parameters(clients, region),
      keys: await keys(clients, region),
      queues: await queues(clients, region),
      topics: await topics(clients, region),
    };
  }
  return contents;
}

async function buckets(clients: AwsClients): Promise<object> {
  const s3 = await clients.s3(clients.region);
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return Promise.all(
    Buckets.map(async ({ Name: Bucket }) => {
      const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
      return { Bucket, TagSet, objects: Versions?.map(({ Key, VersionId, ETag }) => [Key, VersionId, ETag]) };
    }),
  );
}

async function parameters(clients: AwsClients, region: string): Promise<object> {
  const ssm = await clients.ssm(region);
  const { Parameters = [] } = await ssm.send(new DescribeParametersCommand({}));
  return Promise.all(
    Parameters.map(async ({ Name = "", Version }) => {
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
      const { TagList } = await ssm.send(
        new ListParameterTagsCommand({ ResourceType: "Parameter", ResourceId: Name }),
      );
      return { Name, Version, value: Parameter?.Value, TagList };
    }),
  );
}

async function keys(clients: AwsClients, region: string): Promise<object> {
  const kms = await clients.kms(region);
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  const { Aliases } = await kms.send(new ListAliasesCommand({}));
  const described = Keys.map(async ({ KeyId }) => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    const { Tags } = await kms.send(new ListResourceTagsCommand({ KeyId }));
    return { KeyId, state: KeyMetadata?.KeyState, Tags };
  });
  return [
    await Promise.all(described),
    Aliases?.map(({ AliasName, TargetKeyId }) => [AliasName, TargetKeyId]),
  ];
}

async function queues(clients: AwsClients, region: string): Promise<object> {
  const sqs = await clients.sqs(region);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  return Promise.all(
    QueueUrls.map(async (QueueUrl) => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
      );
      return { QueueUrl, Attributes, tags: (await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags };
    }),
  );
}

async function topics(clients: AwsClients, region: string): Promise<object> {
  const sns = await clients.sns(region);
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  return Promise.all(
    Topics.map(async ({ TopicArn }) => ({
      TopicArn,
      tags: (await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags,
    })),
  );
}
