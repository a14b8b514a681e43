import { isRecord } from "../../../core/json.js";
import { partitionOf } from "../../../core/names/names.js";
import type { RolePolicy } from "../../../permissions/policy.js";
import type { ApiCall } from "./api-call.js";
import { type IamRequest, isAllowed } from "./evaluate.js";

/*
 * The IAM decisions for each call, including calls that a service makes on the caller's behalf. Written from the
 * Service Authorization Reference and the services' guides, not from our table, which this tests.
 */

type Input = ApiCall["input"];
type Asked = readonly Pick<IamRequest, "action" | "resource">[];
type Context = IamRequest["context"];

/** What of a call is refused by a role's policy; empty when all of it is allowed. */
export function refusals(policy: RolePolicy, call: ApiCall, accountId: string): readonly string[] {
  return requestsOf(call, accountId)
    .filter((request) => !isAllowed(policy, request))
    .map(({ action, resource }) => `${call.service}:${call.operation} needs ${action} on ${resource}`);
}

/** Whether nothing of a call is refused. */
export function mayCall(policy: RolePolicy, call: ApiCall, accountId: string): boolean {
  return refusals(policy, call, accountId).length === 0;
}

/** Every decision of IAM about a call; none for what needs no permission. */
export function requestsOf(call: ApiCall, accountId: string): readonly IamRequest[] {
  const target = { region: call.region, partition: partitionOf(call.region), accountId };
  const rule = RULES[call.service];
  if (rule === undefined) throw new Error(`no rule for the service ${call.service}`);
  return rule(call, target).map((request) => ({
    ...request,
    context: { "aws:RequestedRegion": call.region, "aws:PrincipalAccount": accountId, ...request.context },
  }));
}

interface CallTarget {
  readonly region: string;
  readonly partition: string;
  readonly accountId: string;
}

type Rule = (call: ApiCall, target: CallTarget) => readonly IamRequest[];

const RULES: Readonly<Record<string, Rule>> = {
  sts: () => [],
  ssm: parameterRequests,
  s3: objectRequests,
  kms: keyRequests,
  tagging: ({ operation }) => on("*", [`tag:${operation}`]),
  cloudwatch: ({ operation, input }) =>
    on("*", [`cloudwatch:${operation}`], { "cloudwatch:namespace": text(input, "Namespace") }),
  monitoring: (call, target) => RULES["cloudwatch"]?.(call, target) ?? [],
  sns: ({ operation, input, region }, target) => [
    ...on(text(input, "TopicArn"), [`sns:${operation}`]),
    // a topic under a customer's key
    ...on(keyArn(target, "of-topic"), ["kms:GenerateDataKey", "kms:Decrypt"], via("sns", region)),
  ],
  secretsmanager: ({ operation, input, region }, target) => {
    const id = text(input, "SecretId");
    const arn = id.startsWith("arn:") ? id : `${arnOf(target, "secretsmanager")}:secret:${id}-a1B2c3`;
    const context = { ...via("secretsmanager", region), "kms:EncryptionContext:SecretARN": arn };
    return [
      ...on(arn, [`secretsmanager:${operation}`]),
      ...on(keyArn(target, "of-secret"), ["kms:Decrypt"], context),
    ];
  },
};

function on(resource: string, actions: readonly string[], context: Context = {}): readonly IamRequest[] {
  return actions.map((action) => ({ action, resource, context }));
}

const arnOf = ({ partition, region, accountId }: CallTarget, service: string): string =>
  `arn:${partition}:${service}:${region}:${accountId}`;
const keyArn = (target: CallTarget, id: string): string => `${arnOf(target, "kms")}:key/${id}`;
/** `kms:ViaService`; the names of China's services end in `.cn`. */
const via = (service: string, region: string): Context => ({
  "kms:ViaService": `${service}.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`,
});

function text(input: Input, name: string): string {
  const value = input[name];
  return typeof value === "string" ? value : "";
}

function texts(input: Input, name: string): readonly string[] {
  const value = input[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

/** KMS calls of Parameter Store for a SecureString under a customer's key. */
const FOR_SECURE_STRINGS: Readonly<Record<string, readonly string[]>> = {
  GetParameters: ["kms:Decrypt"],
  GetParametersByPath: ["kms:Decrypt"],
  GetParameterHistory: ["kms:Decrypt"],
  // standard and advanced tier
  PutParameter: ["kms:Encrypt", "kms:GenerateDataKey"],
};

function parameterRequests({ operation, input, region }: ApiCall, target: CallTarget): readonly IamRequest[] {
  if (operation === "DescribeParameters") return on("*", ["ssm:DescribeParameters"]);
  const parameter = (name: string): string => `${arnOf(target, "ssm")}:parameter/${name.replace(/^\//, "")}`;
  const path = text(input, "Path");
  const names = [...texts(input, "Names"), text(input, "Name"), text(input, "ResourceId")].filter(Boolean);
  const asked: Asked = [...names, ...(path === "" ? [] : [path])].map((name) => ({
    action: `ssm:${operation}`,
    resource: parameter(name),
  }));
  if (asked.length === 0) throw new Error(`no parameter in ssm:${operation}`);
  const tagged = operation === "PutParameter" && Array.isArray(input["Tags"]);
  const image = operation === "PutParameter" && input["DataType"] === "aws:ec2:image";
  const inPath = path === "" ? [] : [`${path.replace(/\/$/, "")}/key`];
  const secure = [...names, ...inPath].filter(mayHaveAnyKey).flatMap((name) =>
    on(
      keyArn(target, "of-customer"),
      isSecure(operation, input) ? (FOR_SECURE_STRINGS[operation] ?? []) : [],
      {
        ...via("ssm", region),
        "kms:EncryptionContext:PARAMETER_ARN": parameter(name),
      },
    ),
  );
  return [
    ...asked.map((request) => ({ ...request, context: {} })),
    ...(tagged ? names.flatMap((name) => on(parameter(name), ["ssm:AddTagsToResource"])) : []),
    ...(image ? on("*", ["ec2:DescribeImages"]) : []),
    ...secure,
  ];
}

/** What a stack publishes is plain or under AWS's own key, which its key policy opens to the whole account. */
function mayHaveAnyKey(name: string): boolean {
  return !/\/(s3-bucket-name|opsctl\/runtime)$/.test(name);
}

function isSecure(operation: string, input: Input): boolean {
  return operation === "PutParameter" ? input["Type"] === "SecureString" : input["WithDecryption"] === true;
}

/** Actions on a bucket that are not called as their operations (Amazon S3 User Guide, "Required permissions for S3 API operations"). */
const BUCKET_ACTIONS: Readonly<Record<string, string>> = {
  HeadBucket: "s3:ListBucket",
  ListObjectsV2: "s3:ListBucket",
  ListObjectVersions: "s3:ListBucketVersions",
  GetObjectLockConfiguration: "s3:GetBucketObjectLockConfiguration",
};

function objectRequests({ operation, input, region }: ApiCall, target: CallTarget): readonly IamRequest[] {
  if (operation === "ListBuckets") return on("*", ["s3:ListAllMyBuckets"]);
  const bucket = `arn:${target.partition}:s3:::${text(input, "Bucket")}`;
  const context = { "aws:ResourceAccount": target.accountId };
  if (operation === "DeleteObjects") {
    const objects = Array.isArray(input["Objects"]) ? input["Objects"].filter(isRecord) : [];
    return objects.flatMap((object) =>
      on(
        `${bucket}/${text(object, "Key")}`,
        [object["VersionId"] === undefined ? "s3:DeleteObject" : "s3:DeleteObjectVersion"],
        context,
      ),
    );
  }
  const key = text(input, "Key");
  if (key === "") {
    const action = BUCKET_ACTIONS[operation] ?? `s3:${operation}`;
    return on(bucket, [action], { ...context, ...prefixOf(input) });
  }
  // encryption at rest under a KMS key; with a bucket key the context is the bucket, without one the object
  const atRest = (action: string) =>
    encryptedAs(bucket, key).flatMap((arn) =>
      on(keyArn(target, "of-bucket"), [action], {
        ...via("s3", region),
        "kms:EncryptionContext:aws:s3:arn": arn,
      }),
    );
  if (operation === "PutObject") {
    const condition = text(input, "IfNoneMatch");
    const put = condition === "" ? context : { ...context, "s3:if-none-match": condition };
    return [...on(`${bucket}/${key}`, ["s3:PutObject"], put), ...atRest("kms:GenerateDataKey")];
  }
  if (operation !== "GetObject" && operation !== "HeadObject") {
    return on(`${bucket}/${key}`, [`s3:${operation}`], context);
  }
  const read = input["VersionId"] === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  // without these S3 leaves out what a head is asked for
  const locks = operation === "HeadObject" ? ["s3:GetObjectRetention", "s3:GetObjectLegalHold"] : [];
  return [...on(`${bucket}/${key}`, [read, ...locks], context), ...atRest("kms:Decrypt")];
}

function prefixOf(input: Input): Context {
  return input["Prefix"] === undefined ? {} : { "s3:prefix": text(input, "Prefix") };
}

/** The ARNs that KMS is asked with for an object; none for the work bucket, which is under S3's own keys. */
function encryptedAs(bucket: string, key: string): readonly string[] {
  return /:::[\w-]+-work-\d{12}-/.test(bucket) ? [] : [bucket, `${bucket}/${key}`];
}

function keyRequests({ operation, input }: ApiCall, target: CallTarget): readonly IamRequest[] {
  const id = text(input, "KeyId");
  const given = isRecord(input["EncryptionContext"]) ? input["EncryptionContext"] : {};
  const context = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [`kms:EncryptionContext:${key}`, String(value)]),
  );
  const alias = id.startsWith("alias/");
  return on(alias ? keyArn(target, "of-alias") : id, [`kms:${operation}`], {
    ...context,
    // the key that an alias names has that alias
    ...(alias ? { "kms:ResourceAliases": [id] } : {}),
  });
}
