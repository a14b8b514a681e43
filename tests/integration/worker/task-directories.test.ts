import { chmod, mkdir, readdir, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { identify } from "../../../core/process/identity.js";
import { run } from "../../../core/process/run.js";
import { type TaskDirectories, taskDirectories } from "../../../worker/task-directories.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("task directories", () => {
  let temporary: TempDirectory;
  let root: string;
  let directories: TaskDirectories;
  beforeEach(async () => {
    temporary = await tempDirectory();
    root = join(temporary.path, "worker");
    directories = taskDirectories(root, () => new Date());
  });
  afterEach(() => temporary.remove());

  /** A directory that a worker with this pid left behind. */
  const leave = async (name: string, owner: unknown): Promise<void> => {
    await mkdir(join(root, name), { recursive: true });
    await writeFile(
      join(root, name, "owner.json"),
      typeof owner === "string" ? owner : JSON.stringify(owner),
    );
  };

  it("are private, and gone after removal", async () => {
    const directory = await directories.open("run-1");
    expect((await stat(directory.path)).mode & 0o777).to.equal(0o700);
    await writeFile(join(directory.path, "x"), "");
    await directory.remove();
    expect(await readdir(root)).to.deep.equal([]);
  });

  it("are removed even if a program removed its own permissions", async () => {
    const directory = await directories.open("run-1");
    const inner = join(directory.path, "a", "b");
    await mkdir(inner, { recursive: true });
    await writeFile(join(inner, "x"), "");
    await writeFile(join(temporary.path, "outside"), "");
    await symlink(temporary.path, join(directory.path, "a", "link"));
    await chmod(inner, 0);
    await chmod(join(directory.path, "a"), 0);
    await directory.remove();
    expect([await readdir(root), (await readdir(temporary.path)).sort()]).to.deep.equal([
      [],
      ["outside", "worker"],
    ]);
  });

  it("are removed even if a program nested them deeper than the maximum path length", async () => {
    const directory = await directories.open("run-1");
    const nest = 'for i in $(seq 60); do mkdir "$0" && cd "$0" || exit 1; done';
    await run("sh", ["-c", nest, "d".repeat(200)], { cwd: directory.path, env: { PATH: "/usr/bin:/bin" } });
    await directory.remove();
    expect(await readdir(root)).to.deep.equal([]);
  });

  it("of dead workers are removed, those of running ones are not", async () => {
    await directories.open("mine");
    const self = await identify(process.pid);
    await leave("dead", { pid: 2 ** 22 + 1, startedAt: "1" });
    await leave("pid used again", { pid: process.pid, startedAt: `${self?.startedAt ?? ""}0` });
    await leave("no owner yet", "{");
    await leave("no owner for hours", "{");
    const hoursAgo = new Date(Date.now() - 2 * 60 * 60_000);
    await utimes(join(root, "no owner for hours"), hoursAgo, hoursAgo);
    expect([...(await directories.sweep()).removed].sort()).to.deep.equal([
      "dead",
      "no owner for hours",
      "pid used again",
    ]);
    expect((await readdir(root)).sort()).to.deep.equal(["mine", "no owner yet"]);
  });

  it("need not exist to be swept", async () => {
    expect(await directories.sweep()).to.deep.equal({ removed: [], stuck: [] });
  });
});
