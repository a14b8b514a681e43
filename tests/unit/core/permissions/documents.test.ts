import { expect } from "chai";
import type { Grant } from "../../../../core/permissions/grant.js";
import { permissionsOf, trustOf } from "../../../../core/permissions/documents.js";
import type { PermissionPlace } from "../../../../core/permissions/place.js";
import { type RolePolicy, ROLE_POLICY_MAX } from "../../../../core/permissions/policy.js";
import {
  type Command,
  commandNames,
  COMMANDS,
  type GrantName,
  grants,
  grantsOf,
  type Role,
  ROLES,
} from "../../../../core/permissions/table.js";
import type { ApiCall } from "../../../support/permissions/api-call.js";
import { refusals } from "../../../support/permissions/authorize.js";
import { place, REGION } from "../../../support/permissions/places.js";
import { SAMPLES } from "../../../support/permissions/samples.js";
import { ACCOUNT } from "../../../support/stack-config.js";

const rolesOf = (command: Command): readonly Role[] => COMMANDS[command].roles;
const call = (service: string, operation: string, input: ApiCall["input"], region = REGION): ApiCall => ({
  ...{ service, operation, input, region },
});
const allowed = (policy: RolePolicy, asked: ApiCall): boolean =>
  refusals(policy, asked, ACCOUNT).length === 0;

describe("what the roles may do", () => {
  for (const command of commandNames()) {
    for (const role of rolesOf(command)) {
      it(`${role}: all that \`opsctl ${command}\` does`, () => {
        const policy = permissionsOf(role, place());
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
  });

  it("only what is said: no role without a command, no grant without one, no grant twice", () => {
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

  interface Refused {
    readonly what: string;
    readonly roles: readonly Role[];
    readonly calls: readonly ApiCall[];
    readonly of?: Partial<PermissionPlace>;
  }
  const bucket = `jenkins-ssm-backup-${ACCOUNT}-dev-${REGION}`;
  const key = "backups/b/manifest.json";
  const put = { Name: "/app/key", Type: "String" };
  const context = { "opsctl:accountId": ACCOUNT, "opsctl:environment": "dev" };
  const backupKey = `arn:aws:kms:${REGION}:${ACCOUNT}:key/backups`;
  const read = (Name: string) => call("ssm", "GetParameters", { Names: [Name], WithDecryption: true });
  const decrypt = (EncryptionContext: Readonly<Record<string, string>>) =>
    call("kms", "Decrypt", { KeyId: backupKey, EncryptionContext });
  const refused: readonly Refused[] = [
    {
      what: "write parameters",
      roles: ["backup", "prune", "drill"],
      calls: [call("ssm", "PutParameter", put)],
    },
    {
      what: "read parameters that are not the stack's own",
      roles: ["prune", "drill"],
      calls: [
        read("/app/key"),
        read("bare"),
        call("ssm", "GetParameterHistory", { Name: "/jenkins/dev/backup/us-east-1/s3-bucket-name" }),
      ],
    },
    {
      what: "delete parameters",
      roles: ["backup", "prune", "drill"],
      calls: [call("ssm", "DeleteParameters", { Names: ["/app/key"] })],
    },
    {
      what: "write where drills work",
      roles: ["restore", "backup", "prune"],
      calls: [call("ssm", "PutParameter", { ...put, Name: "/jenkins/dev/drill/b/key" })],
    },
    {
      what: "write where another environment's drills work",
      roles: ["drill"],
      calls: [call("ssm", "PutParameter", { ...put, Name: "/jenkins/prod/drill/b/key" })],
    },
    {
      what: "touch parameters of other regions",
      roles: ["backup", "restore", "drill"],
      calls: [
        call("ssm", "GetParameters", { Names: ["/app/key"] }, "eu-west-1"),
        call("ssm", "DescribeParameters", {}, "eu-west-1"),
        call("ssm", "PutParameter", { ...put, Name: "/jenkins/dev/drill/b/key" }, "eu-west-1"),
      ],
    },
    {
      what: "delete objects or versions of them",
      roles: ["backup", "restore", "drill"],
      calls: [
        call("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: key, VersionId: "1" }] }),
        call("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: key }] }),
      ],
    },
    {
      what: "write over objects, beside backups, or into a bucket of a region no longer configured",
      roles: ["backup", "restore", "drill", "prune"],
      calls: [
        call("s3", "PutObject", { Bucket: bucket, Key: key }),
        call("s3", "PutObject", { Bucket: bucket, Key: "elsewhere", IfNoneMatch: "*" }),
        call("s3", "PutObject", { Bucket: bucket, Key: "drills/b/r.json" }),
        call("s3", "PutObject", { Bucket: bucket, Key: "copies/us-west-2/backups/b/manifest.json" }),
        call(
          "s3",
          "PutObject",
          { Bucket: bucket.replace(REGION, "eu-west-1"), Key: key, IfNoneMatch: "*" },
          "eu-west-1",
        ),
      ],
    },
    {
      what: "write backups or copies",
      roles: ["drill"],
      calls: [key, `copies/us-west-2/${key}`].map((Key) =>
        call("s3", "PutObject", { Bucket: bucket, Key, IfNoneMatch: "*" }),
      ),
    },
    {
      what: "write objects, make delete markers, delete what isn't below backups/, or read data files as they are now",
      roles: ["prune"],
      calls: [
        call("s3", "PutObject", { Bucket: bucket, Key: key, IfNoneMatch: "*" }),
        call("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: key }] }),
        call("s3", "DeleteObjects", { Bucket: bucket, Objects: [{ Key: "elsewhere", VersionId: "1" }] }),
        call("s3", "DeleteObjects", {
          Bucket: bucket,
          Objects: [{ Key: "drills/b/r.json", VersionId: "1" }],
        }),
        call("s3", "GetObject", { Bucket: bucket, Key: "backups/b/parameters-00000" }),
      ],
    },
    {
      what: "reach the buckets of an environment whose name begins with this one's",
      roles: ROLES,
      calls: ["dev-two", "dev-us", "dev-us-gov", "dev-x"].flatMap((environment) => [
        call("s3", "ListObjectsV2", { Bucket: bucket.replace("dev", environment) }),
        call("s3", "GetObject", { Bucket: bucket.replace("dev", environment), Key: key }),
      ]),
    },
    {
      what: "open what is no backup of this stack",
      roles: ROLES,
      calls: [
        decrypt({}),
        decrypt({ ...context, "opsctl:environment": "prod" }),
        decrypt({ PARAMETER_ARN: "x" }),
      ],
    },
    {
      what: "seal by another key",
      roles: ROLES,
      calls: [call("kms", "GenerateDataKey", { KeyId: "alias/other", EncryptionContext: context })],
    },
    {
      what: "publish elsewhere, or metrics of another namespace",
      roles: ROLES,
      calls: [
        call("sns", "Publish", { TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:other` }),
        call("cloudwatch", "PutMetricData", { Namespace: "other" }),
      ],
    },
    {
      what: "read secrets when no channel names one",
      roles: ROLES,
      of: { secrets: [], secretParameters: [], topicArns: [] },
      calls: [call("secretsmanager", "GetSecretValue", { SecretId: "discord" })],
    },
    {
      what: "seal to a recovery key when there is none",
      roles: ROLES,
      of: { recoveryKeyArn: undefined },
      calls: SAMPLES.backup.filter(({ service, operation }) => `${service}:${operation}` === "kms:Encrypt"),
    },
  ];
  for (const { what, roles, calls, of } of refused) {
    it(`${roles.join(", ")} may not ${what}`, () => {
      for (const role of roles) {
        const policy = permissionsOf(role, place(of));
        expect(calls).not.to.have.length(0);
        for (const asked of calls) {
          expect(
            allowed(policy, asked),
            `${role}: ${asked.operation} ${JSON.stringify(asked.input)}`,
          ).to.equal(false);
        }
      }
    });
  }

  it("by the stack's own buckets in every region of the partitions that it can lie in", () => {
    for (const region of ["us-gov-west-1", "cn-northwest-1", "ap-southeast-7", "mx-central-1", "us-east-1"]) {
      const stack = place({ regions: [region], homeRegion: region });
      const Bucket = bucket.replace(REGION, region);
      const asked = [
        call("s3", "PutObject", { Bucket, Key: key, IfNoneMatch: "*" }, region),
        call("ssm", "GetParameters", { Names: ["/app/key"], WithDecryption: true }, region),
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
        const policy = permissionsOf(role, place({ ...names, regions: regions.slice(0, count) }));
        expect(JSON.stringify(policy).length, `${role}, ${count} regions`).to.be.at.most(ROLE_POLICY_MAX);
      }
    }
  });

  it("in statements that IAM takes: names of letters and digits, each once", () => {
    for (const role of ROLES) {
      const sids = permissionsOf(role, place()).Statement.map(({ Sid }) => Sid);
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
        const policy = permissionsOf(role, place(), table);
        return SAMPLES[command].some((asked) => !allowed(policy, asked));
      }),
    );
  }
});

describe("who may become a role", () => {
  const account = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: "sts:AssumeRole",
  };

  for (const role of ROLES) {
    it(`${role}: whom the account lets${role === "backup" || role === "drill" ? ", and its own tasks of ECS" : ""}, nobody else`, () => {
      const tasks = {
        Sid: "ScheduledTasks",
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": `arn:aws:ecs:*:${ACCOUNT}:*` },
        },
      };
      expect(trustOf(role, place()).Statement).to.deep.equal(
        role === "backup" || role === "drill" ? [account, tasks] : [account],
      );
    });
  }

  it("names the account in its own partition", () => {
    const [first] = trustOf("prune", place({ homeRegion: "cn-north-1" })).Statement;
    expect(first?.Principal).to.deep.equal({ AWS: `arn:aws-cn:iam::${ACCOUNT}:root` });
  });
});
