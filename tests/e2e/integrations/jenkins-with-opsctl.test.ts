import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import type { AwsClients } from "../../../aws/clients.js";
import { ON_ENDPOINT, stackFile } from "../../support/builders/stack.js";
import { clientsFor, createVault } from "../../support/backup/aws-vault.js";
import { startEndpoint, type TestEndpoint } from "../../support/endpoint.js";
import { type Harness, openHarness } from "../../support/jenkins/harness.js";
import { inheritedEnvironment, opsctl } from "../../support/opsctl.js";
import { privateEnvironment, tempDirectory, type TempDirectory } from "../../support/temp.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const regions = ["us-east-1", "us-west-2", "ap-northeast-1"];
const scope = { namePrefix: "jenkins", environment: "dev" };
const accountId = "000000000000";

/** The pipeline with the program itself: the last region is not set up until the second build. */
describe("the Jenkins pipeline with opsctl and an AWS endpoint", () => {
  let harness: Harness;
  let endpoint: TestEndpoint;
  let clients: AwsClients;
  let directory: TempDirectory;
  let agentVariables: Readonly<Record<string, string>>;
  let workspace: string;

  before(async () => {
    harness = await openHarness();
    endpoint = await startEndpoint();
    clients = clientsFor(endpoint.endpoint);
    directory = await tempDirectory("opsctl-jenkins-opsctl-");
    workspace = join(directory.path, "workspace");
    const bin = join(directory.path, "bin");
    for (const path of [workspace, bin]) await mkdir(path);
    await symlink(join(root, "bin", "opsctl"), join(bin, "opsctl"));
    await writeFile(join(workspace, "Pulumi.yaml"), "name: opsctl\nruntime: nodejs\n");
    await writeFile(join(workspace, "Pulumi.dev.yaml"), stackFile({ ...ON_ENDPOINT, regions }));
    const inherited = inheritedEnvironment();
    agentVariables = {
      ...inherited,
      ...privateEnvironment(directory.path),
      ...endpoint.environment,
      PATH: `${bin}:${inherited["PATH"] ?? ""}`,
    };
    for (const region of regions) {
      const ssm = await clients.ssm(region);
      await ssm.send(new PutParameterCommand({ Name: "/app/name", Value: "some value", Type: "String" }));
    }
    for (const region of regions.slice(0, 2)) await createVault(clients, scope, accountId, region);
  });
  after(async () => {
    await clients.destroy();
    await endpoint.stop();
    await harness.close();
    await directory.remove();
  });

  const build = async (environment = "dev") => {
    const record = await harness.pipeline(join(root, "integrations/jenkins/Jenkinsfile"), {
      parameters: { ENVIRONMENT: environment, DRY_RUN: false, JENKINSFILE_BRANCH: "main" },
      globals: { BUILD_URL: "https://jenkins.example/7/", JOB_NAME: "ssm", BUILD_NUMBER: "7" },
      agentVariables,
      workspace,
    });
    expect(record.error).to.equal(undefined);
    return record;
  };
  const said = (record: Awaited<ReturnType<typeof build>>) =>
    record.sh.map(({ output }) => output).join("\n");
  /** How many backups each region has. */
  const backups = async () => {
    const listed = await opsctl(["backup", "list", "--stack", "dev", "--json"], agentVariables, {
      cwd: workspace,
    });
    const { regions: found } = listed.json() as unknown as { regions: { backups?: unknown[] }[] };
    return found.map((region) => region.backups?.length ?? 0);
  };

  it("backs up the regions before the one that has no bucket, and fails", async () => {
    const before = await backups();
    const record = await build();
    expect(
      record.sh.map(({ status }) => status),
      said(record),
    ).to.deep.equal([0, 0, 1]);
    expect(record.result).to.equal("FAILURE");
    expect(record.slack[0]?.["message"]).to.include("failed in ap-northeast-1");
    expect(await backups()).to.deep.equal([before[0]! + 1, before[1]! + 1, 0]);
  });

  it("backs up all of them when it has one", async () => {
    await createVault(clients, scope, accountId, regions[2] ?? "");
    const before = await backups();
    const record = await build();
    expect(record.result, said(record)).to.equal("SUCCESS");
    expect(await backups()).to.deep.equal(before.map((count) => count + 1));
  });

  it("fails for a stack that there is not, whatever its name says", async () => {
    const record = await build(`dev"; --help; "`);
    expect(
      record.sh.map(({ status }) => status),
      said(record),
    ).to.deep.equal([2]);
    expect(record.result).to.equal("FAILURE");
  });
});
