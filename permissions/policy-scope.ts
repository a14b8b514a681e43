import {
  backupBucketPrefix,
  drillPrefix,
  type NameScope,
  partitionOf,
  runtimeParameterName,
} from "../core/names/names.js";

/** What of a stack the permissions of its roles are made of. */
export interface PolicyScope extends NameScope {
  /** Twelve digits. */
  readonly accountId: string;
  readonly homeRegion: string;
  /** Those that are backed up. */
  readonly regions: readonly string[];
  /** ARN of the KMS key that backups are sealed to besides their region's; undefined without one or for an age key. */
  readonly recoveryKeyArn: string | undefined;
  /** The bucket that `opsctl:backup.copyTo` names; undefined where it names none. */
  readonly copyBucket: string | undefined;
  /** What the stack's own schedule runs beside backups and drills: its tasks may become these roles. */
  readonly alsoScheduled: readonly ("copy" | "prune")[];
  /** What `opsctl:notifications` names: ARNs of topics, names of parameters, names or ARNs of secrets. */
  readonly topicArns: readonly string[];
  readonly secretParameters: readonly string[];
  readonly secrets: readonly string[];
}

/** ARN of something in this account; `*` for any region. */
function arnOf(scope: PolicyScope, service: string, region: string, resource: string): string {
  return `arn:${partitionOf(scope.homeRegion)}:${service}:${region}:${scope.accountId}:${resource}`;
}

/** A parameter or a pattern of some: the slash that a name begins with is no part of its ARN twice. */
export function parameterArn(scope: PolicyScope, name: string, region = "*"): string {
  return arnOf(scope, "ssm", region, `parameter/${name.replace(/^\//, "")}`);
}

export function everyParameter(scope: PolicyScope): string {
  return parameterArn(scope, "*");
}

/** Parameters that restores are tried out with. */
export function drillParameters(scope: PolicyScope): string {
  return parameterArn(scope, `${drillPrefix(scope)}/*`);
}

/** Where a stack publishes its buckets' names, and its runtime descriptor. */
export function ownParameters(scope: PolicyScope): readonly string[] {
  const { namePrefix, environment, homeRegion } = scope;
  return [
    parameterArn(scope, `/${namePrefix}/${environment}/backup/*`),
    parameterArn(scope, runtimeParameterName(scope), homeRegion),
  ];
}

/** Keys of this account. */
export function ownKeys(scope: PolicyScope): string {
  return arnOf(scope, "kms", "*", "key/*");
}

/** A secret's name as its ARN: Secrets Manager adds a hyphen and six characters. */
export function secretArn(scope: PolicyScope, id: string): string {
  return id.startsWith("arn:") ? id : arnOf(scope, "secretsmanager", scope.homeRegion, `secret:${id}-??????`);
}

/**
 * The stack's buckets, also those of regions that are no longer configured. Matches the buckets of an environment whose name
 * goes on after this one's as well: `foreignBuckets` takes those out.
 */
export function everyBucket(scope: PolicyScope): string {
  return bucketArn(scope, `${backupBucketPrefix(scope, scope.accountId)}*`);
}

/**
 * Buckets of environments whose names begin with this one's and a hyphen (`dev`, `dev-two`), and what is in them. After
 * this environment's name comes a region, and in none of the partitions that `partitionOf` knows has a region a part of
 * two letters but its first.
 */
export function foreignBuckets(scope: PolicyScope): string {
  return bucketArn(scope, `${backupBucketPrefix(scope, scope.accountId)}*-??-*`);
}

export function bucketArn({ homeRegion }: PolicyScope, name: string): string {
  return `arn:${partitionOf(homeRegion)}:s3:::${name}`;
}

/** The name under which a service calls KMS for somebody (`kms:ViaService`, AWS KMS Developer Guide), for each region. */
export function callersOfKms(service: string, regions: readonly string[]): readonly string[] {
  return regions.flatMap((region) => {
    const name = `${service}.${region}.amazonaws.com`;
    // China's services answer to names below both domains
    return partitionOf(region) === "aws-cn" ? [name, `${name}.cn`] : [name];
  });
}
