import { expect } from "chai";
import fc from "fast-check";
import {
  backupBucketName,
  backupBucketPrefix,
  backupKeyAlias,
  backupParameterName,
  compatibilityParameterName,
  deadLetterQueueName,
  drillPrefix,
  isRegionName,
  partitionOf,
  regionOfBackupBucket,
  regionOfWorkBucket,
  runtimeParameterName,
  workBucketName,
} from "../../../../core/names/names.js";

const dev = { namePrefix: "jenkins", environment: "dev" };
const ACCOUNT = "123456789012";
const REGIONS = [
  ...["us-east-1", "ap-northeast-1", "us-gov-west-1", "cn-northwest-1", "mx-central-1", "il-central-1"],
  ...["eusc-de-east-1", "us-iso-east-1", "ap-southeast-7"],
];

describe("names", () => {
  it("are the contract's", () => {
    expect(backupBucketName(dev, ACCOUNT, "us-west-2")).to.equal(
      "jenkins-ssm-backup-123456789012-dev-us-west-2",
    );
    expect(backupBucketPrefix(dev, ACCOUNT)).to.equal("jenkins-ssm-backup-123456789012-dev-");
    expect(workBucketName(dev, ACCOUNT, "us-west-2")).to.equal("jenkins-work-123456789012-dev-us-west-2");
    expect(backupParameterName(dev, "us-west-2")).to.equal("/jenkins/dev/backup/us-west-2/s3-bucket-name");
    expect(compatibilityParameterName(dev)).to.equal("/jenkins/dev/backup/s3-bucket-name");
    expect(runtimeParameterName(dev)).to.equal("/jenkins/dev/opsctl/runtime");
    expect(backupKeyAlias(dev)).to.equal("alias/jenkins-dev-ssm-backup");
    expect(drillPrefix(dev)).to.equal("/jenkins/dev/drill");
    expect(deadLetterQueueName("codingworker-tasks-dev")).to.equal("codingworker-tasks-dev-dlq");
  });

  it("of buckets give their region back", () => {
    const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?$/);
    const account = fc.stringMatching(/^\d{12}$/);
    fc.assert(
      fc.property(slug, slug, account, fc.constantFrom(...REGIONS), (namePrefix, environment, id, region) => {
        const scope = { namePrefix, environment };
        const [backup, work] = [backupBucketName(scope, id, region), workBucketName(scope, id, region)];
        expect(regionOfBackupBucket(scope, id, backup)).to.equal(region);
        expect(regionOfWorkBucket(scope, id, work)).to.equal(region);
        expect(regionOfWorkBucket(scope, id, backup)).to.equal(undefined);
        expect(regionOfBackupBucket(scope, id, work)).to.equal(undefined);
      }),
    );
  });

  it("of work buckets fit wherever those of backups do, in whatever region each is", () => {
    const length = (name: typeof workBucketName): number[] =>
      REGIONS.map((region) => name(dev, ACCOUNT, region).length);
    expect(Math.max(...length(workBucketName))).to.be.at.most(Math.min(...length(backupBucketName)));
  });

  for (const bucket of [
    "jenkins-ssm-backup-123456789012-dev-",
    "jenkins-ssm-backup-123456789012-dev-logs",
    "jenkins-ssm-backup-123456789012-dev2-us-west-2",
    "jenkins-ssm-backup-210987654321-dev-us-west-2",
    "other-ssm-backup-123456789012-dev-us-west-2",
    "xjenkins-ssm-backup-123456789012-dev-us-west-2",
    "us-west-2",
  ]) {
    it(`of other buckets give none: ${bucket}`, () => {
      expect(regionOfBackupBucket(dev, ACCOUNT, bucket)).to.equal(undefined);
    });
  }

  it("of regions have a shape", () => {
    for (const region of REGIONS) expect(isRegionName(region), region).to.equal(true);
    for (const text of [
      "",
      "us-east",
      "us-east-",
      "US-EAST-1",
      "us_east_1",
      "us-east-1a",
      "a-b-1",
      "us-east-123",
    ])
      expect(isRegionName(text), text).to.equal(false);
  });

  it("of regions give the partition", () => {
    expect(REGIONS.slice(0, 4).map(partitionOf)).to.deep.equal(["aws", "aws", "aws-us-gov", "aws-cn"]);
  });
});
