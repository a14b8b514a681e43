import { backupKeyAlias } from "../core/names/names.js";
import { all, anything, calls, type Grant, inRegions } from "./grant.js";
import { everyBucket, foreignBuckets, ownKeys, type PolicyScope } from "./policy-scope.js";
import type { Conditions } from "./policy.js";

/*
 * Grants for backup buckets and the backups' keys. Actions, resources and condition keys: Service Authorization
 * Reference, "Amazon S3" and "AWS Key Management Service".
 */

/** Excludes buckets with the stack's names in other accounts. */
const ofAccount = ({ accountId }: PolicyScope): Conditions => ({
  StringEquals: { "aws:ResourceAccount": accountId },
});

// `*` also matches slashes, so a key may have more folders before the given one. No pattern matches another kind's
// keys: the drill role can't write a manifest, nor can the prune role read data files.
const below =
  (...paths: readonly string[]) =>
  (scope: PolicyScope) =>
    paths.map((path) => `${everyBucket(scope)}/${path}`);
/** A bucket's own backups, and its copies of other regions' backups (docs/backup-format.md). */
const BACKUPS = ["backups/*", "copies/*"];

/** New objects only, in the regions that are backed up (Amazon S3 User Guide, "Enforce conditional writes on Amazon S3 buckets"). */
const once = (scope: PolicyScope): Conditions =>
  all(ofAccount(scope), inRegions(scope), { Null: { "s3:if-none-match": "false" } });

/** The encryption context of every data key (docs/backup-format.md): the grant covers this stack's backups only. */
const ofBackups = ({ accountId, environment }: PolicyScope): Conditions => ({
  StringEquals: {
    "kms:EncryptionContext:opsctl:accountId": accountId,
    "kms:EncryptionContext:opsctl:environment": environment,
  },
});

/** Encryption at rest: only through S3 and for these buckets (Amazon S3 User Guide, "SSE-KMS", encryption context). */
const atRest = (scope: PolicyScope): Conditions => ({
  StringLike: {
    "kms:ViaService": "s3.*.amazonaws.com*",
    "kms:EncryptionContext:aws:s3:arn": everyBucket(scope),
  },
});

const recoveryKey = ({ recoveryKeyArn }: PolicyScope): readonly string[] =>
  recoveryKeyArn === undefined ? [] : [recoveryKeyArn];

export const vaultGrants = {
  "find-buckets": {
    what: "the stack's buckets, also of regions no longer configured",
    calls: { "s3:ListBuckets": ["s3:ListAllMyBuckets"] },
    resources: anything,
  },
  "locate-buckets": {
    what: "their regions, where the list doesn't say them",
    calls: calls("s3", "GetBucketLocation"),
    resources: (scope) => [everyBucket(scope)],
    conditions: ofAccount,
  },
  "not-other-environments": {
    what: "buckets of environments whose names begin with this one's",
    calls: calls("s3", "*"),
    resources: (scope) => [foreignBuckets(scope)],
    deny: true,
  },
  "list-backups": {
    what: "the objects of backups; that one is missing",
    calls: { "s3:ListObjectsV2": ["s3:ListBucket"], "s3:HeadBucket": ["s3:ListBucket"] },
    resources: (scope) => [everyBucket(scope)],
    conditions: ofAccount,
  },
  "see-owner": {
    what: "whose a bucket is, before anything is written to it or deleted from it",
    calls: calls("s3", "GetBucketTagging"),
    resources: (scope) => [everyBucket(scope)],
    conditions: ofAccount,
  },
  "read-manifests": {
    what: "manifests",
    calls: calls("s3", "GetObject"),
    resources: below("backups/*/manifest.json", "copies/*/manifest.json"),
    conditions: ofAccount,
  },
  "read-backups": {
    what: "all objects of backups and of copies",
    calls: calls("s3", "GetObject"),
    resources: below(...BACKUPS),
    conditions: ofAccount,
  },
  "write-backups": {
    what: "new objects of backups and of copies; never over one that is there, nor in a region that is no longer configured",
    calls: calls("s3", "PutObject"),
    resources: below(...BACKUPS),
    conditions: once,
  },
  "write-copies": {
    what: "new objects of copies, in the same way",
    calls: calls("s3", "PutObject"),
    resources: below("copies/*"),
    conditions: once,
  },
  "write-proofs": {
    what: "what a drill proved, beside the backup, in the same way",
    calls: calls("s3", "PutObject"),
    resources: below("drills/*"),
    conditions: once,
  },
  "read-proofs": {
    what: "the same, where an earlier attempt may have written it",
    calls: calls("s3", "GetObject"),
    resources: below("drills/*"),
    conditions: ofAccount,
  },
  "decrypt-objects": {
    what: "objects encrypted at rest",
    by: "S3",
    calls: calls("kms", "Decrypt"),
    resources: (scope) => [ownKeys(scope)],
    conditions: atRest,
  },
  "encrypt-objects": {
    what: "objects encrypted at rest",
    by: "S3",
    calls: calls("kms", "GenerateDataKey"),
    resources: (scope) => [ownKeys(scope)],
    conditions: atRest,
  },
  "open-backups": {
    what: "data keys of this stack's backups, also by a key that was replaced or by the recovery key",
    calls: calls("kms", "Decrypt"),
    resources: (scope) => [ownKeys(scope), ...recoveryKey(scope)],
    conditions: ofBackups,
  },
  "seal-backups": {
    what: "data keys under the region's key",
    calls: calls("kms", "GenerateDataKey"),
    resources: (scope) => [ownKeys(scope)],
    conditions: (scope) =>
      all(ofBackups(scope), { "ForAnyValue:StringEquals": { "kms:ResourceAliases": backupKeyAlias(scope) } }),
  },
  "seal-to-recovery-key": {
    what: "the same data keys under the recovery key, where `opsctl:backup.recoveryRecipient` is a KMS key",
    calls: calls("kms", "Encrypt"),
    resources: recoveryKey,
    conditions: ofBackups,
  },
  "list-versions": {
    what: "all versions of objects",
    calls: { "s3:ListObjectVersions": ["s3:ListBucketVersions"] },
    resources: (scope) => [everyBucket(scope)],
    conditions: ofAccount,
  },
  "see-lock-setting": {
    what: "whether a bucket locks objects",
    calls: { "s3:GetObjectLockConfiguration": ["s3:GetBucketObjectLockConfiguration"] },
    resources: (scope) => [everyBucket(scope)],
    conditions: ofAccount,
  },
  "see-locks": {
    what: "how long a version is locked",
    calls: { "s3:HeadObject": ["s3:GetObjectVersion", "s3:GetObjectRetention", "s3:GetObjectLegalHold"] },
    resources: below(...BACKUPS),
    conditions: ofAccount,
  },
  "delete-versions": {
    what: "versions, for ever; no delete markers are made, no lock is bypassed",
    calls: { "s3:DeleteObjects": ["s3:DeleteObjectVersion"] },
    resources: below(...BACKUPS),
    conditions: ofAccount,
  },
} as const satisfies Readonly<Record<string, Grant>>;
