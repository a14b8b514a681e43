import { expect } from "chai";
import { ADOPT_KEY } from "../../../config/program-config.js";
import program from "../../../index.js";
import { ACCOUNT, pulumiConfig } from "../../support/builders/stack.js";
import { opsErrorOf } from "../../support/errors.js";
import { type MockedRun, runMocked, valueOf } from "../../support/pulumi-mocks.js";

const REGIONS = ["us-east-1", "us-west-2", "ap-northeast-1"];
const OUTPUTS = [
  "accountId",
  "alertsTopicArn",
  "backupBuckets",
  "backupParameterNames",
  "backupRoleArns",
  "compatibilityParameterName",
  "copyRoleArn",
  "deadLetterQueueUrl",
  "defaultRegion",
  "drillRoleArn",
  "environment",
  "homeRegion",
  "pruneRoleArn",
  "regions",
  "restoreRoleArn",
  "taskQueueArn",
  "taskQueueUrl",
  "workBucket",
];

function run(
  changes: Readonly<Record<string, string>> = {},
): Promise<MockedRun<Awaited<ReturnType<typeof program>>>> {
  return runMocked(program, { stack: "dev", config: { ...pulumiConfig(), ...changes } });
}

describe("the program", () => {
  it("registers a provider and the platform with a vault a region, keys, queue and descriptor", async () => {
    const { resources } = await run();
    const tree = resources.filter(({ custom, type }) => !custom || type === "pulumi:providers:aws");
    expect(tree.map(({ type, name, parent }) => [type, name, parent])).to.deep.equal([
      ["pulumi:providers:aws", "aws", undefined],
      ["opsctl:platform:Platform", "platform", undefined],
      ...REGIONS.map((region) => ["opsctl:backup:BackupVault", `vault-${region}`, "platform"]),
      ["opsctl:work:WorkBucket", "work", "platform"],
      ["opsctl:backup:BackupKeys", "keys", "platform"],
      ["opsctl:queue:TaskQueue", "tasks", "platform"],
      ["opsctl:roles:BackupRoles", "roles", "platform"],
      ["opsctl:alerts:AlertsTopic", "alerts", "platform"],
      ["opsctl:runtime:RuntimeParameter", "runtime", "platform"],
    ]);
    // 9 of each vault, 6 of the work bucket, 6 keys, 2 queues, 5 roles with their policies, the topic, the descriptor
    const owned = resources.filter(({ type }) => type.startsWith("aws:"));
    expect(owned).to.have.length(3 * 9 + 6 + 6 + 2 + 10 + 1 + 1);
  });

  it("sets the region of every resource that has one, so that nothing depends on the provider's", async () => {
    const { resources } = await run();
    const owned = resources.filter(({ type }) => type.startsWith("aws:"));
    for (const { urn, inputs, provider } of owned) {
      // IAM is one for all regions
      if (!urn.startsWith("aws:iam/")) expect(REGIONS, urn).to.include(inputs["region"]);
      expect(provider, urn).to.equal("aws");
    }
  });

  it("never forces a bucket away and protects nothing", async () => {
    const { resources } = await run();
    for (const { urn, inputs, protect } of resources) {
      expect(inputs, urn).to.not.have.property("forceDestroy");
      expect(protect, urn).to.equal(false);
    }
  });

  it("keeps the vaults and the work bucket and deletes everything else", async () => {
    const { resources } = await run();
    const kept = resources.filter(({ retainOnDelete }) => retainOnDelete);
    expect(new Set(kept.map(({ parent }) => parent))).to.deep.equal(
      new Set(["work", ...REGIONS.map((region) => `vault-${region}`)]),
    );
    const vaulted = resources.filter(({ parent }) => parent === "work" || parent?.startsWith("vault-"));
    expect(kept).to.have.length(vaulted.length);
  });

  it("gives the keys the values that the buckets have", async () => {
    const { resources } = await run({ "opsctl:defaultRegion": "us-west-2" });
    const key = resources.find(({ name }) => name === "keys-compatibility");
    expect(key?.inputs).to.include({
      region: "us-west-2",
      name: "/jenkins/dev/backup/s3-bucket-name",
      value: `jenkins-ssm-backup-${ACCOUNT}-dev-us-west-2`,
    });
    expect(key?.dependencyTypes).to.include("aws:s3/bucket:Bucket");
  });

  it("puts out exactly what the contract names, by the program and by the platform", async () => {
    const { result, outputsOf } = await run();
    expect(Object.keys(result).sort()).to.deep.equal(OUTPUTS);
    expect(Object.keys(outputsOf("platform") ?? {}).sort()).to.deep.equal(OUTPUTS);
    expect(result.backupBuckets).to.deep.equal({
      "us-east-1": `jenkins-ssm-backup-${ACCOUNT}-dev-us-east-1`,
      "us-west-2": `jenkins-ssm-backup-${ACCOUNT}-dev-us-west-2`,
      "ap-northeast-1": `jenkins-ssm-backup-${ACCOUNT}-dev-ap-northeast-1`,
    });
    expect(await valueOf(result.taskQueueUrl)).to.equal(
      `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/codingworker-tasks-dev`,
    );
  });

  it("runs twice in one process", async () => {
    const first = await run();
    const second = await run();
    const urns = ({ resources }: typeof first): string[] => resources.map(({ urn }) => urn).sort();
    expect(urns(second)).to.deep.equal(urns(first));
  });

  it("asks the credentials for the account where the stack names none", async () => {
    const config = pulumiConfig({ environment: "local", accountId: undefined, endpointAllowed: true });
    const calls = { "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "000000000000" } };
    const { result, one } = await runMocked(program, { stack: "local", config, calls });
    expect(result.accountId).to.equal("000000000000");
    expect(result.backupBuckets["us-east-1"]).to.equal("jenkins-ssm-backup-000000000000-local-us-east-1");
    expect(one("pulumi:providers:aws", "aws").inputs).to.not.have.property("allowedAccountIds");
    expect(one("pulumi:providers:aws", "aws").inputs).to.not.have.property("endpoints");
  });

  it("imports what the command found in the cloud", async () => {
    const [bucket, alias] = [`jenkins-ssm-backup-${ACCOUNT}-dev-us-west-2`, "alias/jenkins-dev-ssm-backup"];
    const adopt = {
      [`bucket us-west-2 ${bucket}`]: `${bucket}@us-west-2`,
      [`alias us-west-2 ${alias}`]: `${alias}@us-west-2`,
    };
    const { resources } = await run({ [ADOPT_KEY]: JSON.stringify(adopt) });
    const imported = resources.filter(({ importId }) => importId !== undefined);
    expect(imported.map(({ importId }) => importId).sort()).to.deep.equal([
      "alias/jenkins-dev-ssm-backup@us-west-2",
      `jenkins-ssm-backup-${ACCOUNT}-dev-us-west-2@us-west-2`,
    ]);
  });

  it("refuses a wrong configuration before it registers anything", async () => {
    const error = await opsErrorOf(() => run({ "opsctl:environment": "No" }));
    expect(error.code).to.equal("config.invalid-stack");
  });
});
