import { PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { CreateAliasCommand, CreateKeyCommand, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand, PutBucketTaggingCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { resourceFinder } from "../../aws/named-resources/find.js";
import { obstacleTo, type ResourceFinder } from "../../automation/ownership.js";
import type { NamedResource, ResourceKind } from "../../config/named-resources.js";
import { stopsAtAborted } from "../support/aborted.js";
import { EARLIER, evidence, OWN } from "../support/cloud-resources.js";
import { endpointClients } from "../support/endpoint-clients.js";

type Tags = Readonly<Record<string, string>>;
const HOME = "us-west-2";
const OTHER = { ...OWN, "opsctl:stack": "dev2" };
const list = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

describe("resources under a stack's names", () => {
  const aws = endpointClients();
  const { signal } = new AbortController();
  let finder: ResourceFinder;
  before(() => (finder = resourceFinder(aws.clients, "000000000000")));

  const makers: Readonly<Record<ResourceKind, (name: string, tags: Tags) => Promise<unknown>>> = {
    bucket: async (Bucket, tags) => {
      const s3 = await aws.clients.s3(HOME);
      await s3.send(
        new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: HOME } }),
      );
      if (list(tags).length > 0)
        await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: list(tags) } }));
    },
    key: async (AliasName, tags) => {
      const kms = await aws.clients.kms(HOME);
      const Tags = Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Tags }));
      await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyMetadata?.KeyId }));
      return KeyMetadata?.KeyId;
    },
    parameter: async (Name, tags) =>
      (await aws.clients.ssm(HOME)).send(
        new PutParameterCommand({ Name, Type: "String", Value: "x", Tags: list(tags) }),
      ),
    role: async (RoleName, tags) =>
      (await aws.clients.iam(HOME)).send(
        new CreateRoleCommand({
          RoleName,
          AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
          Tags: list(tags),
        }),
      ),
    queue: async (QueueName, tags) =>
      (await aws.clients.sqs(HOME)).send(new CreateQueueCommand({ QueueName, tags })),
    topic: async (Name, tags) =>
      (await aws.clients.sns(HOME)).send(new CreateTopicCommand({ Name, Tags: list(tags) })),
    alarm: async (AlarmName, tags) =>
      (await aws.clients.cloudwatch(HOME)).send(
        new PutMetricAlarmCommand({
          AlarmName,
          Namespace: "n",
          MetricName: "m",
          Statistic: "Minimum",
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: "LessThanThreshold",
          Tags: list(tags),
        }),
      ),
  };
  const nameOf = (kind: ResourceKind, what: string): string => {
    if (kind === "key") return `alias/${what}`;
    return kind === "parameter" ? `/x/${what}` : `x-${what}`;
  };
  const at = (kind: ResourceKind, what: string): NamedResource => ({
    kind,
    region: HOME,
    name: nameOf(kind, what),
  });

  for (const [kind, make] of Object.entries(makers) as [ResourceKind, (typeof makers)[ResourceKind]][]) {
    it(`are found with their tags, and only when they exist: ${kind}`, async () => {
      const tagged: Readonly<Record<string, Tags>> = { own: OWN, earlier: EARLIER, other: OTHER, bare: {} };
      for (const [what, tags] of Object.entries(tagged)) await make(nameOf(kind, what), tags);
      const wanted = [...Object.keys(tagged), "none"].map((what) => at(kind, what));
      const found = await finder.find(wanted, signal);
      expect(found.map(({ name, tags }) => [name, tags])).to.have.deep.members(
        Object.entries(tagged).map(([what, tags]) => [nameOf(kind, what), tags]),
      );
      for (const resource of found) expect(resource).to.include({ kind, region: HOME });
      // a resource that only has our name, or another stack's tag, is refused; AWS would report its creation
      // as successful
      const refused = obstacleTo("change", found, evidence());
      expect(refused?.code).to.equal("stack.not-owned");
      expect(refused?.problems.map(({ code, params }) => [code, params["name"]])).to.have.deep.members([
        ["stack.resource-foreign", nameOf(kind, "other")],
        ["stack.resource-unmarked", nameOf(kind, "bare")],
      ]);
    });

    it(`are not looked up after an abort: ${kind}`, () =>
      stopsAtAborted((aborted) => finder.find([at(kind, "own")], aborted)));
  }

  it("are looked up in their own region only", async () => {
    const elsewhere = (kind: ResourceKind): NamedResource => ({ ...at(kind, "own"), region: "eu-west-1" });
    const kinds = ["key", "parameter", "queue", "topic", "alarm"] as const;
    expect(await finder.find(kinds.map(elsewhere), signal)).to.deep.equal([]);
  });

  it("have their actual region for a bucket, whose name is unique", async () => {
    const [bucket] = await finder.find([{ ...at("bucket", "own"), region: "eu-west-1" }], signal);
    expect(bucket).to.deep.include({ region: "eu-west-1", actualRegion: HOME, tags: OWN });
  });

  it("have the key of an alias, its state, and its deletion date", async () => {
    const id = String(await makers.key("alias/ill", OWN));
    const kms = await aws.clients.kms(HOME);
    const [well] = await finder.find([at("key", "ill")], signal);
    expect(well).to.deep.include({ name: "alias/ill", id, state: "Enabled" });
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: id, PendingWindowInDays: 7 }));
    const [ill, byId] = await finder.find([at("key", "ill"), { ...at("key", "ill"), name: id }], signal);
    expect(ill).to.include({ id, state: "PendingDeletion" });
    expect(byId).to.include({ id, name: id, state: "PendingDeletion" });
    expect(Date.parse(ill?.deletedAt ?? "")).to.be.greaterThan(Date.now() + 6 * 86_400_000);
  });

  it("can be looked up in one call, many of them", async () => {
    const many = Array.from({ length: 120 }, (_, index) => at("alarm", `many-${index}`));
    const parameters = Array.from({ length: 60 }, (_, index) => at("parameter", `many-${index}`));
    await makers.alarm(nameOf("alarm", "many-119"), OWN);
    await makers.parameter(nameOf("parameter", "many-59"), OWN);
    const found = await finder.find([...many, ...parameters], signal);
    expect(found.map(({ name }) => name)).to.have.members(["x-many-119", "/x/many-59"]);
    expect(await finder.find([], signal)).to.deep.equal([]);
  });
});
