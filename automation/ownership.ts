import type { MessageCode } from "../messages/registry.js";
import type { ResourceKind, NamedResource } from "../config/named-resources.js";
import { type OpsError, type CodedMessage, refusal } from "../core/errors.js";
import type { Deployment, StateResource } from "./deployment.js";

/** A resource that exists in AWS under one of the stack's names. */
export interface CloudResource extends NamedResource {
  readonly tags: Readonly<Record<string, string>>;
  /** Id of a KMS key. */
  readonly id?: string;
  /** The region in which a bucket actually is. */
  readonly actualRegion?: string;
  /** State of a KMS key (`KeyState`). */
  readonly state?: string;
  /** When KMS will delete a key (ISO 8601). */
  readonly deletedAt?: string;
  /** Whether reading the bucket's tags was denied: it belongs to another account, or the credentials lack the permission. */
  readonly unreadable?: boolean;
}

/** Finds resources in the cloud by name; missing ones are left out. */
export interface ResourceFinder {
  find(resources: readonly NamedResource[], signal: AbortSignal): Promise<readonly CloudResource[]>;
}

/** The identity of a stack: two stacks of one project differ by name, those of two projects by project. */
export interface Owner {
  readonly project: string;
  readonly stack: string;
}

/**
 * `unproven`: tagged with this stack's name but without a project, as earlier versions did. `unmarked`: no tag names an
 * owner.
 */
export type Ownership = "own" | "unproven" | "unmarked" | "foreign";

/** The owner of a resource, by its tags alone. */
export function ownershipOf(tags: Readonly<Record<string, string>>, owner: Owner): Ownership {
  const { "opsctl:project": project, "opsctl:stack": stack } = tags;
  if (project === undefined && stack === undefined) return "unmarked";
  if (stack !== owner.stack) return "foreign";
  if (project === undefined) return "unproven";
  return project === owner.project ? "own" : "foreign";
}

/** Facts about a resource in addition to its tags. */
export interface Evidence {
  readonly owner: Owner;
  /** Whether it is configured. */
  isConfigured(resource: CloudResource): boolean;
  /** Whether it is in the stack's state. */
  isInState(resource: CloudResource): boolean;
  /** Whether this stack began to create it while the name was unused, and the response was lost. */
  wasBegun(resource: CloudResource): boolean;
  /** The user's `--adopt`. */
  readonly adopt: boolean;
}

/** Whether the stack may import, change and delete the resource. Without proof of ownership it needs the user's consent. */
export function mayBeAdopted(resource: CloudResource, evidence: Evidence): boolean {
  if (resource.unreadable) return false;
  switch (ownershipOf(resource.tags, evidence.owner)) {
    case "own":
      return true;
    case "unproven":
      return evidence.adopt;
    case "unmarked":
      // a bucket is tagged after its creation: an interrupted creation leaves it without tags
      if (resource.kind === "bucket" && evidence.wasBegun(resource)) return true;
      return evidence.isInState(resource) && evidence.adopt;
    case "foreign":
      return false;
  }
}

/** What an operation may do to resources: `change` imports, updates and deletes them, `remove` only deletes. */
export type Purpose = "change" | "remove";

/** Message codes about one resource. */
type ResourceCode = Extract<MessageCode, `stack.resource-${string}`>;

interface Obstacle {
  readonly purposes: readonly Purpose[];
  /** Code of the message about a resource that prevents the operation; undefined for one that doesn't. */
  readonly of: (resource: CloudResource, evidence: Evidence) => ResourceCode | undefined;
  readonly refusal:
    "stack.not-owned" | "stack.adopt-needed" | "stack.bucket-elsewhere" | "stack.key-in-deletion";
}

/** Most serious first. */
const OBSTACLES: readonly Obstacle[] = [
  {
    purposes: ["change", "remove"],
    of: notOwned,
    refusal: "stack.not-owned",
  },
  {
    purposes: ["change", "remove"],
    of: adoptNeeded,
    refusal: "stack.adopt-needed",
  },
  {
    purposes: ["change"],
    of: elsewhere,
    refusal: "stack.bucket-elsewhere",
  },
  {
    purposes: ["change"],
    of: inDeletion,
    refusal: "stack.key-in-deletion",
  },
];

function notOwned(resource: CloudResource, evidence: Evidence): ResourceCode | undefined {
  if (mayBeAdopted(resource, { ...evidence, adopt: true })) return undefined;
  if (resource.unreadable) return "stack.resource-unreadable";
  const unmarked = ownershipOf(resource.tags, evidence.owner) === "unmarked";
  return unmarked ? "stack.resource-unmarked" : "stack.resource-foreign";
}

function adoptNeeded(resource: CloudResource, evidence: Evidence): ResourceCode | undefined {
  if (mayBeAdopted(resource, evidence)) return undefined;
  const unmarked = ownershipOf(resource.tags, evidence.owner) === "unmarked";
  return unmarked ? "stack.resource-lost-tags" : "stack.resource-unproven";
}

function elsewhere(resource: CloudResource, evidence: Evidence): ResourceCode | undefined {
  const { kind, region, actualRegion = region } = resource;
  const moved = kind === "bucket" && actualRegion !== region && evidence.isConfigured(resource);
  return moved ? "stack.resource-elsewhere" : undefined;
}

/** States of a key that is scheduled for deletion (AWS KMS Developer Guide, "Key states of AWS KMS keys"). */
const DELETED_LATER = ["PendingDeletion", "PendingReplicaDeletion"];

function inDeletion(resource: CloudResource, evidence: Evidence): ResourceCode | undefined {
  const { kind, state = "" } = resource;
  const lost = kind === "key" && DELETED_LATER.includes(state) && evidence.isConfigured(resource);
  return lost ? "stack.resource-in-deletion" : undefined;
}

/**
 * The error that prevents an operation because of these resources: one error for all resources with the most serious
 * obstacle; undefined if there is none.
 */
export function obstacleTo(
  purpose: Purpose,
  resources: readonly CloudResource[],
  evidence: Evidence,
): OpsError | undefined {
  const { project, stack } = evidence.owner;
  for (const { purposes, of, refusal: code } of OBSTACLES) {
    const problems = purposes.includes(purpose)
      ? problemsOf(resources, (resource) => of(resource, evidence))
      : [];
    const [first] = problems;
    if (first)
      return refusal(code, { ...first.params, project, stack, count: problems.length }, { problems });
  }
  return undefined;
}

/** All problems with the resources, for a read-only operation. */
export function findings(resources: readonly CloudResource[], evidence: Evidence): readonly CodedMessage[] {
  return OBSTACLES.flatMap(({ of }) => problemsOf(resources, (resource) => of(resource, evidence))).filter(
    ({ code }) => code !== "stack.resource-unproven",
  );
}

function problemsOf(
  resources: readonly CloudResource[],
  codeOf: (resource: CloudResource) => ResourceCode | undefined,
) {
  return resources.flatMap((resource) => {
    const code = codeOf(resource);
    return code === undefined ? [] : [{ code, params: paramsOf(resource) }];
  });
}

function paramsOf({ kind, region, name, tags, ...rest }: CloudResource) {
  const { id = "", actualRegion = region, state = "", deletedAt = "" } = rest;
  const [project, stack] = [tags["opsctl:project"], tags["opsctl:stack"]];
  const owner = [project, stack].filter((part) => part !== undefined).join("/");
  return { resourceKind: kind, region, name, id, actualRegion, state, deletedAt, owner };
}

/** Pulumi's resource types by kind. */
export const RESOURCE_TYPES: Readonly<Record<ResourceKind, string>> = {
  bucket: "aws:s3/bucket:Bucket",
  key: "aws:kms/key:Key",
  parameter: "aws:ssm/parameter:Parameter",
  role: "aws:iam/role:Role",
  queue: "aws:sqs/queue:Queue",
  topic: "aws:sns/topic:Topic",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
};

/** The resources of a state, including those that are no longer configured. The name of a key is its id. */
export function stateResources(deployment: Deployment, homeRegion: string): readonly NamedResource[] {
  return deployment.resources.flatMap((resource) => namedResourceOf(resource, homeRegion));
}

function namedResourceOf(resource: StateResource, homeRegion: string): readonly NamedResource[] {
  const found = Object.entries(RESOURCE_TYPES).find(([, type]) => type === resource.type);
  if (!found) return [];
  const kind = found[0] as ResourceKind;
  const region = fieldOf(resource, "region") ?? homeRegion;
  const name =
    kind === "bucket"
      ? (fieldOf(resource, "bucket") ?? resource.id)
      : kind === "key"
        ? resource.id
        : fieldOf(resource, "name");
  return name === undefined ? [] : [{ kind, region: kind === "role" ? homeRegion : region, name }];
}

function fieldOf({ outputs, inputs }: StateResource, field: string): string | undefined {
  const value = outputs?.[field] ?? inputs?.[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function isSame(one: NamedResource, other: NamedResource): boolean {
  return one.kind === other.kind && one.region === other.region && one.name === other.name;
}

/** Whether the state's `resources` include the found one; a key is compared by its id, which was found through its alias. */
export function isAmong(resources: readonly NamedResource[], found: CloudResource): boolean {
  const name = found.kind === "key" ? (found.id ?? found.name) : found.name;
  return resources.some((resource) => isSame(resource, { ...found, name }));
}

/** Resources that are in the state but no longer in the cloud. */
export function missingResources(
  held: readonly NamedResource[],
  found: readonly CloudResource[],
): readonly NamedResource[] {
  return held.filter((resource) => !found.some((candidate) => isAmong([resource], candidate)));
}
