import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { BACKUP_DEFAULTS, REQUIRED, stackFile } from "../../support/builders/stack.js";
import { aProject } from "../../support/builders/project.js";
import { chooseStack, findProject } from "../../../config/project.js";
import { listStacks, readStackFile } from "../../../config/stack-file.js";
import {
  backupBucketName,
  backupParameterName,
  compatibilityParameterName,
  runtimeParameterName,
} from "../../../core/names/names.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("a stack's file", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  const write = (name: string, text: string): Promise<void> =>
    writeFile(join(directory.path, `Pulumi.${name}.yaml`), text);
  const problemsOf = async (text: string): Promise<unknown[][]> => {
    await write("dev", text);
    const { problems } = await opsErrorOf(() => readStackFile(directory.path, "dev"));
    return problems.map(({ params }) => [params["key"], params["value"], params["origin"]]);
  };

  it("is read with what the engine needs of it", async () => {
    const least = stackFile();
    const text = [
      "encryptionsalt: v1:abc",
      "secretsprovider: awskms://alias/x",
      `${least}  aws:region: us-east-1`,
      "  other:token: { secure: v1:cipher }",
    ].join("\n");
    await write("dev", text);
    const file = await readStackFile(directory.path, "dev");
    expect(file.path).to.equal(join(directory.path, "Pulumi.dev.yaml"));
    expect(file.config).to.include({ name: "dev", environment: "dev" });
    expect(file.values).to.deep.equal((parse(least) as { config: object }).config);
    expect(file.secrets).to.deep.equal({ encryptionsalt: "v1:abc", secretsprovider: "awskms://alias/x" });
  });

  it("is named with the line of each mistake, as deep as the key stands in it", async () => {
    const text = [
      "# comment",
      "config:",
      "  opsctl:environment: DEV",
      "  opsctl:accountId: 111111111111",
      "  opsctl:homeRegion: us-east-1",
      "  opsctl:regions:",
      "    - us-east-1",
      "    - tokyo",
      "  opsctl:queue:",
      "    maxReceiveCount: 3",
      "    retentionDays: 15",
      "  opsctl:backup: { encryption: none }",
      "  opsctl:zone: a",
    ].join("\n");
    expect(await problemsOf(text)).to.include.deep.members([
      ["opsctl:environment", '"DEV"', "Pulumi.dev.yaml:3"],
      ["opsctl:accountId", "111111111111", "Pulumi.dev.yaml:4"],
      ["opsctl:regions.1", '"tokyo"', "Pulumi.dev.yaml:8"],
      ["opsctl:defaultRegion", "(not set)", "Pulumi.dev.yaml"],
      ["opsctl:queue.retentionDays", "15", "Pulumi.dev.yaml:11"],
      ["opsctl:backup.encryption", '"none"', "Pulumi.dev.yaml:12"],
      ["opsctl:zone", "(set)", "Pulumi.dev.yaml:13"],
    ]);
  });

  it("is refused with our keys at its first column, where they have no effect", async () => {
    const text = [
      "config:",
      "  opsctl:environment: dev",
      "opsctl:accountId: '111111111111'",
      "opsctl:",
      "  regions: [us-east-1]",
      "other:token: x",
    ].join("\n");
    await write("dev", text);
    const { kind, problems } = await opsErrorOf(() => readStackFile(directory.path, "dev"));
    expect(kind).to.equal("usage");
    expect(problems.filter(({ code }) => code === "config.outside-config")).to.deep.equal([
      { code: "config.outside-config", params: { key: "opsctl:accountId", origin: "Pulumi.dev.yaml:3" } },
      { code: "config.outside-config", params: { key: "opsctl", origin: "Pulumi.dev.yaml:4" } },
    ]);
  });

  it("may not hold encrypted settings", async () => {
    const text =
      "config:\n  opsctl:environment:\n    secure: v1:cipher\n  other:token:\n    secure: v1:cipher\n";
    await write("dev", text);
    const { problems } = await opsErrorOf(() => readStackFile(directory.path, "dev"));
    expect(problems.filter(({ code }) => code === "config.secure-value")).to.deep.equal([
      { code: "config.secure-value", params: { key: "opsctl:environment", origin: "Pulumi.dev.yaml:2" } },
    ]);
  });

  for (const [what, text] of [
    ["is empty", ""],
    ["is a scalar", "5"],
    ["is a list", "- a"],
    ["has no mapping in config", "config: [1]"],
  ] as const) {
    it(`lacks every required key when it ${what}`, async () => {
      expect((await problemsOf(text)).map(([key]) => key)).to.have.members(REQUIRED);
    });
  }

  for (const [what, text] of [
    ["a tab", "config:\n\topsctl:environment: dev"],
    ["a key twice", "config:\n  opsctl:environment: dev\n  opsctl:environment: dev"],
    ["an alias without its anchor", "config:\n  opsctl:environment: *x"],
  ] as const) {
    it(`is not YAML with ${what}`, async () => {
      await write("dev", text);
      const error = await opsErrorOf(() => readStackFile(directory.path, "dev"));
      expect([error.kind, error.code]).to.deep.equal(["usage", "config.not-yaml"]);
      expect(error.params["path"]).to.equal(join(directory.path, "Pulumi.dev.yaml"));
    });
  }

  it("that is missing is named with those that are there", async () => {
    await write("prod", "");
    await write("dev", "");
    const error = await opsErrorOf(() => readStackFile(directory.path, "staging"));
    expect([error.kind, error.code]).to.deep.equal(["usage", "config.no-stack-file"]);
    expect(error.params).to.deep.include({ stack: "staging", stacks: ["dev", "prod"] });
  });

  it("that is no regular file is named instead of waited for", async () => {
    const path = join(directory.path, "Pulumi.dev.yaml");
    await mkdir(path);
    execFileSync("mkfifo", [join(directory.path, "Pulumi.fifo.yaml")]);
    const error = await opsErrorOf(() => readStackFile(directory.path, "dev"));
    expect([error.kind, error.code]).to.deep.equal(["usage", "config.not-regular-file"]);
    expect(error.params).to.deep.equal({ path });
    expect((await opsErrorOf(() => readStackFile(directory.path, "fifo"))).code).to.equal(error.code);
  });

  it("that cannot be read is named with the reason", async () => {
    const file = join(directory.path, "file");
    await writeFile(file, "");
    const error = await opsErrorOf(() => readStackFile(file, "dev"));
    expect([error.kind, error.code]).to.deep.equal(["usage", "config.unreadable-file"]);
    expect(error.params["reason"]).to.match(/ENOTDIR/);
  });

  it("is found by its name only", async () => {
    for (const name of [
      "Pulumi.yaml",
      "Pulumi.dev.yaml",
      "Pulumi.a.b.yaml",
      "Pulumi.x.yml",
      "x.Pulumi.y.yaml",
    ])
      await writeFile(join(directory.path, name), "");
    expect(await listStacks(directory.path)).to.deep.equal(["a.b", "dev"]);
  });
});

describe("the shipped stacks", () => {
  const regions = ["us-east-1", "us-west-2", "ap-northeast-1"];

  for (const name of ["dev", "prod", "local"] as const) {
    it(`have the contract's names: ${name}`, async () => {
      const { config } = await readStackFile(".", name, await findProject("."));
      expect(config).to.deep.include({
        name,
        environment: name,
        homeRegion: "us-east-1",
        regions,
        defaultRegion: "us-east-1",
        namePrefix: "jenkins",
        accountId: name === "local" ? undefined : "111111111111",
        endpointAllowed: name === "local",
        backup: BACKUP_DEFAULTS,
        queue: {
          name: `codingworker-tasks-${name}`,
          visibilityTimeoutSeconds: 10_800,
          maxReceiveCount: 3,
          retentionDays: 14,
        },
      });
      expect(backupBucketName(config, "111111111111", "us-west-2")).to.equal(
        `jenkins-ssm-backup-111111111111-${name}-us-west-2`,
      );
      expect(backupParameterName(config, "us-west-2")).to.equal(
        `/jenkins/${name}/backup/us-west-2/s3-bucket-name`,
      );
      expect(compatibilityParameterName(config)).to.equal(`/jenkins/${name}/backup/s3-bucket-name`);
      expect(runtimeParameterName(config)).to.equal(`/jenkins/${name}/opsctl/runtime`);
    });
  }

  it("are several: one must be chosen", async () => {
    const project = aProject(".");
    const error = await opsErrorOf(() => chooseStack(project, undefined, undefined));
    expect(error.params["stacks"]).to.deep.equal(["dev", "local", "prod"]);
  });
});
