import { expect } from "chai";
import { BackupRoles } from "../../../components/roles/backup-roles.js";
import type { StackConfig } from "../../../config/stack.js";
import { permissionsOf, trustPolicyOf } from "../../../permissions/documents.js";
import { policyScopeOf } from "../../../config/policy-scope.js";
import { ROLES } from "../../../permissions/table.js";
import { type MockedRun, runMocked, valueOf } from "../../support/pulumi-mocks.js";
import { ACCOUNT, aStack, BACKUP_DEFAULTS } from "../../support/builders/stack.js";
import { OWN } from "../../support/cloud-resources.js";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";

function roles(changes: Partial<StackConfig> = {}): Promise<MockedRun<BackupRoles>> {
  const scope = { stack: aStack(changes), accountId: ACCOUNT, adopt: {} };
  return runMocked(() => new BackupRoles("roles", { scope }));
}

describe("the roles of backups", () => {
  it("are five with a policy of their own each, and nothing else", async () => {
    const { resources } = await roles();
    const [component, ...children] = resources;
    expect(component?.type).to.equal("opsctl:roles:BackupRoles");
    expect(children.map(({ type, name, parent }) => `${type} ${name} ${parent}`).sort()).to.deep.equal(
      ROLES.flatMap((role) => [`${ROLE} roles-${role} roles`, `${POLICY} roles-${role} roles`]).sort(),
    );
  });

  it("has the permissions and the trust of the table", async () => {
    const { one, result } = await roles();
    const policyScope = policyScopeOf(aStack(), ACCOUNT);
    for (const role of ROLES) {
      const made = one(ROLE, `roles-${role}`);
      expect(made.inputs).to.deep.include({
        name: `jenkins-dev-ssm-${role}`,
        maxSessionDuration: 14_400,
        tags: OWN,
      });
      expect(JSON.parse(String(made.inputs["assumeRolePolicy"]))).to.deep.equal(
        trustPolicyOf(role, policyScope),
      );
      const policy = one(POLICY, `roles-${role}`);
      expect(policy.inputs).to.deep.include({ name: "opsctl", role: `jenkins-dev-ssm-${role}` });
      expect(policy.dependencyTypes).to.include(ROLE);
      expect(JSON.parse(String(policy.inputs["policy"]))).to.deep.equal(permissionsOf(role, policyScope));
      expect(await valueOf(result.arns[role])).to.equal(
        `arn:aws:iam::${ACCOUNT}:role/jenkins-dev-ssm-${role}`,
      );
    }
  });

  it("go with the stack: nothing of them stays in the cloud", async () => {
    for (const { urn, retainOnDelete } of (await roles()).resources)
      expect(retainOnDelete, urn).to.equal(false);
  });

  it("have names that IAM takes (64 characters), also with the longest prefix and environment", async () => {
    const { one } = await roles({ namePrefix: "p".repeat(20), environment: "e".repeat(16) });
    for (const role of ROLES) {
      const { name } = one(ROLE, `roles-${role}`).inputs;
      expect(String(name)).to.match(/^[\w+=,.@-]{1,64}$/);
    }
  });

  it("know what the stack's notifications and its recovery recipient name, each once", () => {
    const keyArn = "arn:aws:kms:eu-central-1:222222222222:key/recovery";
    const topicArn = `arn:aws:sns:us-east-1:${ACCOUNT}:alerts`;
    const notifications: StackConfig["notifications"] = [
      { type: "sns", topicArn, on: "all" },
      { type: "sns", topicArn, on: "failures" },
      { type: "slack", url: { source: "ssm", name: "/slack" }, on: "all" },
      { type: "discord", url: { source: "env", name: "DISCORD" }, on: "all" },
      {
        type: "webhook",
        url: { source: "secretsmanager", name: "hook" },
        secret: { source: "ssm", name: "/slack" },
        on: "all",
      },
    ];
    const policyScope = (recoveryRecipient: string) =>
      policyScopeOf(aStack({ notifications, backup: { ...BACKUP_DEFAULTS, recoveryRecipient } }), ACCOUNT);
    expect(policyScope(keyArn)).to.deep.include({
      recoveryKeyArn: keyArn,
      topicArns: [topicArn],
      secretParameters: ["/slack"],
      secrets: ["hook"],
    });
    const age = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    expect(policyScope(age).recoveryKeyArn).to.equal(undefined);
  });
});
