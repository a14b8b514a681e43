import { lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { withoutEntries } from "../../../../worker/agents/set-aside.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

describe("entries that a program must not find", () => {
  let temporary: TempDirectory;
  let clone: string;
  beforeEach(async () => {
    temporary = await tempDirectory();
    clone = join(temporary.path, "clone");
    await mkdir(clone);
  });
  afterEach(() => temporary.remove());

  it("are away meanwhile and back afterwards, links as links, also when it fails", async () => {
    await writeFile(join(clone, ".env"), "A=1\n");
    await symlink("/nowhere", join(clone, "link"));
    await writeFile(join(clone, "kept"), "");
    const failed = withoutEntries(clone, [".env", "link", "missing"], async () => {
      expect(await readdir(clone)).to.deep.equal(["kept"]);
      throw new Error("stopped");
    });
    expect(await failed.catch((error: unknown) => String(error))).to.equal("Error: stopped");
    expect((await readdir(clone)).sort()).to.deep.equal([".env", "kept", "link"]);
    expect(await readFile(join(clone, ".env"), "utf8")).to.equal("A=1\n");
    expect(await readlink(join(clone, "link"))).to.equal("/nowhere");
  });

  it("replace what was made in their places; what was not there before stays", async () => {
    await writeFile(join(clone, ".env"), "A=1\n");
    const result = await withoutEntries(clone, [".env", "new"], async () => {
      await mkdir(join(clone, ".env"));
      await writeFile(join(clone, ".env", "file"), "");
      await writeFile(join(clone, "new"), "");
      return 7;
    });
    expect(result).to.equal(7);
    expect((await lstat(join(clone, ".env"))).isFile()).to.equal(true);
    expect(await readdir(clone)).to.deep.equal([".env", "new"]);
  });
});
