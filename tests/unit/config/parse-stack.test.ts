import { expect } from "chai";
import fc from "fast-check";
import { isOpsError, type OpsError } from "../../../core/errors.js";
import { ACCOUNT, aStack, BACKUP_DEFAULTS, mistakes, parse } from "../../support/builders/stack.js";

describe("a stack's configuration", () => {
  it("fills in every default", () => {
    const { backup, queue, worker, ...rest } = parse();
    expect(rest).to.deep.include({
      ...{ name: "dev", endpointAllowed: false, namePrefix: "jenkins", assumeRoleArn: undefined, tags: {} },
      ...{ github: { repositories: [] }, notifications: [], alerts: undefined },
    });
    expect(backup).to.deep.include({
      ...{ keyType: "String", encryption: "kms", noncurrentDays: 35, rate: 10, unreadable: "fail" },
      ...{ acknowledged: [], exclude: [], monitor: false },
    });
    expect(queue).to.deep.include({
      name: "codingworker-tasks-dev",
      ...{ visibilityTimeoutSeconds: 10_800, maxReceiveCount: 3, retentionDays: 14 },
    });
    expect(worker).to.deep.include({
      ...{ label: "ai-task", branchPrefix: "ai", agent: "aider", ollama: {}, agentEnv: [] },
      ...{ stepTimeout: 900_000, onWeakenedTests: "draft" },
      ...{ deadline: 10_800_000, testPass: true, fixAttempts: 3 },
    });
  });

  it("takes YAML's own types", () => {
    const backup = {
      keyType: "SecureString",
      encryption: "s3",
      noncurrentDays: 90,
      rate: 40,
      unreadable: "record",
      acknowledged: ["/app/broken"],
      exclude: ["/scratch", "bare"],
      copyTo: { region: "us-west-2" },
      keep: { last: 7, monthly: 12 },
      monitor: true,
    } as const;
    const queue = {
      name: "codingworker-tasks",
      visibilityTimeoutSeconds: 30,
      maxReceiveCount: 1000,
      retentionDays: 1,
    };
    const assumeRoleArn = `arn:aws:iam::${ACCOUNT}:role/path/deploy`;
    const rest = {
      endpointAllowed: true,
      namePrefix: "j",
      backup,
      queue,
      tags: { team: "a b_c.d:e/f=g+h-i@j" },
      assumeRoleArn,
    };
    expect(parse(rest)).to.deep.equal(aStack(rest));
  });

  it("takes the same as Pulumi hands it over: text and JSON", () => {
    const text = {
      regions: JSON.stringify(aStack().regions),
      endpointAllowed: "false",
      backup: ' {"noncurrentDays":"7"}',
      queue: '{"visibilityTimeoutSeconds":"43200","maxReceiveCount":5,"retentionDays":"2"}',
      tags: '{"team":"platform"}',
    };
    const config = parse(text);
    expect(config.regions).to.deep.equal(aStack().regions);
    expect(config.backup).to.deep.equal({ ...BACKUP_DEFAULTS, noncurrentDays: 7 });
    expect(config.queue).to.deep.equal({
      name: "codingworker-tasks-dev",
      visibilityTimeoutSeconds: 43_200,
      maxReceiveCount: 5,
      retentionDays: 2,
    });
    expect(config.tags).to.deep.equal({ team: "platform" });
    expect(config.endpointAllowed).to.equal(false);
  });

  it("takes an optional key without a value as not set", () => {
    expect(parse({ queue: null, tags: null, assumeRoleArn: null })).to.deep.equal(aStack());
  });

  it("names the queue by the environment", () => {
    expect(parse({ environment: "prod" }).queue.name).to.equal("codingworker-tasks-prod");
  });

  it("requires the account except for the stack local, which may use the endpoint", () => {
    const open = { accountId: undefined };
    expect(parse(open, "local")).to.include({ accountId: undefined, endpointAllowed: true });
    expect(parse({ endpointAllowed: "true" })).to.include({ endpointAllowed: true });
    const { problems } = mistakes({ ...open, endpointAllowed: false }, "local");
    expect(problems.map(({ params }) => [params["key"], params["expected"]])).to.deep.equal([
      ["opsctl:endpointAllowed", "expected true: the stack local lives on the embedded endpoint"],
    ]);
  });

  it("reports all of five mistakes at once", () => {
    const { params, problems } = mistakes({
      environment: "DEV",
      accountId: 111111111111,
      defaultRegion: "eu-west-1",
      queue: { retentionDays: 15 },
      zone: "a",
    });
    expect(params["count"]).to.equal(5);
    expect(problems.map((problem) => problem.params["key"])).to.have.members([
      "opsctl:environment",
      "opsctl:accountId",
      "opsctl:defaultRegion",
      "opsctl:queue.retentionDays",
      "opsctl:zone",
    ]);
  });

  it("reports every mistake within one key", () => {
    const { problems } = mistakes({
      backup: { keyType: 1, encryption: 2, noncurrentDays: 0, x: 1, y: 2 },
    });
    expect(problems.map(({ params }) => params["key"])).to.have.members([
      "opsctl:backup.keyType",
      "opsctl:backup.encryption",
      "opsctl:backup.noncurrentDays",
      "opsctl:backup.x",
      "opsctl:backup.y",
    ]);
  });

  it("refuses encrypted values without showing them, beside the other mistakes", () => {
    const { problems } = mistakes({
      accountId: { secure: "v1:cipher" },
      token: { secure: "v1:cipher" },
      environment: "DEV",
    });
    expect(problems.map(({ code, params }) => [code, params["key"]])).to.deep.equal([
      ["config.secure-value", "opsctl:accountId"],
      ["config.secure-value", "opsctl:token"],
      ["config.bad-value", "opsctl:environment"],
    ]);
    expect(JSON.stringify(problems)).to.not.include("cipher");
  });

  it("never shows the value of an unknown key, and cuts long ones", () => {
    const { problems } = mistakes({
      githubToken: "ghp_pasted",
      backup: { token: "ghp_pasted", recoveryRecipient: "AGE-SECRET-KEY-1ghp_pasted" },
      environment: "D".repeat(500),
    });
    expect(JSON.stringify(problems)).to.not.include("ghp_pasted");
    const shown = problems.find(({ params }) => params["key"] === "opsctl:environment")?.params["value"];
    expect(shown).to.equal(`"${"D".repeat(56)}...`);
  });

  it("counts the characters of each region's bucket name: 63 pass, 64 do not", () => {
    // 25 of `-ssm-backup-`, the account and the last hyphen, 14 of ap-northeast-1
    const fits = {
      regions: ["us-east-1", "ap-northeast-1"],
      environment: "e".repeat(12),
      namePrefix: "p".repeat(11),
    };
    expect(parse(fits).environment).to.have.length(12);
    const { problems } = mistakes({ ...fits, namePrefix: "p".repeat(12) });
    const name = `${"p".repeat(12)}-ssm-backup-${ACCOUNT}-${"e".repeat(12)}-ap-northeast-1`;
    expect(name).to.have.length(64);
    expect(problems.map(({ params }) => [params["key"], params["expected"]])).to.deep.equal([
      [
        "opsctl:regions.1",
        `the bucket name ${name} has 64 characters, S3 allows 63: shorten namePrefix or environment`,
      ],
    ]);
  });

  it("refuses channels whose secrets make a role's policy longer than IAM takes it: three long names pass, four do not", () => {
    const channels = (count: number): object => ({
      notifications: Array.from({ length: count }, (_, index) => ({
        type: "slack",
        url: `ssm:/${index}${"s".repeat(850)}`,
      })),
    });
    expect(parse({ ...channels(3) }).notifications).to.have.length(3);
    const { problems } = mistakes({ ...channels(4) });
    expect(problems.map(({ params }) => [params["key"], params["value"]])).to.deep.equal([
      ["opsctl:notifications", '"4 channels"'],
    ]);
    expect(problems[0]?.params["expected"]).to.match(
      /^the permissions of the role backup have 1\d{4} characters, IAM allows 10240: expected fewer /,
    );
  });

  it("throws nothing but a usage error, whatever it is given", () => {
    const keys = fc.constantFrom(
      ...["environment", "accountId", "homeRegion", "regions", "defaultRegion", "assumeRoleArn"],
      ...["endpointAllowed", "namePrefix", "backup", "queue", "tags", "__proto__", "toString"],
    );
    const values = fc.oneof(fc.jsonValue(), fc.json(), fc.constantFrom("us-east-1", ACCOUNT, "dev"));
    const records = fc.oneof(
      fc.dictionary(keys, values),
      fc.dictionary(fc.string(), values),
      fc.dictionary(keys, values).map((changes) => changes),
    );
    fc.assert(
      fc.property(records, fc.constantFrom("dev", "local"), (record, name) => {
        try {
          parse(record, name);
        } catch (error) {
          expect(isOpsError(error) && error.kind, String(error)).to.equal("usage");
          expect((error as OpsError).problems).to.have.length.greaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  }).timeout(30_000);
});
