import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import {
  localPassphrase,
  prepareWorkspace,
  workspaceDir,
  type WorkspaceInput,
  writeStackFile,
} from "../../../automation/workspace.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("the engine's workspace", () => {
  let temp: TempDirectory;
  beforeEach(async () => {
    temp = await tempDirectory();
  });
  afterEach(() => temp.remove());

  const input = (changes: Partial<WorkspaceInput> = {}): WorkspaceInput => ({
    project: "opsctl",
    stack: "dev",
    backend: { url: `file://${temp.path}/backend`, origin: "environment" },
    stateDir: join(temp.path, "state"),
    home: temp.path,
    config: { "opsctl:environment": "dev", "opsctl:regions": ["us-east-1"] },
    secrets: {},
    program: () => Promise.resolve({}),
    ...changes,
  });
  const stackFile = async (directory: string): Promise<unknown> =>
    parse(await readFile(join(directory, "Pulumi.dev.yaml"), "utf8"));
  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

  it("lies below the state directory, one for each back end, project and stack", () => {
    const places = [
      input(),
      input({ stack: "prod" }),
      input({ project: "other" }),
      input({ backend: { url: "s3://x", origin: "login" } }),
    ].map(workspaceDir);
    expect(new Set(places).size).to.equal(4);
    for (const location of places)
      expect(location.startsWith(join(temp.path, "state", "workspaces"))).to.equal(true);
    expect(workspaceDir(input())).to.equal(places[0]);
  });

  it("has the project with its back end and the user's configuration, readable by the user only", async () => {
    const directory = await prepareWorkspace(input());
    expect(parse(await readFile(join(directory, "Pulumi.yaml"), "utf8"))).to.deep.equal({
      name: "opsctl",
      runtime: "nodejs",
      backend: { url: `file://${temp.path}/backend` },
    });
    expect(await stackFile(directory)).to.deep.equal({ config: input().config });
    expect(await modeOf(directory)).to.equal(0o700);
    expect(await modeOf(dirname(directory))).to.equal(0o700);
    expect(await modeOf(join(directory, "Pulumi.yaml"))).to.equal(0o600);
    expect(await modeOf(join(directory, "Pulumi.dev.yaml"))).to.equal(0o600);
  });

  it("makes the directory of a file back end, and nothing for another", async () => {
    await prepareWorkspace(input());
    expect(await modeOf(join(temp.path, "backend"))).to.equal(0o700);
    await prepareWorkspace(input({ backend: { url: "s3://bucket", origin: "login" } }));
  });

  it("keeps what the engine added and follows the user's configuration", async () => {
    const directory = await prepareWorkspace(input());
    const engines = "encryptionsalt: v1:salt\nconfig:\n  opsctl:environment: dev\n  opsctl:gone: x\n";
    await writeFile(join(directory, "Pulumi.dev.yaml"), engines);
    await prepareWorkspace(input({ config: { "opsctl:environment": "moved" } }));
    expect(await stackFile(directory)).to.deep.equal({
      encryptionsalt: "v1:salt",
      config: { "opsctl:environment": "moved" },
    });
  });

  it("takes the user's own secrets provider instead of the engine's", async () => {
    const directory = await prepareWorkspace(input());
    await writeFile(join(directory, "Pulumi.dev.yaml"), "encryptionsalt: v1:salt\n");
    await prepareWorkspace(input({ secrets: { secretsprovider: "awskms://alias/x", encryptedkey: "k" } }));
    expect(await stackFile(directory)).to.deep.equal({
      secretsprovider: "awskms://alias/x",
      encryptedkey: "k",
      config: input().config,
    });
  });

  it("takes keys of ours and the state's salt, which the next command leaves as they should be", async () => {
    const directory = await prepareWorkspace(input());
    await writeStackFile(directory, input(), {
      state: { encryptionsalt: "v1:state" },
      config: { "opsctl:adopt": "{}" },
    });
    expect(await stackFile(directory)).to.deep.equal({
      encryptionsalt: "v1:state",
      config: { ...input().config, "opsctl:adopt": "{}" },
    });
    await prepareWorkspace(input());
    expect(await stackFile(directory)).to.deep.equal({ encryptionsalt: "v1:state", config: input().config });
  });

  it("forgets the salt of an earlier stack of the same name", async () => {
    const directory = await prepareWorkspace(input());
    await writeStackFile(directory, input(), { state: { encryptionsalt: "v1:earlier" } });
    await writeStackFile(directory, input(), { fresh: true });
    expect(await stackFile(directory)).to.deep.equal({ config: input().config });
  });

  it("writes every text in quotes, for a reader that knows YAML 1.1", async () => {
    const texts = [
      "2026-11-21",
      "1_000",
      "0b11",
      "yes",
      "1234",
      "~",
      "<<",
      "a\u2028b\u0085c\ufeff",
      'q"\\',
      "日本 😀",
    ];
    const config = { "opsctl:tags": Object.fromEntries(texts.map((text) => [text, text])) };
    const directory = await prepareWorkspace(input({ config }));
    const text = await readFile(join(directory, "Pulumi.dev.yaml"), "utf8");
    expect(parse(text, { version: "1.1" })).to.deep.equal({ config });
    for (const line of text.split("\n")) expect(line).to.match(/^\s*[{}]*,?$|^\s*"/);
    expect(text).to.not.match(/[\u007f-\u009f\u2028\u2029\ufeff]/);
  });

  it("never touches the user's own files", async () => {
    const checkout = join(temp.path, "checkout");
    await mkdir(checkout);
    const before = "# comment\nname: opsctl\n";
    await writeFile(join(checkout, "Pulumi.yaml"), before);
    await writeFile(join(checkout, "Pulumi.dev.yaml"), before);
    const directory = await prepareWorkspace(input());
    expect(directory.startsWith(checkout)).to.equal(false);
    expect(await readFile(join(checkout, "Pulumi.yaml"), "utf8")).to.equal(before);
    expect(await readFile(join(checkout, "Pulumi.dev.yaml"), "utf8")).to.equal(before);
  });

  it("has one passphrase for the stack local, made once, for its user only", async () => {
    const stateDir = join(temp.path, "state");
    const made = await localPassphrase(stateDir);
    expect(made).to.match(/^[\w-]{32}$/);
    expect(await localPassphrase(stateDir)).to.equal(made);
    expect(await modeOf(join(stateDir, "local", "passphrase"))).to.equal(0o600);
    expect(await localPassphrase(join(temp.path, "other"))).to.not.equal(made);
  });
});
