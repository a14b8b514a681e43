import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect } from "chai";
import type { AwsClients } from "../../../aws/clients.js";
import { clientsFor, createVault } from "../../support/backup/aws-vault.js";
import { commandsOfPage } from "../../support/documented-commands.js";
import { startEndpoint, type TestEndpoint } from "../../support/endpoint.js";
import { type FaultProxy, startFaultProxy } from "../../support/fault-proxy.js";
import { opsctl } from "../../support/opsctl.js";
import { privateEnvironment, tempDirectory, type TempDirectory } from "../../support/temp.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const PAGE = join(root, "docs/runbooks/restore-after-the-loss-of-a-region.md");
const [lost, left] = ["us-east-1", "us-west-2"] as const;
const scope = { namePrefix: "jenkins", environment: "prod" };
const accountId = "000000000000";

/** The runbook, word for word: its stack file and its commands, when nothing of the home region answers. */
describe("the runbook for the loss of a region", () => {
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let clients: AwsClients;
  let directory: TempDirectory;
  let project: string;
  let environment: Readonly<Record<string, string>>;
  let backupId: string;
  let page: string;

  /** A stack file of the page or of this test, for the endpoint's account and with the recovery recipient. */
  const writeStack = async (name: string, yaml: string, recipient: string): Promise<void> => {
    const own = [
      "  opsctl:endpointAllowed: true",
      `  opsctl:backup: ${JSON.stringify({ recoveryRecipient: recipient })}`,
    ];
    const text = [yaml.trimEnd().replace("111111111111", accountId), ...own, ""].join("\n");
    await writeFile(join(project, `Pulumi.${name}.yaml`), text);
  };
  /** Runs what follows `opsctl`; the page's example values give way to those of this test. */
  const run = async (argv: readonly string[]) => {
    const own = argv.map((word) =>
      word.replace(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/, backupId).replace("111111111111", accountId),
    );
    const result = await opsctl([...own, "--json", "--yes"], environment, { cwd: project });
    return { ...result, all: `${own.join(" ")}\n${result.stdout}\n${result.stderr}` };
  };

  before(async () => {
    page = await readFile(PAGE, "utf8");
    directory = await tempDirectory("opsctl-lost-");
    project = join(directory.path, "project");
    await mkdir(project);
    endpoint = await startEndpoint();
    proxy = await startFaultProxy(endpoint.endpoint);
    environment = {
      ...privateEnvironment(directory.path),
      ...endpoint.environment,
      AWS_ENDPOINT_URL: proxy.url,
    };
    clients = clientsFor(endpoint.endpoint);
    for (const region of [lost, left]) await createVault(clients, scope, accountId, region);
    const identity = await generateX25519Identity();
    await writeFile(join(project, "identity.txt"), `${identity}\n`, { mode: 0o600 });
    await writeFile(join(project, "Pulumi.yaml"), "name: opsctl\nruntime: nodejs\n");
    const recipient = await identityToRecipient(identity);
    const [, recovery = ""] = /```yaml\n([^]*?)```/.exec(page) ?? [];
    await writeStack("recovery", recovery, recipient);
    const both = recovery.replaceAll(left, lost).replace(`[${lost}]`, `[${lost}, ${left}]`);
    await writeStack("prod", both, recipient);
    const ssm = await clients.ssm(lost);
    for (const name of ["/app/name", "/app/color"]) {
      await ssm.send(new PutParameterCommand({ Name: name, Value: `value of ${name}`, Type: "String" }));
    }
  });
  after(async () => {
    await clients.destroy();
    await proxy.close();
    await endpoint.stop();
    await directory.remove();
  });

  const commandAt = (begin: string) => {
    const found = commandsOfPage(page).find(({ argv }) => argv.join(" ").startsWith(begin));
    if (!found) throw new Error(`the page has no ${begin}`);
    return found.argv;
  };

  it("begins with a copy elsewhere, made while the region was there", async () => {
    const backup = await run(["backup", "--stack", "prod", "--regions", lost]);
    expect(backup.exitCode, backup.all).to.equal(0);
    const { regions } = backup.json() as { regions?: readonly { backupId: string }[] };
    backupId = regions?.[0]?.backupId ?? "";
    const copy = await run(commandAt("backup copy --latest"));
    expect(copy.exitCode, copy.all).to.equal(0);
  });

  it("goes through when the region is gone: found, verified, planned, restored, equal", async () => {
    proxy.rule(({ region }) => (region === lost ? "cut" : "pass"));
    const before = proxy.calls.length;
    const steps = page.slice(page.indexOf("\n## 2. "), page.indexOf("\n## 5. "));
    const inBlocks = commandsOfPage(steps).filter(({ mentioned }) => !mentioned);
    expect(inBlocks.map(({ argv }) => argv.slice(0, 2).join(" "))).to.deep.equal([
      "backup list",
      "backup verify",
      "backup restore",
      "backup restore",
    ]);
    const said: string[] = [];
    for (const { argv } of inBlocks) {
      const result = await run(argv);
      expect(result.exitCode, result.all).to.equal(0);
      said.push(result.stdout);
    }
    expect(said[0], "the list").to.include(backupId);
    const planned = inBlocks[2]?.argv ?? [];
    const again = (await run(planned)).json() as { counts?: Readonly<Record<string, number>> };
    // the two of the application; the key that names the lost region's bucket is left to its stack
    expect(again.counts).to.deep.equal({ unchanged: 2, own: 1 });
    const asked = new Set(proxy.calls.slice(before).map(({ region }) => region));
    expect([...asked], "regions that were asked").to.deep.equal([left]);
  });

  it("ends with a backup of the region that is left", async () => {
    const result = await run(commandAt("backup --stack recovery"));
    expect(result.exitCode, result.all).to.equal(0);
  });
});
