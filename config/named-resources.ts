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

/** What AWS holds under a name that the stack chooses. A KMS key is found by its alias. */
export type ResourceKind = "bucket" | "key" | "parameter" | "role" | "queue" | "topic" | "alarm";

export interface NamedResource {
  readonly kind: ResourceKind;
  /** Of a role, which has none, the home region. */
  readonly region: string;
  readonly name: string;
}

/**
 * Everything of a stack that another stack, or somebody else, may have made under the same name: each is looked for and its
 * tags are read before the stack is changed. The one list of it: what is not in it is neither protected nor taken back.
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

/** What can be imported into the state. A key and its alias are found by the same name. */
export type ImportKind = "bucket" | "key" | "alias" | "parameter" | "role";

/** What is in the cloud, is the stack's own and not in its state: where it is (`importKey`) → the id to import it by. */
export type Adoption = Readonly<Record<string, string>>;

export function importKey(kind: ImportKind, region: string, name: string): string {
  return `${kind} ${region} ${name}`;
}
