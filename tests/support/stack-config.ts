import type { BackupConfig, ScheduleConfig, StackConfig } from "../../config/stack.js";
import { ACCOUNT, parse, good } from "./stack-values.js";

export { ACCOUNT } from "./stack-values.js";

/** A checked configuration with all defaults, in three regions. */
export function stackConfig(changes: Partial<StackConfig> = {}): StackConfig {
  return { ...parse(good), ...changes };
}

/** `opsctl:backup` of a stack that sets nothing of it. */
export const BACKUP_DEFAULTS: BackupConfig = stackConfig().backup;

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
