import {
  backupBucketName,
  backupKeyAlias,
  backupRoleName,
  deadLetterQueueName,
  stackParameters,
  workBucketName,
} from "../core/names/names.js";
import { alarmName, alertsTopicName, starterRoleName } from "../core/names/monitoring-names.js";
import { ROLES } from "../permissions/table.js";
import { monitoredRuns } from "./scheduled.js";
import type { StackConfig } from "./stack.js";

/** Kinds of resources whose names the stack chooses. A KMS key is found by its alias. */
export type ResourceKind = "bucket" | "key" | "parameter" | "role" | "queue" | "topic" | "alarm";

export interface NamedResource {
  readonly kind: ResourceKind;
  /** The region; the home region for a role. */
  readonly region: string;
  readonly name: string;
}

/**
 * All resources of a stack that may already exist under the same name: before the stack is changed, each is looked up
 * and its tags are read. This is the only list: a resource that isn't on it is neither protected nor imported.
 */
export function namedResources(stack: StackConfig, accountId: string): readonly NamedResource[] {
  const { homeRegion, regions } = stack;
  const home = (kind: ResourceKind, name: string): NamedResource => ({ kind, region: homeRegion, name });
  const queue = stack.queue.name;
  return [
    ...regions.flatMap((region): readonly NamedResource[] => [
      { kind: "bucket", region, name: backupBucketName(stack, accountId, region) },
      { kind: "key", region, name: backupKeyAlias(stack) },
    ]),
    home("bucket", workBucketName(stack, accountId, homeRegion)),
    ...stackParameters(stack).map(({ region, name }) => ({ kind: "parameter" as const, region, name })),
    ...ROLES.map((role) => home("role", backupRoleName(stack, role))),
    ...[queue, deadLetterQueueName(queue)].map((name) => home("queue", name)),
    home("topic", alertsTopicName(stack)),
    ...scheduledResources(stack),
  ];
}

function scheduledResources(stack: StackConfig): readonly NamedResource[] {
  const { homeRegion: region, regions, backup } = stack;
  const alarms = monitoredRuns(backup).flatMap((what) =>
    (["failed", "missing"] as const).flatMap((how) =>
      regions.map((watchedRegion) => alarmName(stack, `${what}-${how}`, watchedRegion)),
    ),
  );
  const starters = backup.schedule ? (["ecs", "scheduler"] as const) : [];
  return [
    ...starters.map((starter) => ({ kind: "role" as const, region, name: starterRoleName(stack, starter) })),
    ...alarms.map((name) => ({ kind: "alarm" as const, region, name })),
  ];
}

/** Kinds that can be imported into the state. A key and its alias are found by the same name. */
export type ImportKind = "bucket" | "key" | "alias" | "parameter" | "role";

/** Resources to import because they are the stack's own but not in its state: address (`importKey`) → import id. */
export type Adoption = Readonly<Record<string, string>>;

export function importKey(kind: ImportKind, region: string, name: string): string {
  return `${kind} ${region} ${name}`;
}
