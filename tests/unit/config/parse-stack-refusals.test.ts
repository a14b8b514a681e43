import { expect } from "chai";
import { fields } from "../../../config/stack-fields.js";
import { ACCOUNT, mistakes } from "../../support/builders/stack.js";

const region = "expected an AWS region such as us-east-1";
const slug = (maximum: number): string =>
  `expected lower-case letters, digits and hyphens, at most ${maximum} characters`;
const whole = (minimum: number, maximum: number): string =>
  `expected a whole number from ${minimum} to ${maximum}`;
const queueName = "expected 1 to 76 letters, digits, hyphens and underscores (the DLQ adds '-dlq')";
const quote = (kind: "number" | "boolean") => ` (quote it: YAML reads a bare one as a ${kind})`;
const role = "expected the ARN of an IAM role";
const tagKey = "expected a tag key of at most 128 characters that does not begin with aws:";
const tagValue = "expected a tag value of at most 256 letters, digits, spaces and _.:/=+-@";
const known = `unknown key; known are ${Object.keys(fields).join(", ")}`;
const mapping = (keys: string): string => `expected a mapping with ${keys}`;
const keysOf = (field: typeof fields.queue | typeof fields.backup | typeof fields.worker): string =>
  Object.keys(field.unwrap().shape).join(", ");
const queueKeys = keysOf(fields.queue);
const everything = "expected less than everything: name the paths that no backup needs, or leave it out";
const backupKeys = keysOf(fields.backup);
const recovery = "the ARN of a KMS key (arn:aws:kms:…:key/…) or an age public key (age1…)";
const lost = (region: string) =>
  `expected a key of another account or of a region that is not backed up: this one would be lost together with ${region}`;

/** Key, value, and the only problem: its key and what was expected. */
const bad: readonly (readonly [key: string, value: unknown, at: string, expected: string])[] = [
  ["environment", undefined, "environment", "it is required"],
  ["environment", null, "environment", "it is required"],
  ["environment", "", "environment", slug(16)],
  ["environment", "Dev", "environment", slug(16)],
  ["environment", "-dev", "environment", slug(16)],
  ["environment", "dev-", "environment", slug(16)],
  ["environment", "d".repeat(17), "environment", slug(16)],
  ["environment", 5, "environment", `${slug(16)}${quote("number")}`],
  [
    "accountId",
    undefined,
    "accountId",
    "it is required: commands compare it with the account of the credentials",
  ],
  ["accountId", 111111111111, "accountId", `expected twelve digits${quote("number")}`],
  ["accountId", "11111111111", "accountId", "expected twelve digits"],
  ["accountId", "1111-1111-1111", "accountId", "expected twelve digits"],
  ["accountId", true, "accountId", `expected twelve digits${quote("boolean")}`],
  ["homeRegion", undefined, "homeRegion", "it is required"],
  ["homeRegion", "us-east", "homeRegion", region],
  ["homeRegion", 1, "homeRegion", `${region}${quote("number")}`],
  ["regions", undefined, "regions", "it is required"],
  ["regions", "us-east-1", "regions", "expected a list of AWS regions"],
  ["regions", "[us-east-1]", "regions", "expected a list of AWS regions"],
  ["regions", { a: "us-east-1" }, "regions", "expected a list of AWS regions"],
  ["regions", ["us-east-1", "tokyo"], "regions.1", region],
  ["regions", ["us-east-1", 3], "regions.1", `${region}${quote("number")}`],
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
  ["assumeRoleArn", 7, "assumeRoleArn", `${role}${quote("number")}`],
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
  ["backup", { rate: 0 }, "backup.rate", whole(1, 1000)],
  ["backup", { unreadable: "skip" }, "backup.unreadable", "expected fail or record"],
  ["backup", { acknowledged: "/a" }, "backup.acknowledged", "expected a list of parameter names"],
  ["backup", { acknowledged: ["/a b"] }, "backup.acknowledged.0", "expected the name of a parameter"],
  ["backup", { exclude: "/a" }, "backup.exclude", "expected a list of paths"],
  [
    "backup",
    { exclude: ["/a b"] },
    "backup.exclude.0",
    "expected a path such as /app/cache, or the name of a parameter",
  ],
  ["backup", { exclude: ["/a", "/"] }, "backup.exclude.1", everything],
  ["backup", { exclude: ["//"] }, "backup.exclude.0", everything],
  ["backup", { recoveryRecipient: 5 }, "backup.recoveryRecipient", `expected ${recovery}`],
  ["backup", { recoveryRecipient: "alias/x" }, "backup.recoveryRecipient", `expected ${recovery}`],
  ["backup", { recoveryRecipient: "age1x" }, "backup.recoveryRecipient", `expected ${recovery}`],
  [
    "backup",
    { recoveryRecipient: `arn:aws:kms:us-west-2:${ACCOUNT}:key/k` },
    "backup.recoveryRecipient",
    lost("us-west-2"),
  ],
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
  ["queue", { maxReceiveCount: "0x10" }, "queue.maxReceiveCount", whole(1, 1000)],
  ["queue", { retentionDays: 0 }, "queue.retentionDays", whole(1, 14)],
  ["queue", { retentionDays: 15 }, "queue.retentionDays", whole(1, 14)],
  ["queue", { retentionDays: true }, "queue.retentionDays", whole(1, 14)],
  ["queue", { fifo: true }, "queue.fifo", `unknown; known are ${queueKeys}`],
  ["tags", "team", "tags", "expected a mapping of tag keys to values"],
  ["tags", { "aws:team": "x" }, "tags.aws:team", tagKey],
  ["tags", { "": "x" }, "tags.", tagKey],
  ["tags", { ["k".repeat(129)]: "x" }, `tags.${"k".repeat(129)}`, tagKey],
  ["tags", { team: 5 }, "tags.team", `${tagValue}${quote("number")}`],
  ["tags", { team: "a,b" }, "tags.team", tagValue],
  ["tags", { team: "x".repeat(257) }, "tags.team", tagValue],
  [
    "tags",
    Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`k${i}`, "v"])),
    "tags",
    "expected at most 40 tags",
  ],
  ["region", "us-east-1", "region", known.replace(";", " (did you mean regions?);")],
  [
    "worker",
    { labell: "x" },
    "worker.labell",
    `unknown (did you mean label?); known are ${keysOf(fields.worker)}`,
  ],
  ["constructor", 1, "constructor", known],
];

describe("a stack's configuration refuses", () => {
  for (const [key, value, at, expected] of bad) {
    it(`${key} = ${JSON.stringify({ value }).slice(9, 60)}`, () => {
      const { code, kind, params, problems } = mistakes({ [key]: value });
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
});
