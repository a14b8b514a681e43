import * as iam from "@pulumi/aws/iam/index.js";
import * as pulumi from "@pulumi/pulumi";
import { backupRoleName } from "../../core/names/names.js";
import { permissionsOf, trustPolicyOf } from "../../permissions/documents.js";
import { policyScopeOf } from "../../config/policy-scope.js";
import type { PolicyScope } from "../../permissions/policy-scope.js";
import { type Role, ROLES } from "../../permissions/table.js";
import { importOptions, type Scope, tagsOf } from "../scope.js";

export interface BackupRolesArgs {
  readonly scope: Scope;
}

/** Seconds. The session must outlast a run that uses the role, and restores are slow because of write quotas. */
const LONGEST_SESSION = 4 * 3600;

/**
 * The roles of the commands that work on backups, each with exactly the permissions of permissions/table.ts
 * (docs/permissions.md). One backup role serves all regions, because a run processes them one after the other with the
 * same credentials.
 */
export class BackupRoles extends pulumi.ComponentResource {
  readonly arns: Readonly<Record<Role, pulumi.Output<string>>>;

  constructor(name: string, args: BackupRolesArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:roles:BackupRoles", name, {}, options);
    const policyScope = policyScopeOf(args.scope.stack, args.scope.accountId);
    const made = ROLES.map(
      (role) => [role, this.make(`${name}-${role}`, role, policyScope, args.scope)] as const,
    );
    this.arns = Object.fromEntries(made) as Record<Role, pulumi.Output<string>>;
    this.registerOutputs({ arns: this.arns });
  }

  private make(name: string, role: Role, policyScope: PolicyScope, scope: Scope): pulumi.Output<string> {
    const { stack } = scope;
    const roleName = backupRoleName(stack, role);
    const made = new iam.Role(
      name,
      {
        name: roleName,
        description: `opsctl ${stack.environment}: commands of the kind ${role} on SSM backups`,
        assumeRolePolicy: JSON.stringify(trustPolicyOf(role, policyScope)),
        maxSessionDuration: LONGEST_SESSION,
        tags: tagsOf(stack),
      },
      importOptions(this, scope, { kind: "role", region: stack.homeRegion, name: roleName }),
    );
    // an inline policy: nothing else can use it, and it is deleted with the role
    new iam.RolePolicy(
      name,
      { name: "opsctl", role: made.name, policy: JSON.stringify(permissionsOf(role, policyScope)) },
      { parent: this },
    );
    return made.arn;
  }
}
