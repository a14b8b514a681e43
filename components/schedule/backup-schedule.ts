import * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import * as ecs from "@pulumi/aws/ecs/index.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as scheduler from "@pulumi/aws/scheduler/index.js";
import * as pulumi from "@pulumi/pulumi";
import { scheduledRuns, type ScheduledRun } from "../../config/scheduled.js";
import type { ScheduleConfig } from "../../config/stack.js";
import {
  arnIn,
  scheduleGroupName,
  type Scheduled,
  starterRoleName,
  taskFamily,
  taskLogGroupName,
} from "../../core/names/monitoring-names.js";
import type { RolePolicy, TrustPolicy } from "../../permissions/policy.js";
import { importOptions, type Scope, tagsOf } from "../scope.js";
import { executionPolicy, executionTrust, schedulerPolicy, schedulerTrust } from "./policies.js";

export interface BackupScheduleArgs {
  readonly scope: Scope;
  readonly schedule: ScheduleConfig;
  /** The roles that the tasks run as. */
  readonly taskRoles: Readonly<Record<Scheduled, pulumi.Input<string>>>;
}

const LOG_DAYS = 90;
/** Seconds between SIGTERM and SIGKILL, Fargate's maximum, so that a run can finish what it is writing. */
const STOP_SECONDS = 120;
/** A run that could not be started within an hour is dropped: the next run or the alarm follows. */
const RETRIES = { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 10 };

/**
 * Scheduled backups, and copies, prunes and drills if configured: Fargate tasks in the home region, started by
 * EventBridge Scheduler, with their output in a log group. There is no dead-letter queue: the alarm for a missing
 * heartbeat already reports a task that did not start or did not finish.
 */
export class BackupSchedule extends pulumi.ComponentResource {
  private readonly region: string;

  constructor(name: string, args: BackupScheduleArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:schedule:BackupSchedule", name, {}, options);
    const { scope, schedule, taskRoles } = args;
    this.region = scope.stack.homeRegion;
    const logs = new cloudwatch.LogGroup(
      name,
      {
        name: taskLogGroupName(scope.stack),
        region: this.region,
        retentionInDays: LOG_DAYS,
        tags: tagsOf(scope.stack),
      },
      { parent: this },
    );
    const logArn = arnIn(this.region, scope.accountId, "logs", `log-group:${taskLogGroupName(scope.stack)}`);
    const execution = this.role(
      `${name}-ecs`,
      scope,
      starterRoleName(scope.stack, "ecs"),
      executionTrust(scope),
      executionPolicy(schedule, logArn),
    );
    const runs = scheduledRuns({ ...scope.stack.backup, schedule });
    const started = runs.map(({ what }) => what);
    const passed = pulumi.all([execution, ...runs.map(({ what }) => taskRoles[what])]);
    const starter = this.role(
      `${name}-scheduler`,
      scope,
      starterRoleName(scope.stack, "scheduler"),
      schedulerTrust(scope),
      passed.apply((roles) => schedulerPolicy(scope, schedule.cluster, started, roles)),
    );
    const group = new scheduler.ScheduleGroup(
      name,
      { name: scheduleGroupName(scope.stack), region: this.region, tags: tagsOf(scope.stack) },
      { parent: this },
    );
    for (const run of runs) {
      const { what, expression = "" } = run;
      const task = this.task(`${name}-${what}`, args, run, execution, logs.name);
      this.start(`${name}-${what}`, schedule, expression, group.name, task.arn, starter);
    }
    this.registerOutputs({});
  }

  private role(
    name: string,
    scope: Scope,
    roleName: string,
    trust: TrustPolicy,
    policy: pulumi.Input<RolePolicy>,
  ): pulumi.Output<string> {
    const role = new iam.Role(
      name,
      { name: roleName, assumeRolePolicy: JSON.stringify(trust), tags: tagsOf(scope.stack) },
      importOptions(this, scope, { kind: "role", region: this.region, name: roleName }),
    );
    const text = pulumi.output(policy).apply((document) => JSON.stringify(document));
    new iam.RolePolicy(name, { name: "opsctl", role: role.name, policy: text }, { parent: this });
    return role.arn;
  }

  private task(
    name: string,
    { scope, schedule, taskRoles }: BackupScheduleArgs,
    { what, command }: ScheduledRun,
    executionRoleArn: pulumi.Input<string>,
    logGroup: pulumi.Input<string>,
  ): ecs.TaskDefinition {
    const { stack } = scope;
    const containers = pulumi.output(logGroup).apply((group) =>
      JSON.stringify([
        {
          name: "opsctl",
          image: schedule.image,
          essential: true,
          command: [...command, "--stack", stack.name],
          // the task's own disk is deleted when it ends
          environment: [{ name: "OPSCTL_RUN_STORE", value: "bucket" }],
          stopTimeout: STOP_SECONDS,
          logConfiguration: {
            logDriver: "awslogs",
            options: {
              "awslogs-group": group,
              "awslogs-region": stack.homeRegion,
              "awslogs-stream-prefix": what,
            },
          },
        },
      ]),
    );
    return new ecs.TaskDefinition(
      name,
      {
        family: taskFamily(stack, what),
        region: this.region,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: String(schedule.cpu),
        memory: String(schedule.memory),
        executionRoleArn,
        taskRoleArn: taskRoles[what],
        containerDefinitions: containers,
        tags: tagsOf(stack),
      },
      { parent: this },
    );
  }

  private start(
    name: string,
    schedule: ScheduleConfig,
    expression: string,
    groupName: pulumi.Input<string>,
    taskDefinitionArn: pulumi.Input<string>,
    roleArn: pulumi.Input<string>,
  ): void {
    const { cluster, subnets, securityGroups, assignPublicIp, timezone } = schedule;
    new scheduler.Schedule(
      name,
      {
        name,
        region: this.region,
        groupName,
        scheduleExpression: expression,
        scheduleExpressionTimezone: timezone,
        // start at the exact time, not within a window
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: cluster,
          roleArn,
          retryPolicy: RETRIES,
          ecsParameters: {
            taskDefinitionArn,
            taskCount: 1,
            launchType: "FARGATE",
            networkConfiguration: {
              subnets: [...subnets],
              securityGroups: [...securityGroups],
              assignPublicIp,
            },
          },
        },
      },
      { parent: this },
    );
  }
}
