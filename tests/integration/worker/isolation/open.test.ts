import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { Containment } from "../../../../core/process/contained/contained.js";
import { runContained } from "../../../../core/process/contained/contained.js";
import { mountsOf } from "../../../../core/process/contained/mounts.js";
import { closedPlaces } from "../../../../worker/isolation/closed-places.js";
import { type IsolationConfig, openIsolation } from "../../../../worker/isolation/isolation.js";
import { visiblePrograms } from "../../../../worker/isolation/visible-programs.js";
import { containedSteps } from "../../../../worker/programs/step.js";
import { OPEN } from "../../../support/contained/isolated.js";
import { installSandboxPrograms } from "../../../support/contained/install.js";
import { opsErrorOf } from "../../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

describe("a worker that opens its isolation", function () {
  this.timeout(60_000);
  let base: TempDirectory;
  let home: string;
  before(function () {
    this.timeout(600_000);
    installSandboxPrograms();
  });
  beforeEach(async () => {
    base = await tempDirectory();
    home = join(base.path, "home");
    await mkdir(home, { mode: 0o700 });
    await chmod(base.path, 0o711);
  });
  afterEach(() => base.remove());

  const placesWith = (PATH: string) => ({
    ...{ home, stateDir: join(base.path, "state", "opsctl"), cacheDir: join(base.path, "cache") },
    ...{ tasksDir: join(base.path, "tasks"), variables: { PATH, HOME: home } },
  });
  const open = (possible: readonly Containment[], config: Partial<IsolationConfig> = {}) =>
    openIsolation("prod", { ...OPEN, isolation: "require", ...config }, placesWith("/usr/bin:/bin"), () =>
      Promise.resolve({ possible, helper: undefined }),
    );

  it("refuses where isolation is required and not possible", async () => {
    const error = await opsErrorOf(() => open(["namespace", "group"]));
    expect([error.code, error.kind]).to.deep.equal(["worker.isolation-unavailable", "refused"]);
    const network = await opsErrorOf(() => open(["uid", "group"], { stepNetwork: "none" }));
    expect([network.code, network.params["network"]]).to.deep.equal(["worker.network-unavailable", "none"]);
  });

  it("names the directories that another user could read or can't reach", async () => {
    expect((await open(["uid", "group"])).held.method).to.equal("uid");
    await chmod(home, 0o755);
    await chmod(base.path, 0o710);
    const error = await opsErrorOf(() => open(["uid", "group"]));
    expect([error.code, error.params["paths"]]).to.deep.equal([
      "worker.isolation-exposed",
      [home, base.path],
    ]);
    const preferred = await open(["uid", "group"], { isolation: "prefer" });
    expect(preferred.held).to.deep.include({ method: "group", metadata: "reachable" });
  });

  it("closes what is in the state directory before others may pass through it", async () => {
    const { stateDir } = placesWith("");
    const [runs, clone] = [join(stateDir, "tasks"), join(stateDir, "worker", "run", "clones", "agent")];
    for (const path of [runs, clone]) await mkdir(path, { recursive: true, mode: 0o755 });
    const isolation = await open(["uid", "group"]);
    await isolation.contain({
      kind: "agent",
      directory: clone,
      home: `${clone}.home`,
      path: "",
      files: ["sh"],
    });
    const mode = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);
    expect(await mode(runs)).to.equal("750");
    for (const path of [stateDir, join(stateDir, "worker", "run", "clones")])
      expect(await mode(path)).to.equal("711");
  });

  it("isolates nothing where the stack wants that, but keeps limits", async () => {
    const isolation = await open(["bubblewrap", "namespace", "group"], {
      isolation: "none",
      network: "none",
    });
    expect(isolation.held).to.deep.include({ method: "namespace", network: "full" });
    const program = { kind: "agent", directory: home, home, path: "", files: ["sh"] } as const;
    const { sandbox } = await isolation.contain(program);
    expect(sandbox?.hidden).to.deep.equal([]);
    expect(sandbox?.limits.memory).to.be.greaterThan(0);
  });

  it("shows the programs of the user's PATH, and no more of the home", async () => {
    await makePrograms(home);
    const PATH = [".venvs/shims", ".local/bin", "tools", "."].map((name) => join(home, name)).join(":");
    const agent = join(home, "agents", "agent.sh");
    const shown = await visiblePrograms(PATH, [agent, "/usr/bin/env"], {
      ...{ home, hidden: [home], own: [] },
    });
    expect(shown.map((path) => path.slice(home.length + 1)).sort()).to.deep.equal([
      ".local/bin",
      ".local/share/claude/versions",
      ".local/share/python",
      ".local/share/tools/aider",
      ".venvs",
      "agents",
      "tools",
    ]);
  });

  it("shows nothing that an agent's or a step's own files lead to", async () => {
    await mkdir(join(home, ".ssh"));
    const key = join(home, ".ssh", "id");
    await writeFile(key, "key");
    const clone = join(home, "clone");
    await mkdir(join(clone, "bin"), { recursive: true });
    await symlink(key, join(clone, "bin", "link"));
    const files = [join(clone, "bin", "link"), join(clone, "..", "clone", "bin", "link")];
    const around = { home, hidden: [home] };
    expect(await visiblePrograms(join(clone, "bin"), files, { ...around, own: [clone] })).to.deep.equal([]);
    await symlink(clone, join(base.path, "other-name"));
    const own = [join(base.path, "other-name")];
    expect(await visiblePrograms(join(clone, "bin"), files, { ...around, own })).to.deep.equal([]);
  });

  it("gives a step neither a file that its arguments name nor one that its temporary directory leads to", async () => {
    const { stateDir, variables } = placesWith("/usr/bin:/bin");
    const key = join(home, "keys", "id");
    await mkdir(join(home, "keys"));
    await writeFile(key, "key\n");
    const directory = join(stateDir, "worker", "run", "clones", "copy");
    await mkdir(directory, { recursive: true });
    const runStep = containedSteps({ variables, isolation: await open(["bubblewrap"]) });
    const step = { name: "test", subdirectory: ".", timeoutMs: 20_000, variables: {} };
    const outputOf = async (...argv: string[]): Promise<string> =>
      (await runStep({ ...step, argv }, directory, new AbortController().signal)).output;
    expect(await outputOf("cat", key)).to.match(/No such file/);
    expect(await outputOf("sh", "-c", `mv $TMPDIR $HOME/old; ln -s ${join(home, "keys")} $TMPDIR`)).to.equal(
      "",
    );
    expect(await outputOf("sh", "-c", "touch /tmp/mine; cat /tmp/id; ls /tmp/mine")).to.match(
      /No such file.*\n\/tmp\/mine\n$/,
    );
    expect(await outputOf("sh", "-c", "mv $TMPDIR $HOME/older; ln -s /nowhere $TMPDIR")).to.equal("");
    expect(await outputOf("sh", "-c", "touch /tmp/mine; ls /tmp/mine")).to.equal("/tmp/mine\n");
    expect(await readdir(join(home, "keys"))).to.deep.equal(["id"]);
  });

  it("shares no temporary directory that is outside of what a program may write to", async () => {
    const writable = join(base.path, "writable");
    await mkdir(writable);
    const temporary = join(writable, "tmp");
    await symlink(home, temporary);
    const sandbox = { writable: [writable], temporary, hidden: [], visible: [] };
    const error = await opsErrorOf(() => mountsOf({ ...sandbox, network: { mode: "none" }, limits: {} }));
    expect(error.code).to.equal("core.cannot-start");
  });

  it("hides what only root may read, deep below /var/lib, from a worker that is root", async () => {
    const place = await mkdtemp("/var/lib/opsctl-test-");
    try {
      const file = join(place, "instances", "i-1", "user-data.txt");
      await mkdir(join(file, ".."), { recursive: true });
      await chmod(place, 0o755);
      await writeFile(file, "secret", { mode: 0o600 });
      expect(await closedPlaces()).to.include(file);
    } finally {
      await rm(place, { recursive: true });
    }
  });

  it("lets those programs run in the sandbox", async () => {
    await makePrograms(home);
    const clone = join(base.path, "state", "opsctl", "worker", "run", "clones", "agent");
    await mkdir(`${clone}.home/tmp`, { recursive: true });
    await mkdir(clone);
    const PATH = [".local/bin", "tools"].map((name) => join(home, name)).join(":");
    const path = `${PATH}:/usr/bin:/bin`;
    const isolation = await openIsolation(
      "dev",
      { ...OPEN, readable: [join(home, "models")] },
      placesWith(path),
      () => Promise.resolve({ possible: ["bubblewrap"], helper: undefined }),
    );
    const script = "aider; tool; cat $MODELS/small; ls -A $(dirname $MODELS)";
    const contained = await isolation.contain({
      ...{ kind: "agent", directory: clone, home: `${clone}.home`, path, files: ["sh"] },
    });
    const env = { PATH: path, HOME: `${clone}.home`, MODELS: join(home, "models") };
    const { output } = await runContained("sh", ["-c", script], {
      cwd: clone,
      env,
      timeoutMs: 20_000,
      ...contained,
    });
    expect(output.split("\n")).to.deep.equal([
      ...["aider with python", "tool", "model", ".config", ".local", "models", "tools", ""],
    ]);
  });
});

/** A home as users have them: version managers, links into virtual environments, and secrets beside them. */
async function makePrograms(home: string): Promise<void> {
  const program = async (path: string, text: string): Promise<void> => {
    const file = join(home, path);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  };
  await program(".venvs/shims/python3", "echo python3");
  await program(".local/share/tools/aider/lib/main", "echo aider with $(python)");
  await program(".local/share/python/bin/python3.12", "echo python");
  await program(".local/share/claude/versions/1.0.0", "echo claude");
  await program(".local/share/keyring/secret", "echo secret");
  await program("tools/tool", "echo tool");
  await program("agents/agent.sh", "echo agent");
  await program("models/small", "echo");
  await writeFile(join(home, "models", "small"), "model\n");
  await mkdir(join(home, ".config"));
  const bin = join(home, ".local", "share", "tools", "aider", "bin");
  await mkdir(bin);
  await mkdir(join(home, ".local", "bin"));
  const main = join(bin, "aider");
  await writeFile(main, `#!/bin/sh\nPATH=${bin}:$PATH\n. ${join(bin, "..", "lib", "main")}\n`, {
    mode: 0o755,
  });
  await symlink(join(home, ".local/share/python/bin/python3.12"), join(bin, "python"));
  await symlink(main, join(home, ".local", "bin", "aider"));
  await symlink(join(home, ".local/share/claude/versions/1.0.0"), join(home, ".local", "bin", "claude"));
}
