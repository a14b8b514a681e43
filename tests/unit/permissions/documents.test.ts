import { expect } from "chai";
import type { Grant } from "../../../permissions/grant.js";
import { permissionsOf } from "../../../permissions/documents.js";
import { ROLE_POLICY_MAX } from "../../../permissions/policy.js";
import {
  type Command,
  commandNames,
  COMMANDS,
  type GrantName,
  grants,
  grantsOf,
  type Role,
  ROLES,
} from "../../../permissions/table.js";
import { apiCall } from "../../support/permissions/api-call.js";
import { mayCall, refusals } from "../../support/permissions/authorize.js";
import { policyScope, REGION } from "../../support/permissions/policy-scopes.js";
import { SAMPLES } from "../../support/permissions/samples.js";
import { ACCOUNT } from "../../support/builders/stack.js";

const rolesOf = (command: Command): readonly Role[] => COMMANDS[command].roles;
describe("what the roles may do", () => {
  for (const command of commandNames()) {
    for (const role of rolesOf(command)) {
      it(`${role}: all that \`opsctl ${command}\` does`, () => {
        const policy = permissionsOf(role, policyScope());
        expect(SAMPLES[command].flatMap((asked) => refusals(policy, asked, ACCOUNT))).to.deep.equal([]);
      });
    }
  }

  it("nothing that no command needs: without any one action of the table a command fails", () => {
    const needless = Object.entries<Grant>(grants).flatMap(([name, grant]) =>
      grant.deny
        ? []
        : Object.values(grant.calls)
            .flat()
            .filter((action) => !isMissed(name as GrantName, action))
            .map((action) => `${name}: ${action}`),
    );
    expect(needless).to.deep.equal([]);
  }).timeout(30_000);

  it("has no role without a command, no grant without one, no grant twice", () => {
    const used = new Set(
      commandNames().flatMap((command) => COMMANDS[command].grants as readonly GrantName[]),
    );
    expect([...used].sort()).to.deep.equal(Object.keys(grants).sort());
    for (const command of commandNames()) {
      const named: readonly string[] = COMMANDS[command].grants;
      expect(new Set(named).size, command).to.equal(named.length);
    }
    for (const role of ROLES) expect(grantsOf(role), role).not.to.deep.equal([]);
  });

  it("whose a bucket is, for the commands that write to buckets or delete from them and no others", () => {
    const asking = commandNames().filter((command) =>
      (COMMANDS[command].grants as readonly GrantName[]).some((name) =>
        Object.keys(grants[name].calls).includes("s3:GetBucketTagging"),
      ),
    );
    const changing = ["backup", "backup restore", "backup prune", "backup drill", "backup copy"];
    expect(asking).to.deep.equal(changing);
  });

  it("by the stack's own buckets in every region of the partitions that it can lie in", () => {
    for (const region of ["us-gov-west-1", "cn-northwest-1", "ap-southeast-7", "mx-central-1", "us-east-1"]) {
      const stack = policyScope({ regions: [region], homeRegion: region });
      const Bucket = `jenkins-ssm-backup-${ACCOUNT}-dev-${region}`;
      const asked = [
        apiCall("s3", "PutObject", { Bucket, Key: "backups/b/manifest.json", IfNoneMatch: "*" }, region),
        apiCall("ssm", "GetParameters", { Names: ["/app/key"], WithDecryption: true }, region),
      ];
      const policy = permissionsOf("backup", stack);
      expect(
        asked.flatMap((one) => refusals(policy, one, ACCOUNT)),
        region,
      ).to.deep.equal([]);
    }
  });

  it("within what IAM lets a role's policies be, with every region that AWS has and the longest names", () => {
    const regions = Array.from({ length: 36 }, (_, index) => `ap-northeast-${index}`);
    const topics = [1, 2, 3].map((index) => `arn:aws:sns:${REGION}:${ACCOUNT}:alerts-${index}`);
    const longest = { namePrefix: "p".repeat(20), environment: "e".repeat(16), topicArns: topics };
    for (const [count, names] of [
      [20, {}],
      [20, longest],
      [36, longest],
    ] as const) {
      for (const role of ROLES) {
        const policy = permissionsOf(role, policyScope({ ...names, regions: regions.slice(0, count) }));
        expect(JSON.stringify(policy).length, `${role}, ${count} regions`).to.be.at.most(ROLE_POLICY_MAX);
      }
    }
  });

  it("in statements that IAM takes: names of letters and digits, each once", () => {
    for (const role of ROLES) {
      const sids = permissionsOf(role, policyScope()).Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).to.equal(sids.length);
      for (const sid of sids) expect(sid).to.match(/^[A-Za-z0-9]+$/);
    }
  });

  /** Whether some command of some role fails when the table lacks the action there. */
  function isMissed(name: GrantName, action: string): boolean {
    const calls = Object.fromEntries(
      Object.entries<readonly string[]>(grants[name].calls).map(([operation, actions]) => [
        operation,
        actions.filter((one) => one !== action),
      ]),
    );
    const table = { ...grants, [name]: { ...grants[name], calls } };
    return commandNames().some((command) =>
      rolesOf(command).some((role) => {
        const policy = permissionsOf(role, policyScope(), table);
        return SAMPLES[command].some((asked) => !mayCall(policy, asked, ACCOUNT));
      }),
    );
  }
});
