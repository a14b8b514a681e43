import type { StackConfig } from "../config/stack.js";
import { type Adoption, type ImportKind, importKey, type NamedResource } from "../config/named-resources.js";
import { isOpsError } from "../core/errors.js";
import { regionOfBackupBucket, regionOfWorkBucket } from "../core/names/names.js";
import type { Deployment } from "./deployment.js";
import { type CloudResource, isAmong, stateResources } from "./ownership.js";

/** A bucket of the stack in the cloud that the configuration does not name (any more). */
export interface Retained {
  readonly region: string;
  readonly bucket: string;
}

const ALIAS = "aws:kms/alias:Alias";

/**
 * Types whose creation a killed update may have left in doubt without harm: buckets, aliases, parameters and roles are
 * adopted where they exist; a bucket's settings and an alarm are written again, and a queue, a topic or a subscription of the same
 * attributes is answered as made. Not keys: one that has no alias yet is not found again.
 */
export const TAKEN_OVER =
  /^aws:(s3\/bucket\w*:Bucket\w*|kms\/alias:Alias|ssm\/parameter:Parameter|iam\/role\w*:Role\w*|sqs\/queue:Queue|sns\/topic\w*:Topic\w*|cloudwatch\/metricAlarm:MetricAlarm)$/;

/**
 * What an error of AWS says when something of the name is there: S3 (CreateBucket), IAM (CreateRole), KMS (CreateAlias)
 * and Systems Manager (PutParameter).
 */
const EXISTS =
  /\b(BucketAlreadyOwnedByYou|EntityAlreadyExists|AlreadyExistsException|ParameterAlreadyExists)\b/;

/**
 * Whether an update failed because something that it was to make was there. When AWS's answer is lost, the provider
 * asks again and is told so of what it has just made.
 */
export function failedOnExisting(error: unknown): boolean {
  return (
    isOpsError(error) && error.code === "automation.failed" && EXISTS.test(String(error.params["reason"]))
  );
}

/**
 * What the program must import because it is in the cloud and not in the state: a region that comes back, a stack that
 * is made again after its destruction, what a killed update made. `own` are resources that proved to be the stack's own.
 * Queues, topics and alarms need no import: AWS answers their creation as if they were made then.
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

/** A state's key of the region stands for any: another one that the alias leads to would replace it. */
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

/** The region after @ is the AWS provider's notation for an import outside its own region; roles have none. */
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

/** The regions of which something is imported, in their order by name. */
export function adoptedRegions(adopt: Adoption): readonly string[] {
  return [...new Set(Object.keys(adopt).map((key) => key.split(" ")[1] ?? ""))].sort();
}

/** The region of one of the stack's buckets, by its name; undefined for any other bucket. */
export function regionOfBucket(config: StackConfig, accountId: string, bucket: string): string | undefined {
  return regionOfBackupBucket(config, accountId, bucket) ?? regionOfWorkBucket(config, accountId, bucket);
}

/** Those of the buckets that have names of this stack's. */
export function bucketsOfStack(
  config: StackConfig,
  accountId: string,
  buckets: readonly { readonly name: string }[],
): readonly Retained[] {
  return buckets
    .map(({ name }) => ({ bucket: name, region: regionOfBucket(config, accountId, name) }))
    .filter((entry): entry is Retained => entry.region !== undefined);
}
