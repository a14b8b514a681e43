import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import {
  discardedFile,
  keptRoot,
  mirrorRoot,
  ownDirectories,
  taskRoot,
} from "../../../app/worker/own-directories.js";
import {
  isTaskDirectory,
  type ParentDirectories,
  snapshotParentDirectories,
} from "../../../worker/parent-directories.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("the parent directories of a verification", () => {
  let temporary: TempDirectory;
  let settings: { stateDir: string; cacheDir: string; tasksDir: string };
  let root: string;
  let parentDirectories: ParentDirectories;
  const verification = (name = "verify-0123456789abcdef") => ({
    path: join(root, name),
    known: (entry: string) => entry === "copy",
  });
  beforeEach(async () => {
    temporary = await tempDirectory();
    const stateDir = join(temporary.path, "home", "state", "opsctl");
    settings = { stateDir, cacheDir: join(temporary.path, "cache"), tasksDir: join(stateDir, "tasks") };
    root = taskRoot(settings);
    parentDirectories = snapshotParentDirectories(ownDirectories(settings));
    // takes the snapshot
    await parentDirectories.findUnexpected();
    await mkdir(join(verification().path, "copy"), { recursive: true });
  });
  afterEach(() => temporary.remove());

  it("may have all that opsctl keeps beside them", async () => {
    const kept = [mirrorRoot(settings), keptRoot(settings, "dev"), dirname(discardedFile(settings, "dev"))];
    for (const path of kept) await mkdir(path, { recursive: true });
    expect(await parentDirectories.findUnexpected()).to.equal(undefined);
  });

  const unexpected: readonly (readonly [path: string, own: boolean])[] = [
    ["home/state/opsctl/worker/verify-0123456789abcdef/.mocharc.json", true],
    ["home/state/opsctl/worker/node_modules", true],
    ["home/state/opsctl/.cargo", true],
    ["home/state/go.work", false],
    ["home/node_modules", false],
    ["pytest.ini", false],
  ];
  for (const [path, own] of unexpected) {
    it(`with ${path} are ${own ? "planted" : "strange"} as long as it exists`, async () => {
      const full = join(temporary.path, path);
      await writeFile(full, "");
      expect(await parentDirectories.findUnexpected(verification())).to.deep.equal({ path: full, own });
      await rm(full);
      expect(await parentDirectories.findUnexpected(verification())).to.equal(undefined);
    });
  }

  it("may contain what opsctl's own commands write, and concurrent runs", async () => {
    for (const name of ["demo", "local", "tasks", "workspaces", ".probe-0a1b2c"]) {
      await writeFile(join(settings.stateDir, name), "");
    }
    for (const name of [
      "20261121T033500Z-1f0c9a2b",
      "20261121T033500Z-1f0c9a2b.new",
      "verify-fedcba9876543210",
    ]) {
      await mkdir(join(root, name));
    }
    expect(await parentDirectories.findUnexpected(verification())).to.equal(undefined);
  });

  it("may contain what was there when the worker started", async () => {
    await writeFile(join(temporary.path, "package.json"), "{}");
    expect(await parentDirectories.findUnexpected()).to.include({ own: false });
    expect(await snapshotParentDirectories(ownDirectories(settings)).findUnexpected()).to.equal(undefined);
  });

  it("of our own are strange even if the entry was there at the start", async () => {
    await writeFile(join(settings.stateDir, ".mocharc.json"), "{}");
    const own = await snapshotParentDirectories(ownDirectories(settings)).findUnexpected();
    expect(own).to.deep.equal({ path: join(settings.stateDir, ".mocharc.json"), own: true });
  });

  it("must not be replaced: a link instead of one of our directories", async () => {
    const elsewhere = join(temporary.path, "home", "elsewhere");
    await rename(settings.stateDir, elsewhere);
    await symlink(elsewhere, settings.stateDir);
    expect(await parentDirectories.findUnexpected(verification())).to.deep.equal({ path: root, own: true });
  });

  it("must not be replaced: a link instead of the verification directory", async () => {
    await rename(verification().path, join(temporary.path, "home", "state", "opsctl", "local"));
    await symlink(join(settings.stateDir, "local"), verification().path);
    expect(await parentDirectories.findUnexpected(verification())).to.deep.equal({
      path: verification().path,
      own: true,
    });
  });

  it("are strange when the directory is missing", async () => {
    expect(await parentDirectories.findUnexpected(verification("verify-0000000000000000"))).to.include({
      own: true,
    });
  });

  it("may be reached through a link of the user's", async () => {
    const link = join(temporary.path, "linked");
    await symlink(join(temporary.path, "home", "state"), link);
    const linked = snapshotParentDirectories(ownDirectories({ ...settings, stateDir: join(link, "opsctl") }));
    expect(await linked.findUnexpected()).to.equal(undefined);
    await writeFile(join(temporary.path, "home", "state", "go.work"), "");
    expect(await linked.findUnexpected()).to.include({ own: false });
  });

  const directories: readonly (readonly [variable: string, path: string, names: readonly string[]])[] = [
    ["tasksDir", "records", ["records"]],
    ["tasksDir", "a/b", ["a"]],
    ["tasksDir", ".", ["runs"]],
    ["cacheDir", ".", ["engine", "local-endpoint"]],
    ["cacheDir", "..", []],
  ];
  for (const [variable, path, names] of directories) {
    it(`the state directory may contain ${names.join(" and ") || "no more"} when ${variable} is ${path} there`, () => {
      const changed = { ...settings, [variable]: join(settings.stateDir, path) };
      const [{ known }] = ownDirectories(changed);
      expect(["runs", "engine", "local-endpoint", "records", "a", "b"].filter(known)).to.have.members(names);
    });
  }

  it("task directories have only our names", () => {
    const names = [
      "20261121T033500Z-1f0c9a2b",
      "verify-0123456789abcdef.new",
      "verify-",
      "node_modules",
      "x.new",
      "",
    ];
    expect(names.filter(isTaskDirectory)).to.deep.equal(names.slice(0, 2));
  });
});
