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

/** What the cloud holds under the stack's names, before its state is known. */
export interface CloudInventory {
  readonly finder: ResourceFinder;
  readonly configured: readonly NamedResource[];
  readonly found: readonly CloudResource[];
  /** All buckets of the stack's names, those that the configuration no longer names included. */
  readonly buckets: readonly CloudBucket[];
  /** What is known of those that the configuration no longer names. */
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

/** The same, held against the stack's state. */
export interface CloudView extends CloudInventory {
  /** What the state holds. */
  readonly inState: readonly NamedResource[];
  /** What the configuration names and the cloud doesn't have. */
  readonly absent: readonly NamedResource[];
  /** What the state holds and the cloud doesn't have. */
  readonly missing: readonly NamedResource[];
  readonly evidence: Evidence;
}

export interface Consent {
  /** The user's `--adopt`. */
  readonly adopt: boolean;
  /** What did not exist when this command first looked and began to make it. */
  readonly begun?: readonly NamedResource[];
}

/** Looks also at what the state holds under other names: it may be changed and deleted as well. */
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

/** The stack's buckets, by their names and their tags, without those that the configuration names. */
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
