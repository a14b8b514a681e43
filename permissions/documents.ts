import { partitionOf } from "../core/names/names.js";
import type { Grant } from "./grant.js";
import type { PolicyScope } from "./policy-scope.js";
import type { RolePolicy, RoleStatement, TrustPolicy } from "./policy.js";
import { type GrantName, grants, grantsOf, type Role } from "./table.js";

/** The roles that a scheduled task of ECS may run as, whether one is scheduled or not. */
const SCHEDULED: readonly Role[] = ["backup", "drill"];

/** What a role may do: the grants of its commands, those on the same things in one statement. */
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

/** Whether a statement says all that another says, and more: IAM counts characters. */
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
 * Who may become a role: whom the account's own policies let (`sts:AssumeRole` on the role), and for those with a schedule
 * the tasks that ECS runs for this account (Amazon ECS Developer Guide, "Amazon ECS task IAM role").
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
  // who deletes backups, or writes to a bucket elsewhere, does so for a task only where one was asked for
  const isScheduled = [...SCHEDULED, ...alsoScheduled].includes(role);
  return { Version: "2012-10-17", Statement: isScheduled ? [account, tasks] : [account] };
}
