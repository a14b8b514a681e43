import { expect } from "chai";
import fc from "fast-check";
import { parseStack } from "../../../config/parse-stack.js";
import type { StackConfig } from "../../../config/stack.js";
import { isOpsError, type OpsError } from "../../../core/errors.js";
import { ACCOUNT, stackConfig } from "../../support/stack-config.js";

const good = {
  environment: "dev",
  accountId: ACCOUNT,
  homeRegion: "us-east-1",
  regions: ["us-east-1", "us-west-2", "ap-northeast-1"],
  defaultRegion: "us-east-1",
};

function parse(values: Readonly<Record<string, unknown>>, name = "dev"): StackConfig {
  return parseStack({ name, values, origin: "the file", originOf: (path) => `at ${path.join("/")}` });
}

function mistakes(values: Readonly<Record<string, unknown>>, name = "dev"): OpsError {
  try {
    parse(values, name);
  } catch (error) {
    if (isOpsError(error)) return error;
    throw error;
  }
  return expect.fail("nothing was thrown");
}

const region = "expected an AWS region such as us-east-1";
const slug = (maximum: number): string =>
  `expected lower-case letters, digits and hyphens, at most ${maximum} characters`;
const whole = (minimum: number, maximum: number): string =>
  `expected a whole number from ${minimum} to ${maximum}`;
const queueName = "expected 1 to 76 letters, digits, hyphens and underscores (the DLQ adds '-dlq')";
const role = "expected the ARN of an IAM role";
const tagKey = "expected a tag key of at most 128 characters that does not begin with aws:";
const tagValue = "expected a tag value of at most 256 letters, digits, spaces and _.:/=+-@";
const known =
  "unknown key; known are environment, homeRegion, regions, defaultRegion, accountId, assumeRoleArn, endpointAllowed, namePrefix, backup, queue, github, worker, notifications, tags";
const mapping = (keys: string): string => `expected a mapping with ${keys}`;
const queueKeys = "name, visibilityTimeoutSeconds, maxReceiveCount, retentionDays";
const backupKeys = "keyType, encryption, noncurrentDays";

/** Key, value, and the only problem: its key and what was expected. */
const bad: readonly (readonly [key: string, value: unknown, at: string, expected: string])[] = [
  ["environment", undefined, "environment", "it is required"],
  ["environment", null, "environment", "it is required"],
  ["environment", "", "environment", slug(16)],
  ["environment", "Dev", "environment", slug(16)],
  ["environment", "-dev", "environment", slug(16)],
  ["environment", "dev-", "environment", slug(16)],
  ["environment", "d".repeat(17), "environment", slug(16)],
  ["environment", 5, "environment", slug(16)],
  [
    "accountId",
    undefined,
    "accountId",
    "it is required: commands compare it with the account of the credentials",
  ],
  [
    "accountId",
    111111111111,
    "accountId",
    "expected twelve digits in quotes (YAML reads bare digits as a number)",
  ],
  ["accountId", "11111111111", "accountId", "expected twelve digits"],
  ["accountId", "1111-1111-1111", "accountId", "expected twelve digits"],
  ["accountId", true, "accountId", "expected twelve digits"],
  ["homeRegion", undefined, "homeRegion", "it is required"],
  ["homeRegion", "us-east", "homeRegion", region],
  ["homeRegion", 1, "homeRegion", region],
  ["regions", undefined, "regions", "it is required"],
  ["regions", "us-east-1", "regions", "expected a list of AWS regions"],
  ["regions", "[us-east-1]", "regions", "expected a list of AWS regions"],
  ["regions", { a: "us-east-1" }, "regions", "expected a list of AWS regions"],
  ["regions", ["us-east-1", "tokyo"], "regions.1", region],
  ["regions", ["us-east-1", 3], "regions.1", region],
  ["regions", ["us-east-1", "us-west-2", "us-east-1"], "regions.2", "expected no duplicates"],
  [
    "regions",
    ["us-east-1", "cn-north-1"],
    "regions.1",
    "expected a region of the partition aws, as us-east-1",
  ],
  ["defaultRegion", undefined, "defaultRegion", "it is required"],
  ["defaultRegion", "here", "defaultRegion", region],
  [
    "defaultRegion",
    "eu-west-1",
    "defaultRegion",
    "expected one of opsctl:regions (us-east-1, us-west-2, ap-northeast-1)",
  ],
  ["homeRegion", "us-gov-west-1", "homeRegion", "expected a region of the partition aws, as us-east-1"],
  ["assumeRoleArn", "deploy", "assumeRoleArn", role],
  ["assumeRoleArn", `arn:aws:iam::${ACCOUNT}:user/me`, "assumeRoleArn", role],
  ["assumeRoleArn", 7, "assumeRoleArn", role],
  [
    "assumeRoleArn",
    "arn:aws:iam::222222222222:role/d",
    "assumeRoleArn",
    `expected a role of account ${ACCOUNT} (opsctl:accountId)`,
  ],
  ["endpointAllowed", "yes", "endpointAllowed", "expected true or false"],
  ["endpointAllowed", 1, "endpointAllowed", "expected true or false"],
  ["namePrefix", "", "namePrefix", slug(20)],
  ["namePrefix", "Jenkins", "namePrefix", slug(20)],
  ["namePrefix", "j".repeat(21), "namePrefix", slug(20)],
  ["backup", "kms", "backup", mapping(backupKeys)],
  ["backup", [], "backup", mapping(backupKeys)],
  ["backup", { keyType: "string" }, "backup.keyType", "expected String or SecureString"],
  ["backup", { encryption: "aes" }, "backup.encryption", "expected kms or s3"],
  ["backup", { noncurrentDays: 0 }, "backup.noncurrentDays", whole(1, 3650)],
  ["backup", { noncurrentDays: 3651 }, "backup.noncurrentDays", whole(1, 3650)],
  ["backup", { noncurrentDays: "ten" }, "backup.noncurrentDays", whole(1, 3650)],
  ["backup", { retention: 5 }, "backup.retention", `unknown; known are ${backupKeys}`],
  ["queue", 5, "queue", mapping(queueKeys)],
  ["queue", '{"name":', "queue", mapping(queueKeys)],
  ["queue", { name: "" }, "queue.name", queueName],
  ["queue", { name: "tasks.fifo" }, "queue.name", queueName],
  ["queue", { name: "q".repeat(77) }, "queue.name", queueName],
  ["queue", { visibilityTimeoutSeconds: 29 }, "queue.visibilityTimeoutSeconds", whole(30, 43200)],
  ["queue", { visibilityTimeoutSeconds: 43201 }, "queue.visibilityTimeoutSeconds", whole(30, 43200)],
  ["queue", { visibilityTimeoutSeconds: "9".repeat(30) }, "queue.visibilityTimeoutSeconds", whole(30, 43200)],
  ["queue", { visibilityTimeoutSeconds: 60.5 }, "queue.visibilityTimeoutSeconds", whole(30, 43200)],
  ["queue", { maxReceiveCount: 0 }, "queue.maxReceiveCount", whole(1, 1000)],
  ["queue", { maxReceiveCount: 1001 }, "queue.maxReceiveCount", whole(1, 1000)],
  ["queue", { maxReceiveCount: "-1" }, "queue.maxReceiveCount", whole(1, 1000)],
  ["queue", { retentionDays: 0 }, "queue.retentionDays", whole(1, 14)],
  ["queue", { retentionDays: 15 }, "queue.retentionDays", whole(1, 14)],
  ["queue", { retentionDays: true }, "queue.retentionDays", whole(1, 14)],
  ["queue", { fifo: true }, "queue.fifo", `unknown; known are ${queueKeys}`],
  ["tags", "team", "tags", "expected a mapping of tag keys to values"],
  ["tags", { "aws:team": "x" }, "tags.aws:team", tagKey],
  ["tags", { "": "x" }, "tags.", tagKey],
  ["tags", { ["k".repeat(129)]: "x" }, `tags.${"k".repeat(129)}`, tagKey],
  ["tags", { team: 5 }, "tags.team", tagValue],
  ["tags", { team: "a,b" }, "tags.team", tagValue],
  ["tags", { team: "x".repeat(257) }, "tags.team", tagValue],
  [
    "tags",
    Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`k${i}`, "v"])),
    "tags",
    "expected at most 40 tags",
  ],
  ["region", "us-east-1", "region", known],
  ["constructor", 1, "constructor", known],
];

describe("a stack's configuration", () => {
  for (const [key, value, at, expected] of bad) {
    it(`refuses ${key} = ${JSON.stringify({ value }).slice(9, 60)}`, () => {
      const { code, kind, params, problems } = mistakes({ ...good, [key]: value });
      expect({ code, kind, params }).to.deep.equal({
        code: "config.invalid-stack",
        kind: "usage",
        params: { origin: "the file", count: 1 },
      });
      expect(problems.map((problem) => problem.code)).to.deep.equal(["config.bad-value"]);
      expect(problems[0]?.params).to.deep.include({ key: `opsctl:${at}`, expected });
      expect(problems[0]?.params["origin"]).to.equal(
        `at ${at.startsWith("tags.") ? `tags/${at.slice(5)}` : at.replaceAll(".", "/")}`,
      );
    });
  }

  it("fills in every default", () => {
    expect(parse(good)).to.deep.equal(stackConfig());
  });

  it("takes YAML's own types", () => {
    const backup = { keyType: "SecureString", encryption: "s3", noncurrentDays: 90 } as const;
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
    expect(parse({ ...good, ...rest })).to.deep.equal(stackConfig(rest));
  });

  it("takes the same as Pulumi hands it over: text and JSON", () => {
    const text = {
      ...good,
      regions: JSON.stringify(good.regions),
      endpointAllowed: "false",
      backup: ' {"noncurrentDays":"7"}',
      queue: '{"visibilityTimeoutSeconds":"43200","maxReceiveCount":5,"retentionDays":"2"}',
      tags: '{"team":"platform"}',
    };
    const config = parse(text);
    expect(config.regions).to.deep.equal(good.regions);
    expect(config.backup).to.deep.equal({ keyType: "String", encryption: "kms", noncurrentDays: 7 });
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
    expect(parse({ ...good, queue: null, tags: null, assumeRoleArn: null })).to.deep.equal(stackConfig());
  });

  it("names the queue by the environment", () => {
    expect(parse({ ...good, environment: "prod" }).queue.name).to.equal("codingworker-tasks-prod");
  });

  it("lets only the stack local leave the account open, and allows it the endpoint", () => {
    const { accountId: _none, ...open } = good;
    expect(parse(open, "local")).to.include({ accountId: undefined, endpointAllowed: true });
    expect(parse({ ...good, endpointAllowed: "true" })).to.include({ endpointAllowed: true });
    const { problems } = mistakes({ ...open, endpointAllowed: false }, "local");
    expect(problems.map(({ params }) => [params["key"], params["expected"]])).to.deep.equal([
      ["opsctl:endpointAllowed", "expected true: the stack local lives on the embedded endpoint"],
    ]);
  });

  it("reports all of five mistakes at once", () => {
    const { params, problems } = mistakes({
      ...good,
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
      ...good,
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
      ...good,
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
      ...good,
      githubToken: "ghp_pasted",
      backup: { token: "ghp_pasted" },
      environment: "D".repeat(500),
    });
    expect(JSON.stringify(problems)).to.not.include("ghp_pasted");
    const shown = problems.find(({ params }) => params["key"] === "opsctl:environment")?.params["value"];
    expect(shown).to.equal(`"${"D".repeat(56)}...`);
  });

  it("counts the characters of each region's bucket name: 63 pass, 64 do not", () => {
    // 25 of `-ssm-backup-`, the account and the last hyphen, 14 of ap-northeast-1
    const fits = {
      ...good,
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

  it("throws nothing but a usage error, whatever it is given", () => {
    const keys = fc.constantFrom(
      ...["environment", "accountId", "homeRegion", "regions", "defaultRegion", "assumeRoleArn"],
      ...["endpointAllowed", "namePrefix", "backup", "queue", "tags", "__proto__", "toString"],
    );
    const values = fc.oneof(fc.jsonValue(), fc.json(), fc.constantFrom("us-east-1", ACCOUNT, "dev"));
    const records = fc.oneof(
      fc.dictionary(keys, values),
      fc.dictionary(fc.string(), values),
      fc.dictionary(keys, values).map((changes) => ({ ...good, ...changes })),
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
  });
});
