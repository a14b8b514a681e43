import { expect } from "chai";
import { BackupKeys } from "../../../components/backup-keys.js";
import type { StackConfig } from "../../../config/stack.js";
import { type MockedRun, runMocked } from "../../support/pulumi-mocks.js";
import { ACCOUNT, aStack, BACKUP_DEFAULTS } from "../../support/builders/stack.js";
import { OWN } from "../../support/cloud-resources.js";

const buckets = { "us-east-1": "bucket-east", "us-west-2": "bucket-west", "ap-northeast-1": "bucket-tokyo" };

function keys(changes: Partial<StackConfig> = {}): Promise<MockedRun<BackupKeys>> {
  const scope = { stack: aStack(changes), accountId: ACCOUNT, adopt: {} };
  return runMocked(() => new BackupKeys("keys", { scope, buckets }));
}

/** Every parameter as `name → region/parameter = value`. */
function written({ resources }: MockedRun<unknown>): Record<string, string> {
  const parameters = resources.filter(({ type }) => type === "aws:ssm/parameter:Parameter");
  return Object.fromEntries(
    parameters.map(({ name, inputs }) => [
      name,
      `${String(inputs["region"])}${String(inputs["name"])} = ${String(inputs["value"])}`,
    ]),
  );
}

describe("the keys of the backup buckets", () => {
  it("stand in each region, all of them in the default region too, and under the old name", async () => {
    const run = await keys();
    expect(written(run)).to.deep.equal({
      "keys-us-east-1": "us-east-1/jenkins/dev/backup/us-east-1/s3-bucket-name = bucket-east",
      "keys-us-west-2": "us-west-2/jenkins/dev/backup/us-west-2/s3-bucket-name = bucket-west",
      "keys-ap-northeast-1": "ap-northeast-1/jenkins/dev/backup/ap-northeast-1/s3-bucket-name = bucket-tokyo",
      "keys-copy-us-west-2": "us-east-1/jenkins/dev/backup/us-west-2/s3-bucket-name = bucket-west",
      "keys-copy-ap-northeast-1": "us-east-1/jenkins/dev/backup/ap-northeast-1/s3-bucket-name = bucket-tokyo",
      "keys-compatibility": "us-east-1/jenkins/dev/backup/s3-bucket-name = bucket-east",
    });
    expect(run.resources.slice(1).map(({ parent }) => parent)).to.deep.equal(Array(6).fill("keys"));
    expect(run.resources[0]?.type).to.equal("opsctl:backup:BackupKeys");
  });

  it("move with the default region: copies and the old name follow, each region's own key stays", async () => {
    const before = written(await keys());
    const after = written(await keys({ defaultRegion: "ap-northeast-1" }));
    expect(after["keys-compatibility"]).to.equal(
      "ap-northeast-1/jenkins/dev/backup/s3-bucket-name = bucket-tokyo",
    );
    expect(
      Object.keys(after)
        .filter((name) => name.includes("copy"))
        .sort(),
    ).to.deep.equal(["keys-copy-us-east-1", "keys-copy-us-west-2"]);
    for (const region of Object.keys(buckets)) {
      expect(after[`keys-${region}`], region).to.equal(before[`keys-${region}`]);
    }
  });

  it("are plain strings unless the configuration says otherwise, and are removed with the stack", async () => {
    const types = (run: MockedRun<unknown>): unknown[] => [
      ...new Set(run.resources.slice(1).map(({ inputs }) => inputs["type"])),
    ];
    const plain = await keys();
    expect(types(plain)).to.deep.equal(["String"]);
    expect(plain.resources.some(({ retainOnDelete, protect }) => retainOnDelete || protect)).to.equal(false);
    const secure = await keys({
      backup: { ...BACKUP_DEFAULTS, keyType: "SecureString", encryption: "kms", noncurrentDays: 35 },
    });
    expect(types(secure)).to.deep.equal(["SecureString"]);
  });

  it("carry the stack's tags", async () => {
    const { resources } = await keys({ tags: { team: "platform" } });
    for (const { inputs } of resources.slice(1)) {
      expect(inputs["tags"]).to.deep.equal({ team: "platform", ...OWN });
    }
  });

  it("put out their names", async () => {
    const { outputsOf, result } = await keys({ regions: ["us-west-2", "us-east-1"] });
    const parameterNames = {
      "us-west-2": "/jenkins/dev/backup/us-west-2/s3-bucket-name",
      "us-east-1": "/jenkins/dev/backup/us-east-1/s3-bucket-name",
    };
    const compatibilityName = "/jenkins/dev/backup/s3-bucket-name";
    expect(outputsOf("keys")).to.deep.equal({ parameterNames, compatibilityName });
    expect(result.parameterNames).to.deep.equal(parameterNames);
  });

  it("are imported where a killed update had created them, in that region only", async () => {
    const name = "/jenkins/dev/backup/us-west-2/s3-bucket-name";
    const adopt = { [`parameter us-east-1 ${name}`]: `${name}@us-east-1` };
    const scope = { stack: aStack(), accountId: ACCOUNT, adopt };
    const { resources } = await runMocked(() => new BackupKeys("keys", { scope, buckets }));
    const imported = resources.filter(({ importId }) => importId !== undefined);
    expect(imported.map(({ name: key, importId }) => [key, importId])).to.deep.equal([
      ["keys-copy-us-west-2", `${name}@us-east-1`],
    ]);
  });

  it("need a bucket for every region", () => {
    const scope = { stack: aStack({ regions: ["eu-west-1"] }), accountId: ACCOUNT, adopt: {} };
    expect(() => new BackupKeys("keys", { scope, buckets })).to.throw("no bucket for eu-west-1");
  });

  it("are imported where a killed update had created them", async () => {
    const name = "/jenkins/dev/backup/us-west-2/s3-bucket-name";
    const adopt = { [`parameter us-west-2 ${name}`]: `${name}@us-west-2` };
    const scope = { stack: aStack(), accountId: ACCOUNT, adopt };
    const run = await runMocked(() => new BackupKeys("keys", { scope, buckets }));
    const imported = run.resources.filter((resource) => resource.importId !== undefined);
    expect(imported.map((resource) => [resource.name, resource.importId])).to.deep.equal([
      ["keys-us-west-2", `${name}@us-west-2`],
    ]);
  });
});
