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
/** A claim holds for hours: what is as old as this was left behind. */
const CLAIMS_DAYS = 30;

/**
 * The stack's own bucket in the home region: records of scheduled tasks below `runs/`, and below `claims/` what several
 * machines have to agree on. It outlives the stack as backup buckets do. S3's own keys encrypt it: it holds no values of
 * parameters, and the home region need not be one that has a key of the stack. It keeps no versions: claims are replaced and
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
    // nothing waits for it: the provider takes a minute, as for the backup buckets' at the same time
    new s3.BucketLifecycleConfiguration(name, { bucket, region, rules }, settings);
    this.registerOutputs({ bucketName: this.bucket.bucket });
  }
}
