/**
 * What a stack's physical names are derived from. The program creates resources by these names and the commands find
 * them by the same names.
 */
export interface NameScope {
  readonly namePrefix: string;
  readonly environment: string;
}

/** S3's limit for bucket names (General purpose bucket naming rules, Amazon S3 User Guide). */
export const BUCKET_NAME_MAX = 63;

export function backupBucketName(scope: NameScope, accountId: string, region: string): string {
  return `${backupBucketPrefix(scope, accountId)}${region}`;
}

/** The common prefix of a stack's backup buckets, by which those of regions that are no longer configured are found. */
export function backupBucketPrefix(scope: NameScope, accountId: string): string {
  return `${scope.namePrefix}-ssm-backup-${accountId}-${scope.environment}-`;
}

/** The region in a backup bucket's name, or undefined if the name isn't one of this stack's. */
export function regionOfBackupBucket(
  scope: NameScope,
  accountId: string,
  bucket: string,
): string | undefined {
  return regionAfter(backupBucketPrefix(scope, accountId), bucket);
}

/** The region after the prefix. Another environment's prefix may begin with this one: only a region may follow it. */
function regionAfter(prefix: string, bucket: string): string | undefined {
  const region = bucket.startsWith(prefix) ? bucket.slice(prefix.length) : "";
  return isRegionName(region) ? region : undefined;
}

/**
 * The stack's work bucket in its home region, for records of scheduled tasks and state shared between machines. Its
 * name is so much shorter than a backup bucket's that it fits wherever those do.
 */
export function workBucketName(scope: NameScope, accountId: string, homeRegion: string): string {
  return `${workBucketPrefix(scope, accountId)}${homeRegion}`;
}

/** The common prefix of a stack's work buckets, by which one of an earlier home region is found. */
export function workBucketPrefix(scope: NameScope, accountId: string): string {
  return `${scope.namePrefix}-work-${accountId}-${scope.environment}-`;
}

/** The region in a work bucket's name, or undefined if the name isn't one of this stack's. */
export function regionOfWorkBucket(scope: NameScope, accountId: string, bucket: string): string | undefined {
  return regionAfter(workBucketPrefix(scope, accountId), bucket);
}

export function backupParameterName(scope: NameScope, region: string): string {
  return `/${scope.namePrefix}/${scope.environment}/backup/${region}/s3-bucket-name`;
}

/** The key from before there were several regions; it always contains the default region's bucket. */
export function compatibilityParameterName(scope: NameScope): string {
  return `/${scope.namePrefix}/${scope.environment}/backup/s3-bucket-name`;
}

export function runtimeParameterName(scope: NameScope): string {
  return `/${scope.namePrefix}/${scope.environment}/opsctl/runtime`;
}

/**
 * Every parameter that a stack creates, with its region: the bucket names in their regions and in the default region,
 * and the descriptor.
 */
export function stackParameters(
  scope: NameScope & {
    readonly regions: readonly string[];
    readonly defaultRegion: string;
    readonly homeRegion: string;
  },
): readonly { readonly region: string; readonly name: string }[] {
  const { regions, defaultRegion, homeRegion } = scope;
  const keys = regions.flatMap((region) => {
    const name = backupParameterName(scope, region);
    return [...new Set([region, defaultRegion])].map((where) => ({ region: where, name }));
  });
  return [
    ...keys,
    { region: defaultRegion, name: compatibilityParameterName(scope) },
    { region: homeRegion, name: runtimeParameterName(scope) },
  ];
}

/** The alias of the KMS key that seals a region's backups: the same in every region, so that no lookup is needed. */
export function backupKeyAlias(scope: NameScope): string {
  return `alias/${scope.namePrefix}-${scope.environment}-ssm-backup`;
}

/** The IAM role for one kind of command. The longest prefix and environment fit IAM's 64 characters. */
export function backupRoleName(scope: NameScope, role: string): string {
  return `${scope.namePrefix}-${scope.environment}-ssm-${role}`;
}

/** The path of parameters that drills write; never part of a backup. */
export function drillPrefix(scope: NameScope): string {
  return `/${scope.namePrefix}/${scope.environment}/drill`;
}

export function deadLetterQueueName(queueName: string): string {
  return `${queueName}-dlq`;
}

/** Whether a text has the form of an AWS region's name, e.g. `ap-northeast-1`, `us-gov-west-1`, `mx-central-1`. */
export function isRegionName(value: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/.test(value);
}

/** The ARN partition of a region (AWS General Reference, "Amazon Resource Names"). */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}
