import { chmod, mkdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { diskUsage, openTree } from "../../../../../core/process/contained/limits/disk-usage.js";
import { tempDirectory, type TempDirectory } from "../../../../support/temp.js";

describe("the disk usage of directories", () => {
  let base: TempDirectory;
  beforeEach(async () => (base = await tempDirectory()));
  afterEach(() => base.remove());
  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o7777;

  it("is counted in closed directories too", async () => {
    const [outer, inner] = [join(base.path, "a"), join(base.path, "a/b")];
    await mkdir(inner, { recursive: true });
    await writeFile(join(inner, "big"), Buffer.alloc(3_000_000, 1));
    for (const path of [inner, outer]) await chmod(path, 0);
    expect(await diskUsage([base.path])).to.be.within(3_000_000, 3_200_000);
    for (const path of [outer, inner]) await chmod(path, 0o700);
  });

  it("opens directories and nothing else: no file, and nothing behind a link", async () => {
    const [tree, outside] = [join(base.path, "tree"), join(base.path, "outside")];
    for (const path of [join(tree, "a/b"), outside]) await mkdir(path, { recursive: true });
    await writeFile(join(tree, "file"), "");
    await symlink(outside, join(tree, "link"));
    for (const path of ["tree/a/b", "tree/a", "tree/file", "outside"]) await chmod(join(base.path, path), 0);
    await openTree(tree);
    await openTree(join(tree, "link"));
    const modes = await Promise.all(["a", "a/b", "file", "link"].map((path) => modeOf(join(tree, path))));
    expect(modes).to.deep.equal([0o500, 0o500, 0, 0]);
    for (const path of ["a", "a/b"]) await chmod(join(tree, path), 0o700);
  });
});
