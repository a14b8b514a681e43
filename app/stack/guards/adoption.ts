import type { Deployment, StateResource } from "../../../automation/deployment.js";
import type { Adoption } from "../../../config/program-config.js";
import type { StackConfig } from "../../../config/stack.js";
import { isOpsError } from "../../../core/errors.js";
import {
  backupBucketName,
  backupRoleName,
  regionOfBackupBucket,
  regionOfWorkBucket,
  stackParameters,
  workBucketName,
} from "../../../core/names/names.js";
import { starterRoleName } from "../../../core/names/watch-names.js";
import { ROLES } from "../../../core/permissions/table.js";

export interface CloudBucket {
  readonly name: string;
  readonly region: string;
}

/** A bucket of the stack in the cloud that the configuration does not name (any more). */
export interface Retained {
  readonly region: string;
  readonly bucket: string;
}

const BUCKET = "aws:s3/bucket:Bucket";
const KEY = "aws:kms/key:Key";
const PARAMETER = "aws:ssm/parameter:Parameter";
const ALIAS = "aws:kms/alias:Alias";
const ROLE = "aws:iam/role:Role";

/**
 * Types whose creation a killed update may have left in doubt without harm: buckets, aliases, parameters and roles are
 * adopted where they exist; a bucket's settings and an alarm are written again, and a queue, a topic or a subscription of the same
 * attributes is answered as made. Not keys: one that has no alias yet is not found again.
 */
export const TAKEN_OVER =
  /^aws:(s3\/bucket\w*:Bucket\w*|kms\/alias:Alias|ssm\/parameter:Parameter|iam\/role\w*:Role\w*|sqs\/queue:Queue|sns\/topic\w*:Topic\w*|cloudwatch\/metricAlarm:MetricAlarm)$/;

/** The tags by which what a stack has made is known as its own (`tagsOf` in components/scope.ts). */
export function ownTags({ name, environment }: StackConfig): Readonly<Record<string, string>> {
  return { "opsctl:stack": name, "opsctl:environment": environment };
}

export function isOwn(config: StackConfig, tags: Readonly<Record<string, string>>): boolean {
  return Object.entries(ownTags(config)).every(([key, value]) => tags[key] === value);
}

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

/** By region: the names of the stack's parameters that the state doesn't hold: of these the cloud must be asked. */
export function parametersToFind(
  config: StackConfig,
  deployment: Deployment,
): Readonly<Record<string, readonly string[]>> {
  const held = new Set(
    deployment.resources
      .filter(({ type }) => type === PARAMETER)
      .map((resource) => `${String(regionOf(resource))} ${String(nameOf(resource))}`),
  );
  const wanted: Record<string, string[]> = {};
  for (const { region, name } of stackParameters(config)) {
    if (!held.has(`${region} ${name}`)) (wanted[region] ??= []).push(name);
  }
  return wanted;
}

/** Adds to what is adopted the parameters that proved to exist. */
export function withParameters(
  found: Readonly<Record<string, Adoption>>,
  parameters: Readonly<Record<string, readonly string[]>>,
): Record<string, Adoption> {
  const all: Record<string, Adoption> = { ...found };
  for (const [region, names] of Object.entries(parameters)) {
    if (names.length > 0) all[region] = { ...all[region], parameters: names };
  }
  return all;
}

/** The stack's roles that the state doesn't hold: of these the cloud must be asked. */
export function rolesToFind(config: StackConfig, deployment: Deployment): readonly string[] {
  const held = new Set(deployment.resources.filter(({ type }) => type === ROLE).map(nameOf));
  const starters = config.backup.schedule ? (["ecs", "scheduler"] as const) : [];
  const names = [
    ...ROLES.map((role) => backupRoleName(config, role)),
    ...starters.map((starter) => starterRoleName(config, starter)),
  ];
  return names.filter((name) => !held.has(name));
}

/** Adds to what is adopted the roles that proved to exist. */
export function withRoles(
  found: Readonly<Record<string, Adoption>>,
  homeRegion: string,
  roles: readonly string[],
): Record<string, Adoption> {
  return roles.length === 0 ? { ...found } : { ...found, [homeRegion]: { ...found[homeRegion], roles } };
}

/** The regions whose KMS key or alias the state doesn't hold: there the cloud must be asked. */
export function regionsWithoutKey(config: StackConfig, deployment: Deployment): readonly string[] {
  return config.regions.filter(
    (region) => !inState(deployment, KEY, region) || !inState(deployment, ALIAS, region),
  );
}

/**
 * What the program must import because it is in the cloud and not in the state: a region that comes back, or a
 * stack that is made again after its destruction.
 */
export function adoptions(
  config: StackConfig,
  accountId: string,
  deployment: Deployment,
  buckets: readonly CloudBucket[],
  keys: Readonly<Record<string, { readonly keyId: string } | undefined>>,
): Record<string, Adoption> {
  const found: Record<string, Adoption> = {};
  for (const region of config.regions) {
    const name = backupBucketName(config, accountId, region);
    const bucket = isToAdopt(name, deployment, buckets);
    const key = keys[region];
    const keyId = key && !inState(deployment, KEY, region) ? key.keyId : undefined;
    const alias = key !== undefined && !inState(deployment, ALIAS, region);
    if (!bucket && keyId === undefined && !alias) continue;
    found[region] = {
      ...(bucket ? { bucket } : {}),
      ...(keyId === undefined ? {} : { keyId }),
      ...(alias ? { alias } : {}),
    };
  }
  return found;
}

/** Adds to what is adopted the stack's work bucket, if it is in the cloud and not in the state. */
export function withWorkBucket(
  found: Readonly<Record<string, Adoption>>,
  config: StackConfig,
  accountId: string,
  deployment: Deployment,
  buckets: readonly CloudBucket[],
): Record<string, Adoption> {
  const { homeRegion } = config;
  if (!isToAdopt(workBucketName(config, accountId, homeRegion), deployment, buckets)) return { ...found };
  return { ...found, [homeRegion]: { ...found[homeRegion], workBucket: true } };
}

/** A region may have two buckets of the stack: the name says which of them the state holds. */
function isToAdopt(name: string, { resources }: Deployment, buckets: readonly CloudBucket[]): boolean {
  const held = resources.some(
    ({ type, outputs, inputs }) => type === BUCKET && (outputs?.["bucket"] ?? inputs?.["bucket"]) === name,
  );
  return !held && buckets.some((bucket) => bucket.name === name);
}

/** The region of one of the stack's buckets, by its name; undefined for any other bucket. */
export function regionOfBucket(config: StackConfig, accountId: string, bucket: string): string | undefined {
  return regionOfBackupBucket(config, accountId, bucket) ?? regionOfWorkBucket(config, accountId, bucket);
}

/** The buckets of this stack, without those that the configuration names. */
export function retainedBuckets(
  config: StackConfig,
  accountId: string,
  buckets: readonly CloudBucket[],
): readonly Retained[] {
  const { regions, homeRegion } = config;
  const configured = [
    workBucketName(config, accountId, homeRegion),
    ...regions.map((region) => backupBucketName(config, accountId, region)),
  ];
  return ownBuckets(config, accountId, buckets).filter(({ bucket }) => !configured.includes(bucket));
}

/** All buckets of this stack: those that `destroy` lets go of. */
export function ownBuckets(
  config: StackConfig,
  accountId: string,
  buckets: readonly CloudBucket[],
): readonly Retained[] {
  return buckets
    .map(({ name }) => ({ bucket: name, region: regionOfBucket(config, accountId, name) }))
    .filter((entry): entry is Retained => entry.region !== undefined);
}

function inState(deployment: Deployment, type: string, region: string): boolean {
  return deployment.resources.some((resource) => resource.type === type && regionOf(resource) === region);
}

function regionOf(resource: StateResource): unknown {
  return resource.outputs?.["region"] ?? resource.inputs?.["region"];
}

function nameOf({ outputs, inputs }: StateResource): unknown {
  return outputs?.["name"] ?? inputs?.["name"];
}
