import * as s3 from "@pulumi/aws/s3/index.js";
import * as pulumi from "@pulumi/pulumi";
import { workBucketName } from "../core/names/names.js";
import { ABORT_UPLOADS, secureBucket } from "./bucket-security.js";
import { importOptions, retainData, type Scope, tagsOf } from "./scope.js";

export interface WorkBucketArgs {
  readonly scope: Scope;
}

/** Days that the records of runs are kept. */
const RUNS_DAYS = 365;
/** A claim is valid for hours, so one of this age is abandoned. */
const CLAIMS_DAYS = 30;

/**
 * The stack's work bucket in the home region: records of scheduled tasks below `runs/`, and state shared between
 * machines below `claims/`. Like the backup buckets it outlives the stack. S3's own keys encrypt it: it contains no
 * parameter values, and the home region need not have a key of the stack. It keeps no versions: claims are replaced and
 * deleted all the time, and conditional writes need none.
 */
export class WorkBucket extends pulumi.ComponentResource {
  readonly bucketName: string;
  readonly bucket: s3.Bucket;

  constructor(name: string, { scope }: WorkBucketArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:work:WorkBucket", name, {}, options);
    const { stack, accountId } = scope;
    const region = stack.homeRegion;
    this.bucketName = workBucketName(stack, accountId, region);
    this.bucket = new s3.Bucket(
      name,
      { bucket: this.bucketName, region, tags: tagsOf(stack, { "opsctl:purpose": "work" }) },
      {
        ...importOptions(this, scope, { kind: "bucket", region, name: this.bucketName }),
        ...retainData(this),
      },
    );
    const settings = retainData(this);
    secureBucket(name, this.bucket, settings, region);
    const { bucket } = this.bucket;
    new s3.BucketServerSideEncryptionConfiguration(
      name,
      { bucket, region, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
      settings,
    );
    const rules = [
      ABORT_UPLOADS,
      { id: "expire-runs", status: "Enabled", filter: { prefix: "runs/" }, expiration: { days: RUNS_DAYS } },
      {
        id: "expire-claims",
        status: "Enabled",
        filter: { prefix: "claims/" },
        expiration: { days: CLAIMS_DAYS },
      },
    ];
    // nothing depends on it: the provider needs a minute, in parallel with the backup buckets'
    new s3.BucketLifecycleConfiguration(name, { bucket, region, rules }, settings);
    this.registerOutputs({ bucketName: this.bucket.bucket });
  }
}
