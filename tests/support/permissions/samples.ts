import { backupBucketName, backupKeyAlias, workBucketName } from "../../../core/names/names.js";
import type { Command } from "../../../permissions/table.js";
import { type ApiCall, apiCall } from "./api-call.js";
import { policyScope, RECOVERY_KEY, REGION } from "./policy-scopes.js";

const stack = policyScope();
const CONTEXT = {
  "opsctl:accountId": stack.accountId,
  "opsctl:environment": stack.environment,
  "opsctl:region": REGION,
  "opsctl:backupId": "b",
};
const Bucket = backupBucketName(stack, stack.accountId, REGION);
/** Of a region that is no longer configured. */
const Retained = backupBucketName(stack, stack.accountId, "eu-west-1");
const KeyId = `arn:aws:kms:${REGION}:${stack.accountId}:key/backups`;
const drill = "/jenkins/dev/drill/b/app/key";

const made =
  (service: string) =>
  (operation: string, input: ApiCall["input"] = {}, region = REGION): ApiCall =>
    apiCall(service, operation, input, region);
const [ssm, s3, kms, sns] = [made("ssm"), made("s3"), made("kms"), made("sns")];

const readParameters = [
  ssm("DescribeParameters"),
  ssm("GetParameters", { Names: ["/app/key", "bare"], WithDecryption: true }),
  ssm("GetParameterHistory", { Name: "/app/key", WithDecryption: true }),
  ssm("ListTagsForResource", { ResourceId: "/app/key" }),
  made("tagging")("GetResources"),
];
const writes = [
  ssm("PutParameter", { Name: "/app/key", Type: "SecureString", Tags: [] }),
  ssm("PutParameter", { Name: "/app/key", Type: "String", DataType: "aws:ec2:image" }),
  ssm("LabelParameterVersion", { Name: "/app/key" }),
  ssm("UnlabelParameterVersion", { Name: "/app/key" }),
  ssm("AddTagsToResource", { ResourceId: "/app/key" }),
  ssm("RemoveTagsFromResource", { ResourceId: "/app/key" }),
  ssm("DeleteParameters", { Names: ["/app/key"] }),
];
const findVaults = [
  s3("ListBuckets"),
  s3("GetBucketLocation", { Bucket: Retained }),
  s3("ListObjectsV2", { Bucket, Prefix: "backups/" }),
  s3("ListObjectsV2", { Bucket: Retained, Prefix: "backups/" }),
];
const manifests = [
  s3("GetObject", { Bucket, Key: "backups/b/manifest.json" }),
  s3("GetObject", { Bucket: Retained, Key: "backups/b/manifest.json" }),
  s3("GetObject", { Bucket, Key: "copies/eu-west-1/backups/b/manifest.json" }),
];
const opened = [
  kms("Decrypt", { KeyId, EncryptionContext: CONTEXT }),
  kms("Decrypt", { KeyId: RECOVERY_KEY, EncryptionContext: CONTEXT }, "eu-central-1"),
];
const openBackups = [...manifests, s3("GetObject", { Bucket, Key: "backups/b/parameters-00000" }), ...opened];
const written = [s3("PutObject", { Bucket, Key: "backups/b/manifest.json", IfNoneMatch: "*" })];
const writeBackups = [
  kms("GenerateDataKey", { KeyId: backupKeyAlias(stack), EncryptionContext: CONTEXT }),
  kms("Encrypt", { KeyId: RECOVERY_KEY, EncryptionContext: CONTEXT }, "eu-central-1"),
  ...written,
];
const heartbeat = made("cloudwatch")("PutMetricData", { Namespace: "opsctl" });
const notices = [
  sns("Publish", { TopicArn: stack.topicArns[0] }),
  ssm("GetParameters", { Names: stack.secretParameters, WithDecryption: true }),
  made("secretsmanager")("GetSecretValue", { SecretId: stack.secrets[0] }),
];
const Work = workBucketName(stack, stack.accountId, stack.homeRegion);
const writing = [
  ...[Bucket, Work].map((name) => s3("GetBucketTagging", { Bucket: name })),
  s3("PutObject", { Bucket: Work, Key: "runs/records/r.json" }),
  s3("PutObject", { Bucket: Work, Key: "runs/events/r/0.jsonl" }),
  s3("GetObject", { Bucket: Work, Key: "runs/records/r.json" }),
  s3("ListObjectsV2", { Bucket: Work, Prefix: "runs/records/" }),
];
const Copies = stack.copyBucket ?? "";
const ownParameters = ssm("GetParameters", {
  Names: ["/jenkins/dev/backup/us-east-1/s3-bucket-name", "/jenkins/dev/opsctl/runtime"],
});

/** Calls of each command on `policyScope()`: at least one for everything that it does. */
export const SAMPLES: Readonly<Record<Command, readonly ApiCall[]>> = {
  backup: [
    ...readParameters,
    ...findVaults.slice(2),
    ...openBackups,
    ...writeBackups,
    heartbeat,
    ...writing,
    ...notices,
  ],
  "backup list": [ownParameters, ...findVaults, ...manifests],
  "backup show": [...findVaults, ...manifests, ...opened],
  "backup verify": [...findVaults, ...openBackups],
  "backup diff": [...findVaults, ...openBackups, ...readParameters],
  "backup restore": [
    ...findVaults,
    ...openBackups,
    ...readParameters,
    ...writes,
    ...writeBackups,
    ...writing,
  ],
  "backup prune": [
    ...findVaults,
    ...manifests,
    ...opened,
    s3("ListObjectVersions", { Bucket: Retained, Prefix: "backups/" }),
    s3("GetObjectLockConfiguration", { Bucket }),
    s3("HeadObject", { Bucket, Key: "backups/b/parameters-00000", VersionId: "1" }),
    s3("DeleteObjects", { Bucket, Objects: [{ Key: "backups/b/manifest.json", VersionId: "1" }] }),
    ...writing,
    ...notices,
  ],
  "backup drill": [
    ...findVaults,
    ...openBackups,
    ssm("DescribeParameters"),
    ssm("GetParameters", { Names: [drill], WithDecryption: true }),
    ssm("GetParameterHistory", { Name: drill, WithDecryption: true }),
    ssm("ListTagsForResource", { ResourceId: drill }),
    ssm("PutParameter", { Name: drill, Type: "SecureString", Tags: [] }),
    ssm("LabelParameterVersion", { Name: drill }),
    ssm("RemoveTagsFromResource", { ResourceType: "Parameter", ResourceId: drill }),
    ssm("DeleteParameters", { Names: [drill] }),
    s3("PutObject", { Bucket, Key: "drills/b/r.json", IfNoneMatch: "*" }),
    s3("GetObject", { Bucket, Key: "drills/b/r.json" }),
    heartbeat,
    ...writing,
    ...notices,
  ],
  "backup copy": [
    ...findVaults,
    ...openBackups,
    s3("PutObject", { Bucket, Key: `copies/${REGION}/backups/b/manifest.json`, IfNoneMatch: "*" }),
    s3("HeadBucket", { Bucket: Copies }),
    s3("GetBucketTagging", { Bucket: Copies }),
    s3("ListObjectsV2", { Bucket: Copies, Prefix: `copies/${REGION}/backups/b/` }),
    s3("GetObject", { Bucket: Copies, Key: `copies/${REGION}/backups/b/parameters-00000` }),
    s3("PutObject", { Bucket: Copies, Key: `copies/${REGION}/backups/b/manifest.json`, IfNoneMatch: "*" }),
    ...writing,
    ...notices,
  ],
};
