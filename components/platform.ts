import * as pulumi from "@pulumi/pulumi";
import { AlertsTopic } from "./alerts/alerts-topic.js";
import { BackupAlarms } from "./alerts/backup-alarms.js";
import { BackupKeys } from "./backup-keys.js";
import { BackupVault } from "./backup-vault.js";
import { BackupRoles } from "./roles/backup-roles.js";
import { RuntimeParameter } from "./runtime-parameter.js";
import { BackupSchedule } from "./schedule/backup-schedule.js";
import { monitoredRuns } from "../config/scheduled.js";
import type { Scope } from "./scope.js";
import { TaskQueue } from "./task-queue.js";
import { WorkBucket } from "./work-bucket.js";

/** The outputs of a stack (docs/contract.md, "Stack outputs"). */
export interface Outputs {
  readonly accountId: string;
  readonly environment: string;
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly defaultRegion: string;
  readonly backupBuckets: Readonly<Record<string, string>>;
  readonly backupParameterNames: Readonly<Record<string, string>>;
  readonly compatibilityParameterName: string;
  readonly taskQueueUrl: pulumi.Output<string>;
  readonly taskQueueArn: pulumi.Output<string>;
  readonly deadLetterQueueUrl: pulumi.Output<string>;
  readonly alertsTopicArn: pulumi.Output<string>;
  /** The bucket for records of scheduled tasks and for state shared between machines. */
  readonly workBucket: string;
  /** Region → role for its backups: the same for all regions. */
  readonly backupRoleArns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly restoreRoleArn: pulumi.Output<string>;
  readonly pruneRoleArn: pulumi.Output<string>;
  readonly copyRoleArn: pulumi.Output<string>;
  readonly drillRoleArn: pulumi.Output<string>;
}

export interface PlatformArgs {
  readonly scope: Scope;
  /** The addresses that `opsctl:alerts.https` refers to, in its order. */
  readonly alertUrls: readonly string[];
}

/** The complete stack. It connects the components and owns no AWS resource itself. */
export class Platform extends pulumi.ComponentResource {
  readonly outputs: Outputs;

  constructor(name: string, args: PlatformArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:platform:Platform", name, {}, options);
    const { scope } = args;
    const { stack } = scope;
    const child = { parent: this };
    const vaults = Object.fromEntries(
      stack.regions.map((region) => [region, new BackupVault(`vault-${region}`, { scope, region }, child)]),
    );
    const buckets = mapValues(vaults, (vault) => vault.bucket.bucket);
    const work = new WorkBucket("work", { scope }, child);
    const keys = new BackupKeys("keys", { scope, buckets }, child);
    const queue = new TaskQueue("tasks", { scope }, child);
    const roles = new BackupRoles("roles", { scope }, child).arns;
    const alerts = new AlertsTopic("alerts", { scope, urls: args.alertUrls }, child).topic;
    const { schedule } = stack.backup;
    if (schedule) {
      new BackupSchedule("schedule", { scope, schedule, taskRoles: roles }, child);
    }
    const monitored = monitoredRuns(stack.backup);
    if (monitored.length > 0) new BackupAlarms("alarms", { scope, monitored, topicArn: alerts.arn }, child);
    new RuntimeParameter(
      "runtime",
      {
        scope,
        backupBuckets: buckets,
        backupKeys: mapValues(vaults, (vault) => vault.key.arn),
        taskQueueUrl: queue.queue.url,
        deadLetterQueueUrl: queue.deadLetterQueue.url,
        alertsTopicArn: alerts.arn,
        workBucket: work.bucket.bucket,
      },
      child,
    );
    this.outputs = {
      accountId: scope.accountId,
      environment: stack.environment,
      homeRegion: stack.homeRegion,
      regions: stack.regions,
      defaultRegion: stack.defaultRegion,
      backupBuckets: mapValues(vaults, (vault) => vault.bucketName),
      backupParameterNames: keys.parameterNames,
      compatibilityParameterName: keys.compatibilityName,
      taskQueueUrl: queue.queue.url,
      taskQueueArn: queue.queue.arn,
      deadLetterQueueUrl: queue.deadLetterQueue.url,
      alertsTopicArn: alerts.arn,
      workBucket: work.bucketName,
      backupRoleArns: mapValues(vaults, () => roles.backup),
      restoreRoleArn: roles.restore,
      pruneRoleArn: roles.prune,
      copyRoleArn: roles.copy,
      drillRoleArn: roles.drill,
    };
    this.registerOutputs(this.outputs);
  }
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
