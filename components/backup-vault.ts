import * as kms from "@pulumi/aws/kms/index.js";
import * as s3 from "@pulumi/aws/s3/index.js";
import * as pulumi from "@pulumi/pulumi";
import { backupBucketName, backupKeyAlias, partitionOf } from "../core/names/names.js";
import { ABORT_UPLOADS, secureBucket } from "./bucket-security.js";
import { accountKeyPolicy } from "./policies.js";
import { importOptions, retainData, type Scope, tagsOf } from "./scope.js";

export interface BackupVaultArgs {
  readonly scope: Scope;
  readonly region: string;
}

/**
 * The storage of one region's backups: a bucket that keeps all versions and accepts only TLS, and the KMS key that
 * seals the backups' data keys. Everything here outlives the stack (`retainOnDelete`, never `forceDestroy`), including
 * the bucket's settings, so that a retained bucket stays protected.
 */
export class BackupVault extends pulumi.ComponentResource {
  readonly bucketName: string;
  readonly bucket: s3.Bucket;
  readonly key: kms.Key;
  readonly keyAlias: string;

  constructor(name: string, args: BackupVaultArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:backup:BackupVault", name, {}, options);
    const { scope, region } = args;
    this.bucketName = backupBucketName(scope.stack, scope.accountId, region);
    this.keyAlias = backupKeyAlias(scope.stack);
    this.key = this.makeKey(name, args);
    this.bucket = new s3.Bucket(
      name,
      { bucket: this.bucketName, region, tags: tagsOf(scope.stack, { "opsctl:purpose": "ssm-backup" }) },
      {
        ...importOptions(this, scope, { kind: "bucket", region, name: this.bucketName }),
        ...retainData(this),
      },
    );
    secureBucket(name, this.bucket, retainData(this), region);
    this.lock(name, args, this.keepVersions(name, args));
    this.registerOutputs({ bucketName: this.bucket.bucket, keyArn: this.key.arn });
  }

  private makeKey(name: string, { scope, region }: BackupVaultArgs): kms.Key {
    const imported = (kind: "key" | "alias"): pulumi.CustomResourceOptions => ({
      ...importOptions(this, scope, { kind, region, name: this.keyAlias }),
      ...retainData(this),
    });
    const key = new kms.Key(
      `${name}-key`,
      {
        region,
        description: `Seals the SSM backups of ${scope.stack.environment} in ${region}`,
        enableKeyRotation: true,
        // the longest window of KMS, because deleting the key makes its backups unreadable
        deletionWindowInDays: 30,
        policy: JSON.stringify(accountKeyPolicy(partitionOf(region), scope.accountId)),
        tags: tagsOf(scope.stack, { "opsctl:purpose": "ssm-backup" }),
      },
      imported("key"),
    );
    new kms.Alias(`${name}-key`, { region, name: this.keyAlias, targetKeyId: key.keyId }, imported("alias"));
    return key;
  }

  private keepVersions(name: string, { scope, region }: BackupVaultArgs): s3.BucketVersioning {
    const options = retainData(this);
    const bucket = this.bucket.bucket;
    const { encryption, noncurrentDays } = scope.stack.backup;
    const versioning = new s3.BucketVersioning(
      name,
      { bucket, region, versioningConfiguration: { status: "Enabled" } },
      options,
    );
    const byDefault =
      encryption === "kms"
        ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: this.key.arn }
        : { sseAlgorithm: "AES256" };
    new s3.BucketServerSideEncryptionConfiguration(
      name,
      // with a bucket key one KMS call covers many objects
      { bucket, region, rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: true }] },
      options,
    );
    new s3.BucketLifecycleConfiguration(
      name,
      {
        bucket,
        region,
        rules: [
          ABORT_UPLOADS,
          {
            // current versions are backups, which only `opsctl backup prune` deletes
            id: "expire-noncurrent-versions",
            status: "Enabled",
            filter: { prefix: "" },
            noncurrentVersionExpiration: { noncurrentDays },
          },
        ],
      },
      { ...options, dependsOn: [versioning] },
    );
    return versioning;
  }

  /**
   * Enables Object Lock, which S3 also allows on an existing bucket with versioning (Amazon S3 User Guide, "Enable
   * Object Lock on an existing Amazon S3 bucket") and which can't be disabled again. Setting `objectLockEnabled` on the
   * bucket itself would replace the bucket.
   */
  private lock(name: string, { scope, region }: BackupVaultArgs, versioning: pulumi.Resource): void {
    const { objectLock } = scope.stack.backup;
    if (objectLock === undefined) return;
    const mode = objectLock.mode === "compliance" ? "COMPLIANCE" : "GOVERNANCE";
    new s3.BucketObjectLockConfiguration(
      name,
      {
        bucket: this.bucket.bucket,
        region,
        rule: { defaultRetention: { mode, days: objectLock.days } },
      },
      { ...retainData(this), dependsOn: [versioning] },
    );
  }
}
