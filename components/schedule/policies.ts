import { partitionOf } from "../../core/names/names.js";
import { arnIn, scheduleGroupName, type Scheduled, taskFamily } from "../../core/names/monitoring-names.js";
import type { RolePolicy, TrustPolicy } from "../../permissions/policy.js";
import type { ScheduleConfig } from "../../config/stack.js";
import type { Scope } from "../scope.js";

/* Policies of the two roles that start tasks; the tasks' own permissions are in permissions/. */

/**
 * Trusts EventBridge Scheduler, for this stack's schedule group only (EventBridge Scheduler User Guide, "Confused
 * deputy prevention").
 */
export function schedulerTrust({ stack, accountId }: Scope): TrustPolicy {
  const group = arnIn(stack.homeRegion, accountId, "scheduler", `schedule-group/${scheduleGroupName(stack)}`);
  return trust("scheduler.amazonaws.com", accountId, group);
}

/** Allows starting this stack's tasks on this cluster with these roles. */
export function schedulerPolicy(
  { stack, accountId }: Scope,
  cluster: string,
  runs: readonly Scheduled[],
  passed: readonly string[],
): RolePolicy {
  const families = runs.map((what) =>
    arnIn(stack.homeRegion, accountId, "ecs", `task-definition/${taskFamily(stack, what)}:*`),
  );
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "RunTasks",
        Effect: "Allow",
        Action: ["ecs:RunTask"],
        Resource: families,
        Condition: { ArnEquals: { "ecs:cluster": cluster } },
      },
      {
        Sid: "PassRoles",
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: passed,
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ],
  };
}

/** Trusts ECS when it starts a task of this account (Amazon ECS Developer Guide, "Task execution IAM role"). */
export function executionTrust({ stack, accountId }: Scope): TrustPolicy {
  const ecs = `arn:${partitionOf(stack.homeRegion)}:ecs:${stack.homeRegion}:${accountId}:*`;
  return trust("ecs-tasks.amazonaws.com", accountId, ecs);
}

/** Allows writing the tasks' logs, and pulling the image if it is in ECR. */
export function executionPolicy({ image }: ScheduleConfig, logGroupArn: string): RolePolicy {
  const repository = ecrRepository(image);
  const pull =
    repository === undefined
      ? []
      : ([
          {
            Sid: "PullImage",
            Effect: "Allow",
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource: [repository],
          },
          // "does not support resource-level permissions" (Service Authorization Reference, Amazon ECR)
          { Sid: "LogInToEcr", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
        ] as const);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "WriteLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`${logGroupArn}:*`],
      },
      ...pull,
    ],
  };
}

/** The ARN of an image's private ECR repository; undefined for images from elsewhere. */
function ecrRepository(image: string): string | undefined {
  const [, account = "", region = "", name = ""] =
    /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(image) ?? [];
  return name === "" ? undefined : arnIn(region, account, "ecr", `repository/${name}`);
}

function trust(service: string, accountId: string, source: string): TrustPolicy {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Service",
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: { "aws:SourceArn": source },
        },
      },
    ],
  };
}
