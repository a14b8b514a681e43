import { expect } from "chai";
import { permissionsOf } from "../../../permissions/documents.js";
import type { PolicyScope } from "../../../permissions/policy-scope.js";
import { type Role, ROLES } from "../../../permissions/table.js";
import { type ApiCall, apiCall } from "../../support/permissions/api-call.js";
import { mayCall } from "../../support/permissions/authorize.js";
import { policyScope, REGION } from "../../support/permissions/policy-scopes.js";
import { SAMPLES } from "../../support/permissions/samples.js";
import { ACCOUNT } from "../../support/builders/stack.js";

interface Refused {
  readonly what: string;
  readonly roles: readonly Role[];
  readonly calls: readonly ApiCall[];
  readonly of?: Partial<PolicyScope>;
}
const work = `jenkins-work-${ACCOUNT}-dev-${REGION}`;
const bucket = `jenkins-ssm-backup-${ACCOUNT}-dev-${REGION}`;
const key = "backups/b/manifest.json";
const put = { Name: "/app/key", Type: "String" };
const context = { "opsctl:accountId": ACCOUNT, "opsctl:environment": "dev" };
const backupKey = `arn:aws:kms:${REGION}:${ACCOUNT}:key/backups`;
const read = (Name: string) => apiCall("ssm", "GetParameters", { Names: [Name], WithDecryption: true });
const decrypt = (EncryptionContext: Readonly<Record<string, string>>) =>
  apiCall("kms", "Decrypt", { KeyId: backupKey, EncryptionContext });
const refused: readonly Refused[] = [
  {
    what: "write parameters",
    roles: ["backup", "prune", "drill"],
    calls: [apiCall("ssm", "PutParameter", put)],
  },
  {
    what: "read parameters that are not the stack's own",
    roles: ["prune", "drill"],
    calls: [
      read("/app/key"),
      read("bare"),
      apiCall("ssm", "GetParameterHistory", { Name: "/jenkins/dev/backup/us-east-1/s3-bucket-name" }),
    ],
  },
  {
    what: "delete parameters",
    roles: ["backup", "prune", "drill"],
    calls: [apiCall("ssm", "DeleteParameters", { Names: ["/app/key"] })],
  },
  {
    what: "write where drills work",
    roles: ["restore", "backup", "prune"],
    calls: [apiCall("ssm", "PutParameter", { ...put, Name: "/jenkins/dev/drill/b/key" })],
  },
  {
    what: "write where another environment's drills work",
    roles: ["drill"],
    calls: [apiCall("ssm", "PutParameter", { ...put, Name: "/jenkins/prod/drill/b/key" })],
  },
  {
    what: "touch parameters of other regions",
    roles: ["backup", "restore", "drill"],
    calls: [
      apiCall("ssm", "GetParameters", { Names: ["/app/key"] }, "eu-west-1"),
      apiCall("ssm", "DescribeParameters", {}, "eu-west-1"),
      apiCall("ssm", "PutParameter", { ...put, Name: "/jenkins/dev/drill/b/key" }, "eu-west-1"),
    ],
  },
  {
    what: "delete objects or versions of them",
    roles: ["backup", "restore", "drill"],
    calls: [
      apiCall("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: key, VersionId: "1" }] }),
      apiCall("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: key }] }),
    ],
  },
  {
    what: "write over objects, beside backups, or into a bucket of a region no longer configured",
    roles: ["backup", "restore", "drill", "prune"],
    calls: [
      apiCall("s3", "PutObject", { Bucket: bucket, Key: key }),
      apiCall("s3", "PutObject", { Bucket: bucket, Key: "elsewhere", IfNoneMatch: "*" }),
      apiCall("s3", "PutObject", { Bucket: bucket, Key: "drills/b/r.json" }),
      apiCall("s3", "PutObject", { Bucket: bucket, Key: "copies/us-west-2/backups/b/manifest.json" }),
      apiCall(
        "s3",
        "PutObject",
        { Bucket: bucket.replace(REGION, "eu-west-1"), Key: key, IfNoneMatch: "*" },
        "eu-west-1",
      ),
    ],
  },
  {
    what: "write backups or copies",
    roles: ["drill"],
    calls: [key, `copies/us-west-2/${key}`].map((Key) =>
      apiCall("s3", "PutObject", { Bucket: bucket, Key, IfNoneMatch: "*" }),
    ),
  },
  {
    what: "write objects, make delete markers, delete what isn't below backups/, or read data files as they are now",
    roles: ["prune"],
    calls: [
      apiCall("s3", "PutObject", { Bucket: bucket, Key: key, IfNoneMatch: "*" }),
      apiCall("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: key }] }),
      apiCall("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: "elsewhere", VersionId: "1" }] }),
      apiCall("s3", "DeleteObjects", {
        Bucket: bucket,
        Objects: [{ Key: "drills/b/r.json", VersionId: "1" }],
      }),
      apiCall("s3", "GetObject", { Bucket: bucket, Key: "backups/b/parameters-00000" }),
    ],
  },
  {
    what: "reach the buckets of an environment whose name begins with this one's",
    roles: ROLES,
    calls: ["dev-two", "dev-us", "dev-us-gov", "dev-x"].flatMap((environment) => [
      apiCall("s3", "ListObjectsV2", { Bucket: bucket.replace("dev", environment) }),
      apiCall("s3", "GetObject", { Bucket: bucket.replace("dev", environment), Key: key }),
    ]),
  },
  {
    what: "touch what workers agree on, another stack's work bucket, or delete a record",
    roles: ROLES,
    calls: [
      apiCall("s3", "GetObject", { Bucket: work, Key: "claims/a" }),
      apiCall("s3", "PutObject", { Bucket: work, Key: "claims/a" }),
      apiCall("s3", "ListObjectsV2", { Bucket: work, Prefix: "claims/" }),
      apiCall("s3", "ListObjectsV2", { Bucket: work }),
      apiCall("s3", "PutObject", { Bucket: work.replace("dev", "prod"), Key: "runs/records/r.json" }),
      apiCall("s3", "DeleteObjects", { Bucket: work, Objects: [{ Key: "runs/records/r.json" }] }),
    ],
  },
  {
    what: "write over a copy elsewhere, or beside copies",
    roles: ROLES,
    calls: [
      apiCall("s3", "PutObject", { Bucket: "acme-copies", Key: "copies/us-east-1/backups/b/manifest.json" }),
      apiCall("s3", "PutObject", { Bucket: "acme-copies", Key: "other", IfNoneMatch: "*" }),
    ],
  },
  {
    what: "reach a bucket of copies when none is configured",
    roles: ROLES,
    of: { copyBucket: undefined },
    calls: [
      apiCall("s3", "ListObjectsV2", { Bucket: "acme-copies" }),
      apiCall("s3", "PutObject", {
        ...{ Bucket: "acme-copies", Key: "copies/us-east-1/backups/b/manifest.json", IfNoneMatch: "*" },
      }),
    ],
  },
  {
    what: "write backups themselves, delete versions or write parameters, for a copy",
    roles: ["copy"],
    calls: [
      apiCall("s3", "PutObject", { Bucket: bucket, Key: key, IfNoneMatch: "*" }),
      apiCall("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: key, VersionId: "1" }] }),
      ...SAMPLES["backup restore"].filter(({ operation }) => /^(Put|Delete)Parameter/.test(operation)),
    ],
  },
  {
    what: "open what is no backup of this stack",
    roles: ROLES,
    calls: [
      decrypt({}),
      decrypt({ ...context, "opsctl:environment": "prod" }),
      decrypt({ PARAMETER_ARN: "x" }),
    ],
  },
  {
    what: "seal by another key",
    roles: ROLES,
    calls: [apiCall("kms", "GenerateDataKey", { KeyId: "alias/other", EncryptionContext: context })],
  },
  {
    what: "publish elsewhere, or metrics of another namespace",
    roles: ROLES,
    calls: [
      apiCall("sns", "Publish", { TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:other` }),
      apiCall("cloudwatch", "PutMetricData", { Namespace: "other" }),
    ],
  },
  {
    what: "read secrets when no channel names one",
    roles: ROLES,
    of: { secrets: [], secretParameters: [], topicArns: [] },
    calls: [apiCall("secretsmanager", "GetSecretValue", { SecretId: "discord" })],
  },
  {
    what: "seal to a recovery key when there is none",
    roles: ROLES,
    of: { recoveryKeyArn: undefined },
    calls: SAMPLES.backup.filter(({ service, operation }) => `${service}:${operation}` === "kms:Encrypt"),
  },
];

describe("what the roles may not do", () => {
  for (const { what, roles, calls, of } of refused) {
    it(`${roles.join(", ")} may not ${what}`, () => {
      for (const role of roles) {
        const policy = permissionsOf(role, policyScope(of));
        expect(calls).not.to.have.length(0);
        for (const asked of calls) {
          expect(
            mayCall(policy, asked, ACCOUNT),
            `${role}: ${asked.operation} ${JSON.stringify(asked.input)}`,
          ).to.equal(false);
        }
      }
    });
  }
});
