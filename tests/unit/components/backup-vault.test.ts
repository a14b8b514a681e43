import { expect } from "chai";
import { BackupVault } from "../../../components/backup-vault.js";
import { accountKeyPolicy, tlsOnlyBucketPolicy } from "../../../components/policies.js";
import type { Adoption } from "../../../config/named-resources.js";
import type { StackConfig } from "../../../config/stack.js";
import { type MockedRun, runMocked, valueOf } from "../../support/pulumi-mocks.js";
import { ACCOUNT, aStack, BACKUP_DEFAULTS } from "../../support/builders/stack.js";
import { OWN } from "../../support/cloud-resources.js";

const REGION = "us-west-2";
const BUCKET = `jenkins-ssm-backup-${ACCOUNT}-dev-${REGION}`;
const ALIAS = "alias/jenkins-dev-ssm-backup";
const NAME = `vault-${REGION}`;

function vault(changes: Partial<StackConfig> = {}, adopt: Adoption = {}): Promise<MockedRun<BackupVault>> {
  const scope = { stack: aStack(changes), accountId: ACCOUNT, adopt };
  return runMocked(() => new BackupVault(NAME, { scope, region: REGION }));
}

describe("the backup vault", () => {
  it("consists of a bucket, its settings and a key with an alias, and nothing else", async () => {
    const { resources } = await vault();
    const children = resources.filter(({ parent }) => parent === NAME);
    expect(children.map(({ type, name }) => `${type} ${name}`).sort()).to.deep.equal([
      `aws:kms/alias:Alias ${NAME}-key`,
      `aws:kms/key:Key ${NAME}-key`,
      `aws:s3/bucket:Bucket ${NAME}`,
      `aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration ${NAME}`,
      `aws:s3/bucketOwnershipControls:BucketOwnershipControls ${NAME}`,
      `aws:s3/bucketPolicy:BucketPolicy ${NAME}`,
      `aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock ${NAME}`,
      `aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration ${NAME}`,
      `aws:s3/bucketVersioning:BucketVersioning ${NAME}`,
    ]);
    expect(resources).to.have.length(children.length + 1);
    expect(resources[0]?.type).to.equal("opsctl:backup:BackupVault");
  });

  it("stays in the cloud with all its settings, and is never protected: its region could not be removed", async () => {
    const { resources } = await vault();
    for (const { urn, custom, retainOnDelete, protect, importId } of resources) {
      expect(retainOnDelete, urn).to.equal(custom);
      expect(protect, urn).to.equal(false);
      expect(importId, urn).to.equal(undefined);
    }
  });

  it("lies in its own region, every part of it", async () => {
    const { resources } = await vault();
    for (const { urn, inputs } of resources.slice(1)) expect(inputs["region"], urn).to.equal(REGION);
  });

  it("names the bucket by account, environment and region, and tags it", async () => {
    const { one } = await vault({ tags: { team: "platform", "opsctl:stack": "forged" } });
    expect(one("aws:s3/bucket:Bucket", NAME).inputs).to.deep.equal({
      bucket: BUCKET,
      region: REGION,
      tags: { team: "platform", ...OWN, "opsctl:purpose": "ssm-backup" },
    });
  });

  it("makes a rotating key that takes the longest to delete, under the stack's alias", async () => {
    const { one } = await vault();
    const key = one("aws:kms/key:Key", `${NAME}-key`).inputs;
    expect(key).to.include({ region: REGION, enableKeyRotation: true, deletionWindowInDays: 30 });
    expect(JSON.parse(String(key["policy"]))).to.deep.equal(accountKeyPolicy("aws", ACCOUNT));
    expect(one("aws:kms/alias:Alias", `${NAME}-key`).inputs).to.deep.equal({
      region: REGION,
      name: "alias/jenkins-dev-ssm-backup",
      targetKeyId: `${NAME}-key-key-id`,
    });
  });

  it("closes the bucket: owner's objects, no public access, TLS only", async () => {
    const { one } = await vault();
    expect(one("aws:s3/bucketOwnershipControls:BucketOwnershipControls", NAME).inputs["rule"]).to.deep.equal({
      objectOwnership: "BucketOwnerEnforced",
    });
    expect(one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", NAME).inputs).to.deep.equal({
      bucket: BUCKET,
      region: REGION,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const policy = one("aws:s3/bucketPolicy:BucketPolicy", NAME);
    expect(JSON.parse(String(policy.inputs["policy"]))).to.deep.equal(
      tlsOnlyBucketPolicy(`arn:aws:s3:::${BUCKET}`),
    );
  });

  it("sets policy after access block and lifecycle after versioning: S3 refuses them at once", async () => {
    const { resources } = await vault();
    const order = (type: string): number => resources.findIndex((resource) => resource.type.endsWith(type));
    const dependencies = (type: string): readonly string[] =>
      resources.find((resource) => resource.type.endsWith(type))?.dependencyTypes ?? [];
    expect(dependencies(":BucketPolicy")).to.include(
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    );
    expect(dependencies(":BucketLifecycleConfiguration")).to.include(
      "aws:s3/bucketVersioning:BucketVersioning",
    );
    expect(order(":BucketPolicy")).to.be.greaterThan(order(":BucketPublicAccessBlock"));
  });

  it("encrypts by its own key with a bucket key", async () => {
    const { one } = await vault();
    const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    expect(one(type, NAME).inputs["rules"]).to.deep.equal([
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${NAME}-key-key-id`,
        },
        bucketKeyEnabled: true,
      },
    ]);
  });

  it("encrypts by S3's keys where that is configured; the backups' own key stays", async () => {
    const { one } = await vault({
      backup: { ...BACKUP_DEFAULTS, keyType: "String", encryption: "s3", noncurrentDays: 35 },
    });
    const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    expect(one(type, NAME).inputs["rules"]).to.deep.equal([
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: true },
    ]);
    expect(one("aws:kms/key:Key", `${NAME}-key`).custom).to.equal(true);
  });

  it("keeps versions, aborts uploads, and never expires what is current", async () => {
    const { one } = await vault({
      backup: { ...BACKUP_DEFAULTS, keyType: "String", encryption: "kms", noncurrentDays: 7 },
    });
    expect(
      one("aws:s3/bucketVersioning:BucketVersioning", NAME).inputs["versioningConfiguration"],
    ).to.deep.equal({
      status: "Enabled",
    });
    const { rules } = one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", NAME).inputs;
    expect(rules).to.deep.equal([
      {
        id: "abort-multipart-uploads",
        status: "Enabled",
        filter: { prefix: "" },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
      {
        id: "expire-noncurrent-versions",
        status: "Enabled",
        filter: { prefix: "" },
        noncurrentVersionExpiration: { noncurrentDays: 7 },
      },
    ]);
  });

  it("locks what is written where that is configured, after versioning, and changes nothing of the bucket itself", async () => {
    const locked = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
    const objectLock = { mode: "governance", days: 30 } as const;
    const plain = await vault();
    const { one, resources } = await vault({ backup: { ...BACKUP_DEFAULTS, objectLock } });
    const { inputs, retainOnDelete, dependencyTypes } = one(locked, NAME);
    expect(inputs).to.deep.equal({
      bucket: BUCKET,
      region: REGION,
      rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } },
    });
    expect(retainOnDelete).to.equal(true);
    expect(dependencyTypes).to.include("aws:s3/bucketVersioning:BucketVersioning");
    const others = resources.filter(({ type }) => type !== locked);
    expect(others.map(({ urn, inputs }) => [urn, inputs])).to.have.deep.members(
      plain.resources.map(({ urn, inputs }) => [urn, inputs]),
    );
  });

  it("imports what it finds, with the region that the AWS provider requires", async () => {
    const { resources } = await vault(
      {},
      {
        [`bucket ${REGION} ${BUCKET}`]: `${BUCKET}@${REGION}`,
        [`key ${REGION} ${ALIAS}`]: `1234abcd@${REGION}`,
        [`alias ${REGION} ${ALIAS}`]: `${ALIAS}@${REGION}`,
      },
    );
    const imported = resources.filter(({ importId }) => importId !== undefined);
    expect(Object.fromEntries(imported.map(({ type, importId }) => [type, importId]))).to.deep.equal({
      "aws:s3/bucket:Bucket": `${BUCKET}@${REGION}`,
      "aws:kms/key:Key": `1234abcd@${REGION}`,
      "aws:kms/alias:Alias": `${ALIAS}@${REGION}`,
    });
  });

  it("imports only what was found", async () => {
    const { resources } = await vault({}, { [`key ${REGION} ${ALIAS}`]: `1234abcd@${REGION}` });
    const imported = resources.filter(({ importId }) => importId !== undefined);
    expect(imported.map(({ type }) => type)).to.deep.equal(["aws:kms/key:Key"]);
  });

  it("puts out the bucket's name and the key's ARN", async () => {
    const { outputsOf, result } = await vault();
    const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${NAME}-key-key-id`;
    expect(outputsOf(NAME)).to.deep.equal({ bucketName: BUCKET, keyArn });
    expect(await valueOf(result.key.arn)).to.equal(keyArn);
    expect(result.keyAlias).to.equal("alias/jenkins-dev-ssm-backup");
  });
});
