import { bucketsOfStack, type Retained } from "../../../automation/adoption.js";
import type { Deployment } from "../../../automation/deployment.js";
import {
  type CloudResource,
  type Evidence,
  heldResources,
  isAmong,
  isSame,
  missingResources,
  ownershipOf,
  type ResourceFinder,
} from "../../../automation/ownership.js";
import { type NamedResource, namedResources } from "../../../config/named-resources.js";
import { backupBucketPrefix, workBucketPrefix } from "../../../core/names/names.js";
import type { OpenStack } from "../../stack-access.js";

export interface CloudBucket {
  readonly name: string;
  readonly region: string;
}

/** What the cloud holds under the stack's names, before its state is known. */
export interface Seen {
  readonly finder: ResourceFinder;
  readonly wanted: readonly NamedResource[];
  readonly found: readonly CloudResource[];
  /** All buckets of the stack's names, those that the configuration no longer names included. */
  readonly buckets: readonly CloudBucket[];
  /** What is known of those that the configuration no longer names. */
  readonly outside: readonly CloudResource[];
}

export async function lookAtCloud(open: OpenStack, signal: AbortSignal): Promise<Seen> {
  const { clients, accountId, config } = open;
  const { listBuckets } = await import("../../../aws/backup/backup-buckets.js");
  const { resourceFinder } = await import("../../../aws/named-resources/find.js");
  const finder = resourceFinder(clients, accountId);
  const wanted = namedResources(config, accountId);
  const others = async (): Promise<Pick<Seen, "buckets" | "outside">> => {
    const prefixes = [backupBucketPrefix(config, accountId), workBucketPrefix(config, accountId)];
    const listed = await Promise.all(prefixes.map((prefix) => listBuckets(clients, prefix, signal)));
    const buckets = listed.flat();
    const outside = bucketsOfStack(config, accountId, buckets)
      .map(bucketResource)
      .filter((bucket) => !wanted.some((resource) => isSame(resource, bucket)));
    return { buckets, outside: await finder.find(outside, signal) };
  };
  const [found, rest] = await Promise.all([finder.find(wanted, signal), others()]);
  return { finder, wanted, found, ...rest };
}

function bucketResource({ bucket, region }: Retained): NamedResource {
  return { kind: "bucket", region, name: bucket };
}

/** The same, held against the stack's state. */
export interface CloudView extends Seen {
  /** What the state holds. */
  readonly held: readonly NamedResource[];
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
  seen: Seen,
  deployment: Deployment,
  { adopt, begun = [] }: Consent,
  signal: AbortSignal,
): Promise<CloudView> {
  const { finder, wanted } = seen;
  const held = heldResources(deployment, config.homeRegion);
  const unseen = held.filter(
    (resource) =>
      !wanted.some((other) => isSame(resource, other)) &&
      !seen.found.some((found) => isAmong([resource], found)),
  );
  const found = [...seen.found, ...(unseen.length === 0 ? [] : await finder.find(unseen, signal))];
  const pending = heldResources({ ...deployment, resources: deployment.pendingCreates }, config.homeRegion);
  const evidence: Evidence = {
    owner: { project: project.name, stack: config.name },
    isWanted: (resource) => wanted.some((other) => isSame(resource, other)),
    isHeld: (resource) => isAmong(held, resource),
    wasBegun: (resource) => isAmong([...pending, ...begun], resource),
    adopt,
  };
  const absent = wanted.filter((resource) => !found.some((other) => isSame(resource, other)));
  return { ...seen, found, held, absent, missing: missingResources(held, found), evidence };
}

/** The stack's buckets, by their names and their tags, without those that the configuration names. */
export function retainedBuckets(open: Named, view: CloudView): readonly Retained[] {
  const outside = new Set(view.outside.map(({ name }) => name));
  return ownBuckets(open, view).filter(({ bucket }) => outside.has(bucket));
}

/** All of the stack's buckets, by their names and their tags. */
export function ownBuckets(
  { config, accountId }: Named,
  { buckets, found, outside, evidence }: CloudView,
): readonly Retained[] {
  const own = [...found, ...outside].filter(
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
