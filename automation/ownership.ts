import type { MessageCode } from "../messages/registry.js";
import type { ResourceKind, NamedResource } from "../config/named-resources.js";
import { type OpsError, type CodedMessage, refusal } from "../core/errors.js";
import type { Deployment, StateResource } from "./deployment.js";

/** What AWS says of a resource that has the name of one of the stack's. */
export interface CloudResource extends NamedResource {
  readonly tags: Readonly<Record<string, string>>;
  /** Id of a KMS key. */
  readonly id?: string;
  /** Where a bucket really is. */
  readonly actualRegion?: string;
  /** State of a KMS key (`KeyState`). */
  readonly state?: string;
  /** When KMS will delete a key (ISO 8601). */
  readonly deletedAt?: string;
  /** A bucket whose tags may not be read: it belongs to another account, or these credentials lack the permission. */
  readonly unreadable?: boolean;
}

/** The cloud, asked for resources by name. Those that don't exist are left out. */
export interface ResourceFinder {
  find(resources: readonly NamedResource[], signal: AbortSignal): Promise<readonly CloudResource[]>;
}

/** Who a stack is: two stacks of one project differ by name, those of two projects by project. */
export interface Owner {
  readonly project: string;
  readonly stack: string;
}

/** `unproven`: of this stack's name but without a project, as earlier versions tagged. `unmarked`: no tag says whose it is. */
export type Ownership = "own" | "unproven" | "unmarked" | "foreign";

/** Whose a resource is, by its tags and nothing else. */
export function ownershipOf(tags: Readonly<Record<string, string>>, owner: Owner): Ownership {
  const { "opsctl:project": project, "opsctl:stack": stack } = tags;
  if (project === undefined && stack === undefined) return "unmarked";
  if (stack !== owner.stack) return "foreign";
  if (project === undefined) return "unproven";
  return project === owner.project ? "own" : "foreign";
}

/** What is known of a resource beside its tags. */
export interface Evidence {
  readonly owner: Owner;
  /** Whether the configuration names it. */
  isConfigured(resource: CloudResource): boolean;
  /** Whether the stack's state holds it. */
  isInState(resource: CloudResource): boolean;
  /** Whether this stack began to make it, when nothing had its name, and the answer got lost. */
  wasBegun(resource: CloudResource): boolean;
  /** The user's `--adopt`. */
  readonly adopt: boolean;
}

/** Whether the stack may take the resource over, change it and delete it. Without consent what isn't proved is not. */
export function mayBeAdopted(resource: CloudResource, evidence: Evidence): boolean {
  if (resource.unreadable) return false;
  switch (ownershipOf(resource.tags, evidence.owner)) {
    case "own":
      return true;
    case "unproven":
      return evidence.adopt;
    case "unmarked":
      // S3 tags a bucket after it was made: one that was cut off in between has no tags yet
      if (resource.kind === "bucket" && evidence.wasBegun(resource)) return true;
      return evidence.isInState(resource) && evidence.adopt;
    case "foreign":
      return false;
  }
}

/** What an operation may do to resources: `change` takes over, updates and deletes them, `remove` only deletes. */
export type Purpose = "change" | "remove";

/** What is said of one resource. */
type ResourceCode = Extract<MessageCode, `stack.resource-${string}`>;

interface Obstacle {
  readonly purposes: readonly Purpose[];
  /** Code of the sentence about one resource that stands in the way; undefined for one that doesn't. */
  readonly of: (resource: CloudResource, evidence: Evidence) => ResourceCode | undefined;
  readonly refusal:
    "stack.not-owned" | "stack.adopt-needed" | "stack.bucket-elsewhere" | "stack.key-in-deletion";
}

/** Gravest first. */
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

/** States of a key that KMS deletes (AWS KMS Developer Guide, "Key states of AWS KMS keys"). */
const DELETED_LATER = ["PendingDeletion", "PendingReplicaDeletion"];

function inDeletion(resource: CloudResource, evidence: Evidence): ResourceCode | undefined {
  const { kind, state = "" } = resource;
  const lost = kind === "key" && DELETED_LATER.includes(state) && evidence.isConfigured(resource);
  return lost ? "stack.resource-in-deletion" : undefined;
}

/**
 * Why an operation must not begin with these resources in the cloud: one error for all resources of the gravest kind, undefined
 * when nothing stands in the way.
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

/** Everything that is wrong with the resources, for an operation that only reads. */
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

/** Types of resources by the kind of resource. */
export const RESOURCE_TYPES: Readonly<Record<ResourceKind, string>> = {
  bucket: "aws:s3/bucket:Bucket",
  key: "aws:kms/key:Key",
  parameter: "aws:ssm/parameter:Parameter",
  role: "aws:iam/role:Role",
  queue: "aws:sqs/queue:Queue",
  topic: "aws:sns/topic:Topic",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
};

/** The resources that a state holds, also those that the configuration no longer names. A key's name is its id. */
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

/** Whether `resources`, those of a state, have what was found: a key by its id, which its alias led to. */
export function isAmong(resources: readonly NamedResource[], found: CloudResource): boolean {
  const name = found.kind === "key" ? (found.id ?? found.name) : found.name;
  return resources.some((resource) => isSame(resource, { ...found, name }));
}

/** What a state holds and the cloud no longer has. */
export function missingResources(
  held: readonly NamedResource[],
  found: readonly CloudResource[],
): readonly NamedResource[] {
  return held.filter((resource) => !found.some((candidate) => isAmong([resource], candidate)));
}
