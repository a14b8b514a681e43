import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateAliasCommand, CreateKeyCommand } from "@aws-sdk/client-kms";
import { ListTagsForResourceCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { ON_ENDPOINT, stackFile } from "../../support/builders/stack.js";
import { opsctl } from "../../support/opsctl.js";
import { type StackFixture, startStackFixture } from "../../support/stack/stack-fixture.js";

const FIXTURE = fileURLToPath(new URL("../../support/stack/fixture/opsctl.mjs", import.meta.url));

describe("the engine gets the values of the stack's file", () => {
  let fixture: StackFixture;
  before(async () => {
    fixture = await startStackFixture(FIXTURE);
    await writeFile(join(fixture.directory, "pw"), "a passphrase\n");
  });
  after(() => fixture.end());

  const write = (stack: string, head: readonly string[], ...lines: readonly string[]): Promise<void> =>
    writeFile(
      join(fixture.directory, `Pulumi.${stack}.yaml`),
      stackFile({ ...ON_ENDPOINT, environment: stack, regions: ["us-east-1"] }).replace(
        /^config:/,
        [...head, "config:", ...lines].join("\n"),
      ),
    );
  /** What breaks an engine that inherits it. */
  const leaking = {
    http_proxy: "http://127.0.0.1:9",
    https_proxy: "http://127.0.0.1:9",
    no_proxy: "localhost, 127.0.0.1",
    PULUMI_OPTION_TARGET: "urn:pulumi:nothing",
    PULUMI_OPTION_PARALLEL: "x",
    PULUMI_STACK: "nosuch",
  };
  const relative = {
    PULUMI_BACKEND_URL: "file://./state",
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_CONFIG_PASSPHRASE_FILE: "pw",
  };

  it("as written, whatever the environment holds, and keeps the state in the directory that is named", async () => {
    const project = join(fixture.directory, "Pulumi.yaml");
    await writeFile(project, `${await readFile(project, "utf8")}config:\n  opsctl:namePrefix: ours\n`);
    await write(
      "dev",
      ["dates: &dates { until: '2001-1-1' }"],
      '  opsctl:tags: { <<: *dates, expires: "2026-11-21", cost: "1_000", bits: "0b11", answer: yes }',
    );
    await fixture.ok(["up", "--stack", "dev", "--yes"], { ...relative, ...leaking });
    const ssm = await fixture.clients.ssm("us-east-1");
    const { TagList = [] } = await ssm.send(
      new ListTagsForResourceCommand({
        ResourceType: "Parameter",
        ResourceId: "/ours/dev/backup/us-east-1/s3-bucket-name",
      }),
    );
    expect(Object.fromEntries(TagList.map(({ Key, Value }) => [Key, Value]))).to.include({
      expires: "2026-11-21",
      until: "2001-1-1",
      cost: "1_000",
      bits: "0b11",
      answer: "yes",
    });
    expect(await readdir(join(fixture.directory, "state", ".pulumi", "stacks", "opsctl"))).to.include(
      "dev.json",
    );
  });

  it("or nothing is attempted", async () => {
    await write("bare", [], "  namePrefix: other");
    const { exitCode, stderr } = await fixture.run(["up", "--stack", "bare", "--yes"], relative);
    expect(exitCode).to.equal(2);
    expect(stderr).to.include("Pulumi.bare.yaml:2");
    const noScheme = await fixture.run(["outputs", "--stack", "dev"], { PULUMI_BACKEND_URL: "/tmp/x" });
    expect(noScheme.exitCode).to.equal(2);
    expect(noScheme.stderr).to.include("file:///tmp/x");
  });

  it("and another checkout has another state", async () => {
    const other = `${fixture.directory}-copy`;
    const state = join(fixture.directory, "state");
    await cp(fixture.directory, other, { recursive: true, filter: (path) => path !== state });
    const options = { cwd: other, program: FIXTURE };
    const { exitCode, stderr } = await opsctl(
      ["outputs", "--stack", "dev"],
      { ...fixture.environment, ...relative },
      options,
    );
    expect(exitCode).to.equal(1);
    expect(stderr).to.include(`file://${other}/state`);
  });

  it("and seals secrets with the provider that is named, at the stack's endpoint", async () => {
    const kms = await fixture.clients.kms("us-east-1");
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    await kms.send(
      new CreateAliasCommand({ AliasName: "alias/state", TargetKeyId: KeyMetadata?.KeyId ?? "" }),
    );
    const provider = "awskms://alias/state?region=us-east-1";
    await write("kms", [`secretsprovider: ${provider}`]);
    const backend = { PULUMI_BACKEND_URL: "file://./state" };
    const refused = await fixture.run(["preview", "--stack", "kms", "--json"], backend);
    expect(refused.exitCode).to.equal(4);
    expect(refused.stdout).to.include("stack.address-ignores-endpoint");
    await write("kms", [`secretsprovider: ${provider}&awssdk=v2`]);
    await fixture.ok(["up", "--stack", "kms", "--yes"], backend);
    const path = join(fixture.directory, "state", ".pulumi", "stacks", "opsctl", "kms.json");
    const state = await readFile(path, "utf8");
    expect(state).to.include('"type": "cloud"').and.include("awssdk=v2").and.include('"encryptedkey"');
    // a second command finds the key again, and the file is as the user wrote it
    await fixture.ok(["outputs", "--stack", "kms"], backend);
    expect(await readFile(join(fixture.directory, "Pulumi.kms.yaml"), "utf8")).to.not.include("encryptedkey");
  });
});
