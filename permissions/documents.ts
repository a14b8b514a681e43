import { partitionOf } from "../core/names/names.js";
import type { Grant } from "./grant.js";
import type { PolicyScope } from "./policy-scope.js";
import type { RolePolicy, RoleStatement, TrustPolicy } from "./policy.js";
import { type GrantName, grants, grantsOf, type Role } from "./table.js";

/** Roles that scheduled ECS tasks may run as, whether or not they are scheduled. */
const SCHEDULED: readonly Role[] = ["backup", "drill"];

/** A role's permissions: the grants of its commands, with those on the same resources merged into one statement. */
export function permissionsOf(
  role: Role,
  scope: PolicyScope,
  table: Readonly<Record<GrantName, Grant>> = grants,
): RolePolicy {
  const statements = new Map<string, RoleStatement>();
  for (const name of grantsOf(role)) {
    const statement = statementOf(name, table[name], scope);
    if (statement.Resource.length === 0) continue;
    const { Effect, Resource, Condition } = statement;
    const key = JSON.stringify([Effect, Resource, Condition]);
    const same = statements.get(key);
    statements.set(key, same ? { ...same, Action: union(same.Action, statement.Action) } : statement);
  }
  const all = [...statements.values()];
  const needed = all.filter((one) => !all.some((other) => other !== one && covers(other, one)));
  return { Version: "2012-10-17", Statement: needed };
}

/** Whether a statement includes everything of another; redundant ones are dropped because IAM limits a policy's characters. */
function covers(wide: RoleStatement, narrow: RoleStatement): boolean {
  const has = (all: readonly string[], some: readonly string[]): boolean =>
    some.every((one) => all.includes(one));
  const same =
    JSON.stringify([wide.Effect, wide.Condition]) === JSON.stringify([narrow.Effect, narrow.Condition]);
  return same && has(wide.Action, narrow.Action) && has(wide.Resource, narrow.Resource);
}

function statementOf(name: string, grant: Grant, scope: PolicyScope): RoleStatement {
  return {
    Sid: sidOf(name),
    Effect: grant.deny ? "Deny" : "Allow",
    Action: union(Object.values(grant.calls).flat()),
    Resource: grant.resources(scope),
    ...(grant.conditions ? { Condition: grant.conditions(scope) } : {}),
  };
}

/** Letters and digits only (IAM User Guide, "IAM JSON policy elements: Sid"). */
function sidOf(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

/**
 * A role's trust policy: principals that the account's own policies allow (`sts:AssumeRole` on the role), and for
 * scheduled roles this account's ECS tasks (Amazon ECS Developer Guide, "Amazon ECS task IAM role").
 */
export function trustPolicyOf(
  role: Role,
  { accountId, homeRegion, alsoScheduled }: PolicyScope,
): TrustPolicy {
  const partition = partitionOf(homeRegion);
  const account = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: "sts:AssumeRole",
  } as const;
  const tasks = {
    Sid: "ScheduledTasks",
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:*:${accountId}:*` },
    },
  } as const;
  // tasks may assume the prune and the copy role only if these are scheduled
  const isScheduled = [...SCHEDULED, ...alsoScheduled].includes(role);
  return { Version: "2012-10-17", Statement: isScheduled ? [account, tasks] : [account] };
}
