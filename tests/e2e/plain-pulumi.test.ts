import { copyFile, mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { readSettings } from "../../config/settings.js";
import { run } from "../../core/process/run.js";
import { resolveEngine } from "../../engine/index.js";
import { type TestEndpoint, startEndpoint } from "../support/endpoint.js";
import { type LanguageHost, startLanguageHost } from "../support/language-host.js";
import { opsctl } from "../support/opsctl.js";
import { privateEnvironment, type TempDirectory, tempDirectory } from "../support/temp.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface PreviewDocument {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
  readonly changeSummary: Readonly<Record<string, number>>;
}

describe("plain pulumi on the project's directory", () => {
  let directory: TempDirectory;
  let project: string;
  let endpoint: TestEndpoint;
  let host: LanguageHost;
  let env: Record<string, string>;
  let cli: string;

  const pulumi = async (...args: string[]): Promise<string> => {
    const result = await run(cli, [...args, "--non-interactive"], { cwd: project, env });
    expect(result.exitCode, result.stderr + result.stdout).to.equal(0);
    return result.stdout;
  };

  before(async () => {
    directory = await tempDirectory("opsctl-plain-");
    project = join(directory.path, "project");
    await mkdir(join(directory.path, "backend"), { recursive: true });
    await layOut(project);
    endpoint = await startEndpoint();
    const engine = await resolveEngine(readSettings());
    cli = engine.cli;
    env = {
      PATH: process.env["PATH"] ?? "",
      HOME: directory.path,
      ...engine.environment,
      ...endpoint.environment,
      PULUMI_BACKEND_URL: `file://${directory.path}/backend`,
      PULUMI_CONFIG_PASSPHRASE: "test",
    };
    host = await startLanguageHost(env);
  });

  after(async () => {
    host.stop();
    await endpoint.stop();
    await directory.remove();
  });

  it("previews the resources that opsctl previews, by the runtime options of Pulumi.yaml", async () => {
    await pulumi("stack", "init", "local");
    const args = ["preview", "--stack", "local", "--json", `--client=${host.address}`];
    const plain = JSON.parse(await pulumi(...args)) as PreviewDocument;
    expect(host.started.map((started) => started.slice(0, 2))).to.deep.equal([["--import", "tsx"]]);

    const own = await opsctl(["preview", "--stack", "local", "--json"], {
      ...privateEnvironment(directory.path),
      XDG_CACHE_HOME: join(readSettings().cacheDir, ".."),
      AWS_ENDPOINT_URL: endpoint.endpoint,
    });
    expect(own.exitCode, own.stderr + own.stdout).to.equal(0);
    const { resources } = own.json() as unknown as { resources: readonly { urn: string; op: string }[] };
    const listed = (steps: readonly { urn: string; op: string }[]) =>
      steps.map(({ urn, op }) => `${op} ${urn}`).sort();
    expect(listed(plain.steps)).to.deep.equal(listed(resources));
    expect(plain.changeSummary).to.deep.equal({ create: resources.length });
  });
});

/** The checkout as a user has it, but with stack files of its own: Pulumi writes into them. */
async function layOut(project: string): Promise<void> {
  await mkdir(project);
  for (const name of await readdir(root)) {
    if (/^Pulumi(\..+)?\.yaml$/.test(name)) await copyFile(join(root, name), join(project, name));
    else if (!name.startsWith(".")) await symlink(join(root, name), join(project, name));
  }
}
