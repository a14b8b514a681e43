import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { HeadBucketCommand, ListBucketsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { DescribeKeyCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { DescribeParametersCommand, GetParameterCommand } from "@aws-sdk/client-ssm";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import type { StackResult } from "../../../app/stack/result.js";
import type { DestroyResult } from "../../../app/stack/destroy.js";
import { parseRuntimeDescriptor } from "../../../core/runtime-descriptor.js";
import { REGIONS, type StackFixture, startStackFixture } from "../../support/stack/stack-fixture.js";

const ACCOUNT = "000000000000";
const bucketOf = (region: string): string => `jenkins-ssm-backup-${ACCOUNT}-dev-${region}`;
const WORK = `jenkins-work-${ACCOUNT}-dev-us-east-1`;
const keyOf = (region: string): string => `/jenkins/dev/backup/${region}/s3-bucket-name`;
const COMPATIBILITY = "/jenkins/dev/backup/s3-bucket-name";

/**
 * Stack, provider, platform, keys, queue component and descriptor with its component; two queues; roles and the topic with their
 * components; the work bucket with its five settings and its component.
 */
const FIXED = 8 + 9 + 2 + 2 + 7;
/** Component, bucket, its six settings, key and alias. */
const PER_REGION = 10;
/** A key for each region, a copy for each but the default one, the compatibility key. */
const keysFor = (regions: number): number => 2 * regions;
const totalFor = (regions: number): number => FIXED + PER_REGION * regions + keysFor(regions) + 1;

const base = { regions: REGIONS.slice(0, 3) };

describe("the life of a full stack on the real engine", () => {
  let fixture: StackFixture;
  const preview = (): Promise<StackResult> => fixture.ok<StackResult>(["preview", "--stack", "dev"]);
  const up = (): Promise<StackResult> => fixture.ok<StackResult>(["up", "--stack", "dev", "--yes"]);
  const parameter = async (region: string, name: string): Promise<string | undefined> => {
    const ssm = await fixture.clients.ssm(region);
    return (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value;
  };
  /** What changed, by name of the resource, components left out. */
  const changed = (result: StackResult): readonly string[] =>
    result.resources
      .filter(({ op, type }) => op !== "same" && type.startsWith("aws:"))
      .map(({ op, type, name }) => `${op} ${type.split(":").at(-1) ?? ""} ${name}`)
      .sort();

  before(async () => {
    fixture = await startStackFixture();
    await fixture.configure("dev", base);
  });

  after(() => fixture.end());

  it("previews three regions with exact counts and changes nothing", async () => {
    const result = await preview();
    expect(result.changes).to.deep.equal({ ...zero(), create: totalFor(3) });
    const count = (type: string): number => result.resources.filter((entry) => entry.type === type).length;
    expect(count("aws:s3/bucket:Bucket")).to.equal(3 + 1);
    expect(count("aws:kms/key:Key")).to.equal(3);
    expect(count("aws:ssm/parameter:Parameter")).to.equal(keysFor(3) + 1);
    expect(count("aws:sqs/queue:Queue")).to.equal(2);
    expect(await bucketNames(fixture)).to.deep.equal([]);
  });

  it("creates the stack, as read from the cloud itself", async () => {
    const result = await up();
    expect(result.changes).to.deep.equal({ ...zero(), create: totalFor(3) });
    expect(await bucketNames(fixture)).to.deep.equal([...REGIONS.map(bucketOf), WORK].sort());
    for (const region of REGIONS) {
      expect(await parameter(region, keyOf(region))).to.equal(bucketOf(region));
      expect(await parameter("us-east-1", keyOf(region)), `copy of ${region}`).to.equal(bucketOf(region));
    }
    expect(await parameter("us-east-1", COMPATIBILITY)).to.equal(bucketOf("us-east-1"));
  });

  it("gives the queue the attributes that workers rely on", async () => {
    const outputs = await fixture.ok(["outputs", "--stack", "dev"]);
    const sqs = await fixture.clients.sqs("us-east-1");
    const attributes = async (url: unknown): Promise<Record<string, string>> => {
      const command = new GetQueueAttributesCommand({ QueueUrl: String(url), AttributeNames: ["All"] });
      return (await sqs.send(command)).Attributes ?? {};
    };
    const queue = await attributes(outputs["taskQueueUrl"]);
    expect(queue).to.include({
      VisibilityTimeout: "10800",
      ReceiveMessageWaitTimeSeconds: "20",
      MessageRetentionPeriod: "1209600",
      SqsManagedSseEnabled: "true",
    });
    expect(JSON.parse(queue["RedrivePolicy"] ?? "{}")).to.include({ maxReceiveCount: 3 });
    const dead = await attributes(outputs["deadLetterQueueUrl"]);
    expect(JSON.parse(dead["RedriveAllowPolicy"] ?? "{}")).to.deep.equal({
      redrivePermission: "byQueue",
      sourceQueueArns: [outputs["taskQueueArn"]],
    });
    for (const { Policy = "{}" } of [queue, dead]) expect(Policy).to.contain("aws:SecureTransport");
  });

  it("publishes a runtime descriptor that names what it made", async () => {
    const name = "/jenkins/dev/opsctl/runtime";
    const descriptor = parseRuntimeDescriptor((await parameter("us-east-1", name)) ?? "", name);
    expect(descriptor).to.include({ stack: "dev", accountId: ACCOUNT, homeRegion: "us-east-1" });
    expect(descriptor.backupBuckets).to.deep.equal(
      Object.fromEntries(REGIONS.map((region) => [region, bucketOf(region)])),
    );
    expect(Object.keys(descriptor.backupKeys)).to.have.members([...REGIONS]);
    expect(descriptor.workBucket).to.equal(WORK);
  });

  it("previews no change after that", async () => {
    expect((await preview()).changes).to.deep.equal({ ...zero(), same: totalFor(3) });
  });

  it("refreshes clean", async () => {
    const result = await fixture.ok<StackResult>(["refresh", "--stack", "dev", "--yes"]);
    expect(changed(result)).to.deep.equal([]);
  });

  it("names the engine in the preview and on the stack", async () => {
    const { engine } = await preview();
    expect(engine.origin).to.be.oneOf(["stock", "built"]);
    const history = await fixture.ok<{ updates: { kind: string; result: string; id: string }[] }>([
      "history",
      "--stack",
      "dev",
    ]);
    expect(history.updates.map(({ kind, result }) => `${kind} ${result}`)).to.include("update succeeded");
  });

  it("adds a region by configuration alone and replaces nothing", async () => {
    await fixture.configure("dev", { ...base, regions: [...REGIONS, "eu-west-1"] });
    const result = await up();
    expect(result.changes).to.include({
      replace: 0,
      delete: 0,
      retain: 0,
      // the descriptor, and what each role may do whose permissions name regions
      update: 1 + 4,
      create: PER_REGION + 2,
    });
    expect(changed(result)).to.include.members([
      "update Parameter runtime",
      "update RolePolicy roles-backup",
    ]);
    expect(await parameter("eu-west-1", keyOf("eu-west-1"))).to.equal(bucketOf("eu-west-1"));
  });

  it("removes a region and keeps its bucket, its key and its backups", async () => {
    const s3 = await fixture.clients.s3("eu-west-1");
    await s3.send(new PutObjectCommand({ Bucket: bucketOf("eu-west-1"), Key: "backups/kept", Body: "kept" }));
    await fixture.configure("dev", base);
    const result = await up();
    expect(result.changes.replace).to.equal(0);
    expect(changed(result).filter((line) => line.startsWith("delete"))).to.deep.equal([
      "delete Parameter keys-copy-eu-west-1",
      "delete Parameter keys-eu-west-1",
    ]);
    expect(result.retained).to.deep.equal([{ bucket: bucketOf("eu-west-1"), region: "eu-west-1" }]);
    await s3.send(new HeadBucketCommand({ Bucket: bucketOf("eu-west-1") }));
  });

  it("goes on listing what it let go of", async () => {
    const result = await preview();
    expect(result.changes).to.deep.equal({ ...zero(), same: totalFor(3) });
    expect(result.retained).to.deep.equal([{ bucket: bucketOf("eu-west-1"), region: "eu-west-1" }]);
  });

  it("takes the same bucket and key back when the region returns", async () => {
    const kms = await fixture.clients.kms("eu-west-1");
    const aliasKey = async (): Promise<string | undefined> =>
      (await kms.send(new DescribeKeyCommand({ KeyId: "alias/jenkins-dev-ssm-backup" }))).KeyMetadata?.KeyId;
    const before = await aliasKey();
    await fixture.configure("dev", { ...base, regions: [...REGIONS, "eu-west-1"] });
    const result = await up();
    expect(result.adopted).to.deep.equal(["eu-west-1"]);
    expect(changed(result)).to.include.members([
      "import Bucket vault-eu-west-1",
      "import Key vault-eu-west-1-key",
      "import Alias vault-eu-west-1-key",
    ]);
    expect(await aliasKey()).to.equal(before);
    expect((await preview()).changes).to.deep.equal({ ...zero(), same: totalFor(4) });
  });

  it("moves the default region: the keys follow, no bucket and no queue is touched", async () => {
    await fixture.configure("dev", {
      ...base,
      regions: [...REGIONS, "eu-west-1"],
      defaultRegion: "us-west-2",
    });
    const result = await up();
    const touched = new Set(changed(result).map((line) => line.split(" ")[1]));
    expect([...touched]).to.deep.equal(["Parameter"]);
    expect(await parameter("us-west-2", COMPATIBILITY)).to.equal(bucketOf("us-west-2"));
    for (const region of [...REGIONS, "eu-west-1"]) {
      expect(await parameter("us-west-2", keyOf(region)), region).to.equal(bucketOf(region));
      expect(await parameter(region, keyOf(region)), region).to.equal(bucketOf(region));
    }
    const ssm = await fixture.clients.ssm("us-east-1");
    const { Parameters = [] } = await ssm.send(new DescribeParametersCommand({}));
    expect(Parameters.map(({ Name }) => Name)).to.have.members([
      keyOf("us-east-1"),
      "/jenkins/dev/opsctl/runtime",
    ]);
  });

  it("refuses to move the home region", async () => {
    await fixture.configure("dev", { ...base, homeRegion: "us-west-2" });
    const result = await fixture.run(["preview", "--stack", "dev", "--json"]);
    expect(result.exitCode).to.equal(4);
    expect(result.stdout).to.contain("stack.home-region-fixed");
    await fixture.configure("dev", {
      ...base,
      regions: [...REGIONS, "eu-west-1"],
      defaultRegion: "us-west-2",
    });
  });

  it("is unchanged after the endpoint was stopped and started again", async () => {
    await fixture.endpoint.restart();
    expect((await preview()).changes).to.deep.equal({ ...zero(), same: totalFor(4) });
  });

  it("refuses to replace the queue without its URN", async () => {
    await fixture.configure("dev", {
      ...base,
      regions: [...REGIONS, "eu-west-1"],
      defaultRegion: "us-west-2",
      queue: { name: "renamed-tasks" },
    });
    const result = await fixture.run(["up", "--stack", "dev", "--yes", "--json"]);
    expect(result.exitCode).to.equal(4);
    expect(result.stdout).to.contain("stack.data-at-risk");
    await fixture.configure("dev", {
      ...base,
      regions: [...REGIONS, "eu-west-1"],
      defaultRegion: "us-west-2",
    });
  });

  it("destroys all but its buckets and the keys of backups", async () => {
    const all = [...REGIONS, "eu-west-1"];
    const result = await fixture.ok<DestroyResult>(["destroy", "--stack", "dev", "--yes"]);
    expect(result.retained).to.have.deep.members([
      ...all.map((region) => ({ region, bucket: bucketOf(region) })),
      { region: "us-east-1", bucket: WORK },
    ]);
    expect(await bucketNames(fixture)).to.deep.equal([...all.map(bucketOf), WORK].sort());
    for (const region of all) expect(await parameterNames(fixture, region), region).to.deep.equal([]);
    const sqs = await fixture.clients.sqs("us-east-1");
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls ?? []).to.deep.equal([]);
  });

  it("refuses to delete a bucket that is not the stack's", async () => {
    const result = await fixture.run([
      "destroy",
      "--stack",
      "dev",
      "--yes",
      "--json",
      "--delete-data",
      "somebody-elses",
    ]);
    expect(result.exitCode).to.equal(2);
    expect(await bucketNames(fixture)).to.have.length(5);
  });

  it("plans to take the buckets back that it left", async () => {
    const result = await preview();
    expect(result.adopted).to.include.members([...REGIONS]);
    expect(changed(result)).to.include.members(["import Bucket work", "import Bucket vault-us-east-1"]);
  });

  it("deletes the work bucket when it is named, and no key with it", async () => {
    const s3 = await fixture.clients.s3("us-east-1");
    await s3.send(new PutObjectCommand({ Bucket: WORK, Key: "runs/kept", Body: "kept" }));
    await fixture.ok(["destroy", "--stack", "dev", "--yes", "--delete-data", WORK]);
    expect(await bucketNames(fixture)).to.not.include(WORK);
    expect(await keyStates(fixture, "us-east-1")).to.deep.equal(["Enabled"]);
  });

  it("deletes the named buckets with all they hold, and leaves nothing but keys that wait for their deletion", async () => {
    const all = [...REGIONS, "eu-west-1"];
    const named = all.flatMap((region) => ["--delete-data", bucketOf(region)]);
    const result = await fixture.ok<DestroyResult>(["destroy", "--stack", "dev", "--yes", ...named]);
    expect(result.deletedData).to.have.members(all.map(bucketOf));
    expect(await bucketNames(fixture)).to.deep.equal([]);
    for (const region of all) {
      expect(await parameterNames(fixture, region)).to.deep.equal([]);
      expect(await keyStates(fixture, region), region).to.deep.equal(["PendingDeletion"]);
    }
  });
});

function zero(): StackResult["changes"] {
  return { create: 0, update: 0, replace: 0, delete: 0, same: 0, import: 0, retain: 0 };
}

async function bucketNames(fixture: StackFixture): Promise<readonly (string | undefined)[]> {
  const s3 = await fixture.clients.s3("us-east-1");
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return Buckets.map(({ Name }) => Name).sort();
}

async function parameterNames(
  fixture: StackFixture,
  region: string,
): Promise<readonly (string | undefined)[]> {
  const ssm = await fixture.clients.ssm(region);
  const { Parameters = [] } = await ssm.send(new DescribeParametersCommand({}));
  return Parameters.map(({ Name }) => Name).filter((name) => !name?.startsWith("/aws/"));
}

async function keyStates(fixture: StackFixture, region: string): Promise<readonly (string | undefined)[]> {
  const kms = await fixture.clients.kms(region);
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  const described = Keys.map(({ KeyId }) => kms.send(new DescribeKeyCommand({ KeyId })));
  return (await Promise.all(described)).map(({ KeyMetadata }) => KeyMetadata?.KeyState);
}
