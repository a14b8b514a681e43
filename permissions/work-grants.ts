import { partitionOf, workBucketName } from "../core/names/names.js";
import { calls, type Grant } from "./grant.js";
import { bucketArn, type PolicyScope } from "./policy-scope.js";
import type { Conditions } from "./policy.js";

/* Grants for the stack's work bucket, and for the bucket of `opsctl:backup.copyTo`. */

const ofAccount = ({ accountId }: PolicyScope): Conditions => ({
  StringEquals: { "aws:ResourceAccount": accountId },
});
const workBucket = (scope: PolicyScope): string =>
  bucketArn(scope, workBucketName(scope, scope.accountId, scope.homeRegion));
/** Objects below `runs/` only: the roles of backups don't need the workers' `claims/`. */
const runs = (scope: PolicyScope): readonly string[] => [`${workBucket(scope)}/runs/*`];

const copyBucket = (scope: PolicyScope): readonly string[] =>
  scope.copyBucket === undefined ? [] : [bucketArn(scope, scope.copyBucket)];
const copies = (scope: PolicyScope): readonly string[] => copyBucket(scope).map((arn) => `${arn}/copies/*`);

export const workGrants = {
  "see-records-owner": {
    what: "whose the work bucket is, before a record is written to it",
    calls: calls("s3", "GetBucketTagging"),
    resources: (scope) => [workBucket(scope)],
  },
  "write-records": {
    what: "records of runs in the work bucket, with `OPSCTL_RUN_STORE=bucket`",
    calls: calls("s3", "PutObject"),
    resources: runs,
    conditions: ofAccount,
  },
  "read-records": {
    what: "the same: how the last run ended",
    calls: calls("s3", "GetObject"),
    resources: runs,
    conditions: ofAccount,
  },
  "list-records": {
    what: "their names",
    calls: { "s3:ListObjectsV2": ["s3:ListBucket"] },
    resources: (scope) => [workBucket(scope)],
    conditions: ({ accountId }) => ({
      StringEquals: { "aws:ResourceAccount": accountId },
      StringLike: { "s3:prefix": "runs/*" },
    }),
  },
  "list-copy-bucket": {
    what: "what the bucket of `opsctl:backup.copyTo` has, where it lies, and whose it is",
    calls: {
      "s3:ListObjectsV2": ["s3:ListBucket"],
      "s3:HeadBucket": ["s3:ListBucket"],
      ...calls("s3", "GetBucketTagging"),
    },
    resources: copyBucket,
  },
  "read-copy-bucket": {
    what: "copies there, to compare them",
    calls: calls("s3", "GetObject"),
    resources: copies,
  },
  "write-copy-bucket": {
    what: "new copies there; never over one that is there",
    calls: calls("s3", "PutObject"),
    resources: copies,
    conditions: () => ({ Null: { "s3:if-none-match": "false" } }),
  },
  "encrypt-copy-bucket": {
    what: "the same at rest, under a key of any account that admits the role",
    by: "S3",
    calls: calls("kms", "GenerateDataKey", "Decrypt"),
    resources: (scope) =>
      copyBucket(scope).length === 0 ? [] : [`arn:${partitionOf(scope.homeRegion)}:kms:*:*:key/*`],
    conditions: (scope) => ({
      StringLike: {
        "kms:ViaService": "s3.*.amazonaws.com*",
        "kms:EncryptionContext:aws:s3:arn": copyBucket(scope).flatMap((arn) => [arn, `${arn}/*`]),
      },
    }),
  },
} as const satisfies Readonly<Record<string, Grant>>;
