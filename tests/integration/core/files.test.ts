import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import {
  makeDirectory,
  NotRegularFileError,
  readFileIfPresent,
  readPlainFileIfPresent,
  writeFileAtomically,
} from "../../../core/files.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

async function thrownBy(work: Promise<unknown>): Promise<NodeJS.ErrnoException> {
  try {
    await work;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
  return expect.fail("nothing was thrown");
}

describe("an atomic write", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  it("makes the file and its directories, for their user only", async () => {
    const path = join(directory.path, "a", "b", "file");
    await writeFileAtomically(path, "content");
    expect(await readFile(path, "utf8")).to.equal("content");
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
    expect((await stat(dirname(path))).mode & 0o777).to.equal(0o700);
  });

  it("takes bytes and another mode", async () => {
    const path = join(directory.path, "file");
    await writeFileAtomically(path, new Uint8Array([0, 255]), 0o640);
    expect([...(await readFile(path))]).to.deep.equal([0, 255]);
    expect((await stat(path)).mode & 0o777).to.equal(0o640);
  });

  it("that fails at the last step leaves what was there and no temporary file", async () => {
    const path = join(directory.path, "place");
    // a file cannot replace a directory that holds something: the rename fails
    await mkdir(path);
    await writeFile(join(path, "old"), "old");
    expect((await thrownBy(writeFileAtomically(path, "new"))).code).to.be.oneOf([
      "EISDIR",
      "ENOTEMPTY",
      "EEXIST",
    ]);
    expect(await readdir(directory.path)).to.deep.equal(["place"]);
    expect(await readFile(join(path, "old"), "utf8")).to.equal("old");
  });

  it("that cannot write leaves the old content and no temporary file", async () => {
    const path = join(directory.path, "file");
    await writeFile(path, "old");
    const broken = { length: 1 } as unknown as Uint8Array;
    await thrownBy(writeFileAtomically(path, broken));
    expect(await readFile(path, "utf8")).to.equal("old");
    expect(await readdir(directory.path)).to.deep.equal(["file"]);
  });

  it("is seen complete by every reader during concurrent writes", async () => {
    const path = join(directory.path, "file");
    const contents = Array.from({ length: 8 }, (_, index) => String(index).repeat(200_000));
    await writeFileAtomically(path, contents[0] ?? "");
    const writing = Promise.all(contents.map((content) => writeFileAtomically(path, content)));
    for (let read = 0; read < 20; read++) expect(contents).to.include(await readFile(path, "utf8"));
    await writing;
    expect(contents).to.include(await readFile(path, "utf8"));
    expect(await readdir(directory.path)).to.deep.equal(["file"]);
  });

  it("gives back what was written", async () => {
    const path = join(directory.path, "file");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        await writeFileAtomically(path, text);
        expect(await readFileIfPresent(path)).to.equal(text);
      }),
      { numRuns: 20 },
    );
  });

  it("is not readable before, and other errors are reported", async () => {
    expect(await readFileIfPresent(join(directory.path, "none"))).to.equal(undefined);
    expect(await thrownBy(readFileIfPresent(directory.path))).to.be.instanceOf(NotRegularFileError);
  });
});

describe("a file that may be there", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
    await writeFile(join(directory.path, "file"), "text");
    await symlink("file", join(directory.path, "link"));
    await symlink("none", join(directory.path, "dangling"));
    execFileSync("mkfifo", [join(directory.path, "fifo")]);
  });
  afterEach(() => directory.remove());

  it("is read through links, unless foreign programs could have put them", async () => {
    const at = (name: string): string => join(directory.path, name);
    expect(await readFileIfPresent(at("link"))).to.equal("text");
    expect(await readFileIfPresent(at("dangling"))).to.equal(undefined);
    expect(await readPlainFileIfPresent(at("file"))).to.equal("text");
    expect(await readPlainFileIfPresent(at("none"))).to.equal(undefined);
    expect(await thrownBy(readPlainFileIfPresent(at("link")))).to.be.instanceOf(NotRegularFileError);
  });

  it("is never waited for: a FIFO is no file to read", async () => {
    for (const read of [readFileIfPresent, readPlainFileIfPresent]) {
      expect(await thrownBy(read(join(directory.path, "fifo")))).to.be.instanceOf(NotRegularFileError);
    }
  });
});

describe("a directory that is needed", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  it("is made with those above it, by several at once as well, for its user only", async () => {
    const path = join(directory.path, "a", "b", "c");
    await Promise.all([makeDirectory(path), makeDirectory(path), makeDirectory(dirname(path))]);
    await makeDirectory(path);
    for (const made of [path, dirname(path)]) expect((await stat(made)).mode & 0o777).to.equal(0o700);
  });

  it("is refused at once where none can be", async () => {
    await writeFile(join(directory.path, "file"), "");
    expect((await thrownBy(makeDirectory(join(directory.path, "file")))).code).to.equal("EEXIST");
    expect((await thrownBy(makeDirectory(join(directory.path, "file", "deep")))).code).to.equal("ENOTDIR");
    if (process.platform !== "linux") return;
    // the kernel's own tree, where Node's recursive mkdir never returns
    const nowhere = "/proc/opsctl-test/deep";
    expect((await thrownBy(makeDirectory(nowhere))).code).to.be.oneOf(["ENOENT", "EPERM", "EACCES"]);
    expect(await thrownBy(writeFileAtomically(`${nowhere}/file`, ""))).to.be.instanceOf(Error);
  });
});
