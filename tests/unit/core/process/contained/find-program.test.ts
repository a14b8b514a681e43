import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { findProgram } from "../../../../../core/process/contained/find-program.js";
import { tempDirectory, type TempDirectory } from "../../../../support/temp.js";

describe("finding a program", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
    for (const place of ["first", "second", "third/tool"]) {
      await mkdir(join(directory.path, place), { recursive: true });
    }
    await writeFile(join(directory.path, "first/tool"), "", { mode: 0o644 });
    await writeFile(join(directory.path, "second/tool"), "", { mode: 0o755 });
    await chmod(join(directory.path, "second/tool"), 0o755);
  });
  afterEach(() => directory.remove());

  const path = (...places: readonly string[]): string =>
    places.map((place) => join(directory.path, place)).join(":");

  it("takes the first in PATH that may be executed and is a file", async () => {
    const found = join(directory.path, "second/tool");
    expect(await findProgram("tool", path("first", "third", "none", "second"), "/")).to.equal(found);
    expect(await findProgram("tool", path("first", "third"), "/")).to.equal(undefined);
  });

  it("takes a path from the directory given, never from PATH", async () => {
    expect(await findProgram("./second/tool", "", directory.path)).to.equal(
      join(directory.path, "second/tool"),
    );
    expect(await findProgram("second/tool", path("."), "/")).to.equal(undefined);
    expect(await findProgram("/bin/sh", "", "/nonexistent")).to.equal("/bin/sh");
  });

  it("does not take an empty entry of PATH for the directory", async () => {
    expect(await findProgram("tool", ":", join(directory.path, "second"))).to.equal(undefined);
    expect(await findProgram("", "/bin", "/")).to.equal(undefined);
  });
});
