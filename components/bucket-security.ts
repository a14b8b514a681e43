import * as s3 from "@pulumi/aws/s3/index.js";
import type * as pulumi from "@pulumi/pulumi";
import { tlsOnlyBucketPolicy } from "./policies.js";

/** The lifecycle rule of every bucket that deletes the parts of incomplete uploads. */
export const ABORT_UPLOADS = {
  id: "abort-multipart-uploads",
  status: "Enabled",
  filter: { prefix: "" },
  abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
};

/** Secures a bucket: its objects belong to the account, public access is blocked, and only TLS is accepted. */
export function secureBucket(
  name: string,
  of: s3.Bucket,
  options: pulumi.CustomResourceOptions,
  region: string,
): void {
  const { bucket } = of;
  new s3.BucketOwnershipControls(
    name,
    { bucket, region, rule: { objectOwnership: "BucketOwnerEnforced" } },
    options,
  );
  const publicAccess = new s3.BucketPublicAccessBlock(
    name,
    {
      bucket,
      region,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  const policy = of.arn.apply((arn) => JSON.stringify(tlsOnlyBucketPolicy(arn)));
  // S3 refuses concurrent changes of a bucket's policy and its public access block (409 OperationAborted)
  new s3.BucketPolicy(name, { bucket, region, policy }, { ...options, dependsOn: [publicAccess] });
}
