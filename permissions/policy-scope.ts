import {
  backupBucketPrefix,
  drillPrefix,
  type NameScope,
  partitionOf,
  runtimeParameterName,
} from "../core/names/names.js";

/** The properties of a stack that its roles' permissions depend on. */
export interface PolicyScope extends NameScope {
  /** Twelve digits. */
  readonly accountId: string;
  readonly homeRegion: string;
  /** The regions that are backed up. */
  readonly regions: readonly string[];
  /** ARN of the KMS key to which backups are also sealed for recovery; undefined without one or for an age key. */
  readonly recoveryKeyArn: string | undefined;
  /** The bucket of `opsctl:backup.copyTo`; undefined if there is none. */
  readonly copyBucket: string | undefined;
  /** What the stack's schedule runs in addition to backups and drills; its tasks may assume these roles. */
  readonly alsoScheduled: readonly ("copy" | "prune")[];
  /** Resources of `opsctl:notifications`: ARNs of topics, names of parameters, names or ARNs of secrets. */
  readonly topicArns: readonly string[];
  readonly secretParameters: readonly string[];
  readonly secrets: readonly string[];
}

/** ARN of a resource in this account; `*` for any region. */
function arnOf(scope: PolicyScope, service: string, region: string, resource: string): string {
  return `arn:${partitionOf(scope.homeRegion)}:${service}:${region}:${scope.accountId}:${resource}`;
}

/** ARN of a parameter or a pattern. The leading slash of the name is also the ARN's separator and is not repeated. */
export function parameterArn(scope: PolicyScope, name: string, region = "*"): string {
  return arnOf(scope, "ssm", region, `parameter/${name.replace(/^\//, "")}`);
}

export function everyParameter(scope: PolicyScope): string {
  return parameterArn(scope, "*");
}

/** The parameters that drills write. */
export function drillParameters(scope: PolicyScope): string {
  return parameterArn(scope, `${drillPrefix(scope)}/*`);
}

/** The parameters in which a stack publishes its bucket names and its runtime descriptor. */
export function ownParameters(scope: PolicyScope): readonly string[] {
  const { namePrefix, environment, homeRegion } = scope;
  return [
    parameterArn(scope, `/${namePrefix}/${environment}/backup/*`),
    parameterArn(scope, runtimeParameterName(scope), homeRegion),
  ];
}

/** ARN pattern of this account's KMS keys. */
export function ownKeys(scope: PolicyScope): string {
  return arnOf(scope, "kms", "*", "key/*");
}

/** ARN pattern of a secret's name: Secrets Manager appends a hyphen and six characters. */
export function secretArn(scope: PolicyScope, id: string): string {
  return id.startsWith("arn:") ? id : arnOf(scope, "secretsmanager", scope.homeRegion, `secret:${id}-??????`);
}

/**
 * ARN pattern of the stack's buckets, including those of regions that are no longer configured. It also matches buckets
 * of environments whose names begin with this one's; `foreignBuckets` excludes them.
 */
export function everyBucket(scope: PolicyScope): string {
  return bucketArn(scope, `${backupBucketPrefix(scope, scope.accountId)}*`);
}

/**
 * ARN patterns of the buckets (and their objects) of environments whose names begin with this one's and a hyphen
 * (`dev`, `dev-two`). This environment's name is followed by a region, and in the partitions that `partitionOf` knows
 * only the first part of a region's name has two letters.
 */
export function foreignBuckets(scope: PolicyScope): string {
  return bucketArn(scope, `${backupBucketPrefix(scope, scope.accountId)}*-??-*`);
}

export function bucketArn({ homeRegion }: PolicyScope, name: string): string {
  return `arn:${partitionOf(homeRegion)}:s3:::${name}`;
}

/** The names under which a service calls KMS for a caller (`kms:ViaService`, AWS KMS Developer Guide), one for each region. */
export function callersOfKms(service: string, regions: readonly string[]): readonly string[] {
  return regions.flatMap((region) => {
    const name = `${service}.${region}.amazonaws.com`;
    // services in China have names in both domains
    return partitionOf(region) === "aws-cn" ? [name, `${name}.cn`] : [name];
  });
}
