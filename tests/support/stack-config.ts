import type { BackupConfig, ScheduleConfig, StackConfig } from "../../config/stack.js";

export const ACCOUNT = "111111111111";

/** `opsctl:backup` of a stack that sets nothing of it. */
export const BACKUP_DEFAULTS: BackupConfig = {
  keyType: "String",
  encryption: "kms",
  noncurrentDays: 35,
  rate: 10,
  unreadable: "fail",
  acknowledged: [],
  exclude: [],
  monitor: false,
};

/** A schedule of backups with all defaults, and no drill. */
export const SCHEDULE: ScheduleConfig = {
  expression: "cron(0 3 * * ? *)",
  timezone: "UTC",
  cluster: `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/ops`,
  subnets: ["subnet-0123456789abcdef0"],
  securityGroups: ["sg-0123456789abcdef0"],
  assignPublicIp: false,
  image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/ops/opsctl:1.0.0`,
  cpu: 512,
  memory: 1_024,
};

/** A checked configuration with all defaults, in three regions. */
export function stackConfig(changes: Partial<StackConfig> = {}): StackConfig {
  return {
    name: "dev",
    environment: "dev",
    accountId: ACCOUNT,
    homeRegion: "us-east-1",
    regions: ["us-east-1", "us-west-2", "ap-northeast-1"],
    defaultRegion: "us-east-1",
    assumeRoleArn: undefined,
    endpointAllowed: false,
    namePrefix: "jenkins",
    backup: BACKUP_DEFAULTS,
    queue: {
      name: "codingworker-tasks-dev",
      visibilityTimeoutSeconds: 10_800,
      maxReceiveCount: 3,
      retentionDays: 14,
    },
    github: { repositories: [] },
    worker: {
      label: "ai-task",
      branchPrefix: "ai",
      agentTimeout: 1_800_000,
      stepTimeout: 900_000,
      agentEnv: [],
    },
    notifications: [],
    tags: {},
    ...changes,
  };
}
