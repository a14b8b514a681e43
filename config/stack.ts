import { type NameScope } from "../core/names/names.js";
import type { SecretReference } from "../core/names/secret-reference.js";

/** One stack as described in `Pulumi.<name>.yaml`, checked and with all defaults filled in. */
export interface StackConfig extends NameScope {
  /** Pulumi's stack name: `dev`, `prod`, `local`. */
  readonly name: string;
  /** Part of every physical name, so that two stacks can live in one account. */
  readonly environment: string;
  /** Twelve digits. Only the stack `local` may leave it out: its endpoint has one account. */
  readonly accountId: string | undefined;
  /** Holds the queue and the runtime descriptor; fixed after the first `up`. */
  readonly homeRegion: string;
  /** In the order in which backups walk them; no duplicates. */
  readonly regions: readonly string[];
  /** One of `regions`: what the compatibility key points to. */
  readonly defaultRegion: string;
  readonly assumeRoleArn: string | undefined;
  readonly endpointAllowed: boolean;
  readonly namePrefix: string;
  readonly backup: BackupConfig;
  readonly queue: QueueConfig;
  readonly github: GithubConfig;
  readonly worker: WorkerConfig;
  /** Who hears of finished runs; none by default. */
  readonly notifications: readonly ChannelConfig[];
  /** Who is subscribed to the topic that alarms go to. */
  readonly alerts?: AlertsConfig | undefined;
  /** Added to every resource that can be tagged. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface BackupConfig {
  /** Type of the SSM parameters that hold the bucket names. A bucket name is no secret: `String`. */
  readonly keyType: "String" | "SecureString";
  /** Bucket default encryption: the stack's KMS key of the region, or S3's own keys. */
  readonly encryption: "kms" | "s3";
  /** Days after which noncurrent object versions expire. Current versions never do. */
  readonly noncurrentDays: number;
  /** KMS key ARN or age public key (`core/names/recovery-recipient.ts`) that can open backups without the region's key. */
  readonly recoveryRecipient?: string | undefined;
  /** Most requests per second to each group of APIs that shares a quota, in one region. */
  readonly rate: number;
  /** What one parameter that can't be read does to its region: fail it, or be named in a backup that is incomplete. */
  readonly unreadable: "fail" | "record";
  /** Names that may be unreadable: with no other ones missing, an incomplete backup counts as a success for alarms. */
  readonly acknowledged: readonly string[];
  /** Never backed up: parameters at or below these paths. */
  readonly exclude: readonly string[];
  /** How long S3 keeps every object of a backup from deletion; not set: no lock is asked for. */
  readonly objectLock?: ObjectLockConfig | undefined;
  /** Where the newest backups are copied to; not set: the schedule copies nothing. */
  readonly copyTo?: CopyTarget | undefined;
  /** Which backups stay; not set: the schedule removes none. */
  readonly keep?: KeepConfig | undefined;
  /** Alarms for backups also where something else than the stack schedules them. */
  readonly monitor: boolean;
  /** When a task of its own backs up all regions; not set: nothing is scheduled, and no alarm waits for it. */
  readonly schedule?: ScheduleConfig | undefined;
}

/** The bucket of one of the stack's regions, or any other, with its region where S3 shall not be asked for it. */
export interface CopyTarget {
  readonly region?: string | undefined;
  readonly bucket?: string | undefined;
}

/** How many backups each rule keeps, as the options of `opsctl backup prune`. */
export interface KeepConfig {
  readonly last?: number | undefined;
  readonly daily?: number | undefined;
  readonly weekly?: number | undefined;
  readonly monthly?: number | undefined;
}

export interface ObjectLockConfig {
  /** `governance`: a permission of its own can lift it; `compliance`: nobody can, the account's root neither. */
  readonly mode: "governance" | "compliance";
  readonly days: number;
}

/** Backups and drills as a Fargate task in the home region, at times that EventBridge Scheduler keeps. */
export interface ScheduleConfig {
  /** `cron(…)` or `rate(…)`; never more than a day between two runs. */
  readonly expression: string;
  /** IANA name. */
  readonly timezone: string;
  /** The same for drills; without it none is scheduled. */
  readonly drillExpression?: string | undefined;
  /** The same for copies; without it an hour after the backup, where `copyTo` is set. */
  readonly copyExpression?: string | undefined;
  /** The same for prunes; without it two hours after the backup, where `keep` is set. */
  readonly pruneExpression?: string | undefined;
  /** ARN of an ECS cluster in the home region. */
  readonly cluster: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly assignPublicIp: boolean;
  /** Container image whose entry point is `opsctl`, with the project's files in its working directory. */
  readonly image: string;
  /** Fargate's CPU units: 1,024 are one. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
}

export interface AlertsConfig {
  readonly emails: readonly string[];
  /** Where the addresses lie: they carry keys. */
  readonly https: readonly SecretReference[];
}

export interface QueueConfig {
  readonly name: string;
  readonly visibilityTimeoutSeconds: number;
  readonly maxReceiveCount: number;
  readonly retentionDays: number;
}

export interface GithubConfig {
  /** The only ones that the worker takes tasks for. */
  readonly repositories: readonly RepositoryConfig[];
}

export interface RepositoryConfig {
  /** `owner/repo`. */
  readonly name: string;
  /** What pull requests go to; without it GitHub's default branch of the repository. */
  readonly defaultBranch?: string | undefined;
}

export interface WorkerConfig {
  /** Only issues with this label are worked on. */
  readonly label: string;
  /** What the branches of issues begin with: `ai` for `ai/issue-12`. */
  readonly branchPrefix: string;
  /** Milliseconds that an agent may take. */
  readonly agentTimeout: number;
  /** Milliseconds that each step of `.codingworker.yml` may take. */
  readonly stepTimeout: number;
  /** Names of environment variables that the agent gets beside the harmless ones, e.g. of its API key. */
  readonly agentEnv: readonly string[];
}

/** Where notifications go. What is secret is named, never held (`env:NAME`, `ssm:/path`, `secretsmanager:id`). */
export type ChannelConfig =
  | { readonly type: "slack" | "discord"; readonly url: SecretReference; readonly on: ChannelFilter }
  | {
      readonly type: "webhook";
      readonly url: SecretReference;
      /** Signs the body (HMAC-SHA-256). */
      readonly secret: SecretReference;
      readonly on: ChannelFilter;
    }
  | { readonly type: "sns"; readonly topicArn: string; readonly on: ChannelFilter };

/** Every notification, or only those of what failed. */
export type ChannelFilter = "all" | "failures";

/** The stack that runs on the embedded endpoint. */
export const LOCAL_STACK = "local";
