import type { StackConfig } from "../config/stack.js";
import { type Adoption, type ImportKind, importKey, type NamedResource } from "../config/named-resources.js";
import { isOpsError } from "../core/errors.js";
import { regionOfBackupBucket, regionOfWorkBucket } from "../core/names/names.js";
import type { Deployment } from "./deployment.js";
import { type CloudResource, isAmong, stateResources } from "./ownership.js";

/** A bucket of the stack that exists in the cloud but is not configured (any more). */
export interface Retained {
  readonly region: string;
  readonly bucket: string;
}

const ALIAS = "aws:kms/alias:Alias";

/**
 * Resource types for which a killed update may safely leave the creation pending. Existing buckets, aliases, parameters
 * and roles are imported; a bucket's settings and an alarm are written again; creating an existing queue, topic or
 * subscription with the same attributes succeeds. KMS keys are not among them: a key without an alias can't be found
 * again.
 */
export const TAKEN_OVER =
  /^aws:(s3\/bucket\w*:Bucket\w*|kms\/alias:Alias|ssm\/parameter:Parameter|iam\/role\w*:Role\w*|sqs\/queue:Queue|sns\/topic\w*:Topic\w*|cloudwatch\/metricAlarm:MetricAlarm)$/;

/**
 * AWS's error codes and messages for a resource that exists already: S3 (CreateBucket), IAM (CreateRole), KMS
 * (CreateAlias) and Systems Manager (PutParameter).
 */
const EXISTS =
  /\b(BucketAlreadyOwnedByYou|EntityAlreadyExists|AlreadyExistsException|ParameterAlreadyExists)\b/;

/**
 * Whether an update failed because a resource to create exists already. If AWS's response is lost, the provider retries
 * and gets this error for the resource that it has just created.
 */
export function failedOnExisting(error: unknown): boolean {
  return (
    isOpsError(error) && error.code === "automation.failed" && EXISTS.test(String(error.params["reason"]))
  );
}

/**
 * What the program must import because it exists in the cloud but not in the state: after a region was configured
 * again, after the stack was destroyed, or after an update was killed. `own` are resources that proved to be the
 * stack's own. Queues, topics and alarms need no import: creating them again succeeds.
 */
export function adoptionOf(
  config: StackConfig,
  deployment: Deployment,
  own: readonly CloudResource[],
): Adoption {
  const held = stateResources(deployment, config.homeRegion);
  return Object.fromEntries(
    own.flatMap((resource) => [
      ...(isInState(held, resource) ? [] : importOf(resource)),
      ...(resource.kind === "key" && !holdsAlias(deployment, resource) ? [entry("alias", resource)] : []),
    ]),
  );
}

/**
 * Whether the state has the resource. Any key of the region counts: importing another one that the alias points to
 * would replace it.
 */
function isInState(held: readonly NamedResource[], resource: CloudResource): boolean {
  if (resource.kind !== "key") return isAmong(held, resource);
  return held.some(({ kind, region }) => kind === "key" && region === resource.region);
}

function importOf(resource: CloudResource): readonly (readonly [string, string])[] {
  switch (resource.kind) {
    case "bucket":
    case "key":
    case "parameter":
    case "role":
      return [entry(resource.kind, resource)];
    case "queue":
    case "topic":
    case "alarm":
      return [];
  }
}

/** An import entry. `@region` is the AWS provider's notation for an import outside its own region; roles have no region. */
function entry(kind: ImportKind, { region, name, id }: CloudResource): readonly [string, string] {
  const imported = kind === "key" ? (id ?? name) : name;
  return [importKey(kind, region, name), kind === "role" ? imported : `${imported}@${region}`];
}

function holdsAlias(deployment: Deployment, { region, name }: CloudResource): boolean {
  return deployment.resources.some(({ type, outputs, inputs }) => {
    const field = (key: string): unknown => outputs?.[key] ?? inputs?.[key];
    return type === ALIAS && field("region") === region && field("name") === name;
  });
}

/** The regions from which resources are imported, sorted by name. */
export function adoptedRegions(adopt: Adoption): readonly string[] {
  return [...new Set(Object.keys(adopt).map((key) => key.split(" ")[1] ?? ""))].sort();
}

/** The region in the name of one of the stack's buckets; undefined for any other bucket. */
export function regionOfBucket(config: StackConfig, accountId: string, bucket: string): string | undefined {
  return regionOfBackupBucket(config, accountId, bucket) ?? regionOfWorkBucket(config, accountId, bucket);
}

/** The buckets whose names are this stack's. */
export function bucketsOfStack(
  config: StackConfig,
  accountId: string,
  buckets: readonly { readonly name: string }[],
): readonly Retained[] {
  return buckets
    .map(({ name }) => ({ bucket: name, region: regionOfBucket(config, accountId, name) }))
    .filter((entry): entry is Retained => entry.region !== undefined);
}
