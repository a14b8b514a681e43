import { expect } from "chai";
import { readSettings } from "../../config/settings.js";
import { type Engine, resolveEngine } from "../../engine/index.js";
import { harmless, realDifferences } from "../support/parity/harmless.js";
import { type PackageSchema, pluginLookup, pluginSchema } from "../support/parity/plugin-schema.js";
import { programUsage, type Usage } from "../support/parity/program-resources.js";
import { sdkLookup } from "../support/parity/sdk-types.js";
import { compareInputs, type Difference, type Lookup, misfits } from "../support/parity/shapes.js";

/** What the program is known to use at least: a collection that came back short would compare nothing. */
const EXPECTED = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:kms/alias:Alias",
  "aws:kms/key:Key",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:scheduler/schedule:Schedule",
  "aws:scheduler/scheduleGroup:ScheduleGroup",
  "aws:sns/topic:Topic",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:sqs/queue:Queue",
  "aws:ssm/parameter:Parameter",
  "pulumi:providers:aws",
];

describe("the AWS plugin in use and the npm package @pulumi/aws", () => {
  let engine: Engine;
  let usage: Usage;
  let schema: PackageSchema;
  let plugin: Lookup;
  let sdk: Lookup;
  before(async () => {
    const settings = readSettings();
    engine = await resolveEngine(settings);
    usage = await programUsage();
    schema = await pluginSchema(engine, settings.variables);
    plugin = pluginLookup(schema);
    sdk = sdkLookup();
  });

  const differences = (): Difference[] =>
    [...usage.resources.keys()].flatMap((type) => compareInputs(type, sdk, plugin));

  it("are looked at for all that the program uses", () => {
    expect([...usage.resources.keys()]).to.include.members(EXPECTED);
    expect([...usage.functions]).to.include("aws:index/getCallerIdentity:getCallerIdentity");
  });

  it("know the same inputs of the same types, down to every named type", () => {
    expect(realDifferences(differences())).to.deep.equal([]);
  });

  it("need every exception that is made for a built plugin, and none for a stock one", () => {
    const needed = harmless.filter(({ covers }) => differences().some(covers));
    const expected = engine.origin === "built" ? harmless : [];
    expect(needed.map(({ reason }) => reason)).to.deep.equal(expected.map(({ reason }) => reason));
  });

  it("take every value that the program gives", () => {
    const found = [...usage.resources].flatMap(([type, all]) =>
      all.flatMap((inputs) => misfits(inputs, type, plugin)),
    );
    expect(found).to.deep.equal([]);
  });

  it("have every function that the program calls", () => {
    expect(Object.keys(schema.functions)).to.include.members([...usage.functions]);
  });
});
