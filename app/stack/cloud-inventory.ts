import { bucketsOfStack, type Retained } from "../../automation/adoption.js";
import type { Deployment } from "../../automation/deployment.js";
import {
  type CloudResource,
  type Evidence,
  isAmong,
  isSame,
  missingResources,
  ownershipOf,
  type ResourceFinder,
  stateResources,
} from "../../automation/ownership.js";
import { type NamedResource, namedResources } from "../../config/named-resources.js";
import { backupBucketPrefix, workBucketPrefix } from "../../core/names/names.js";
import type { OpenStack } from "../stack-access.js";

export interface CloudBucket {
  readonly name: string;
  readonly region: string;
}

/** What exists in the cloud under the stack's names, read before the state. */
export interface CloudInventory {
  readonly finder: ResourceFinder;
  readonly configured: readonly NamedResource[];
  readonly found: readonly CloudResource[];
  /** All buckets with the stack's names, including those that are no longer configured. */
  readonly buckets: readonly CloudBucket[];
  /** Details of the resources that are no longer configured. */
  readonly unconfigured: readonly CloudResource[];
}

export async function readCloudInventory(open: OpenStack, signal: AbortSignal): Promise<CloudInventory> {
  const { clients, accountId, config } = open;
  const { listBuckets } = await import("../../aws/backup/backup-buckets.js");
  const { resourceFinder } = await import("../../aws/named-resources/find.js");
  const finder = resourceFinder(clients, accountId);
  const configured = namedResources(config, accountId);
  const others = async (): Promise<Pick<CloudInventory, "buckets" | "unconfigured">> => {
    const prefixes = [backupBucketPrefix(config, accountId), workBucketPrefix(config, accountId)];
    const listed = await Promise.all(prefixes.map((prefix) => listBuckets(clients, prefix, signal)));
    const buckets = listed.flat();
    const candidates = bucketsOfStack(config, accountId, buckets)
      .map(bucketResource)
      .filter((bucket) => !configured.some((resource) => isSame(resource, bucket)));
    return { buckets, unconfigured: await finder.find(candidates, signal) };
  };
  const [found, rest] = await Promise.all([finder.find(configured, signal), others()]);
  return { finder, configured, found, ...rest };
}

function bucketResource({ bucket, region }: Retained): NamedResource {
  return { kind: "bucket", region, name: bucket };
}

/** The inventory compared with the stack's state. */
export interface CloudView extends CloudInventory {
  /** Resources in the state. */
  readonly inState: readonly NamedResource[];
  /** Resources that are configured but don't exist in the cloud. */
  readonly absent: readonly NamedResource[];
  /** Resources in the state that don't exist in the cloud. */
  readonly missing: readonly NamedResource[];
  readonly evidence: Evidence;
}

export interface Consent {
  /** The user's `--adopt`. */
  readonly adopt: boolean;
  /** Resources that did not exist when this command started, and that it began to create. */
  readonly begun?: readonly NamedResource[];
}

/**
 * Compares the inventory with the state, including resources that the state has under other names: they may be changed
 * or deleted as well.
 */
export async function compareWithState(
  { project, config }: Pick<OpenStack, "project" | "config">,
  inventory: CloudInventory,
  deployment: Deployment,
  { adopt, begun = [] }: Consent,
  signal: AbortSignal,
): Promise<CloudView> {
  const { finder, configured } = inventory;
  const inState = stateResources(deployment, config.homeRegion);
  const others = inState.filter(
    (resource) =>
      !configured.some((other) => isSame(resource, other)) &&
      !inventory.found.some((found) => isAmong([resource], found)),
  );
  const found = [...inventory.found, ...(others.length === 0 ? [] : await finder.find(others, signal))];
  const pending = stateResources({ ...deployment, resources: deployment.pendingCreates }, config.homeRegion);
  const evidence: Evidence = {
    owner: { project: project.name, stack: config.name },
    isConfigured: (resource) => configured.some((other) => isSame(resource, other)),
    isInState: (resource) => isAmong(inState, resource),
    wasBegun: (resource) => isAmong([...pending, ...begun], resource),
    adopt,
  };
  const absent = configured.filter((resource) => !found.some((other) => isSame(resource, other)));
  return { ...inventory, found, inState, absent, missing: missingResources(inState, found), evidence };
}

/** The stack's buckets by name and tags that are no longer configured. */
export function retainedBuckets(open: Named, view: CloudView): readonly Retained[] {
  const unconfiguredNames = new Set(view.unconfigured.map(({ name }) => name));
  return ownBuckets(open, view).filter(({ bucket }) => unconfiguredNames.has(bucket));
}

/** All of the stack's buckets, by their names and their tags. */
export function ownBuckets(
  { config, accountId }: Named,
  { buckets, found, unconfigured, evidence }: CloudView,
): readonly Retained[] {
  const own = [...found, ...unconfigured].filter(
    ({ kind, tags }) => kind === "bucket" && ["own", "unproven"].includes(ownershipOf(tags, evidence.owner)),
  );
  const names = new Set(own.map(({ name }) => name));
  return bucketsOfStack(
    config,
    accountId,
    buckets.filter(({ name }) => names.has(name)),
  );
}

type Named = Pick<OpenStack, "config" | "accountId">;
