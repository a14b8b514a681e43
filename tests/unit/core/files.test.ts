import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { readFileIfPresent, writeFileAtomically } from "../../../core/files.js";
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

  it("is seen whole by every reader, whoever writes at the same time", async () => {
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

  it("is not there to be read before, and other troubles are told", async () => {
    expect(await readFileIfPresent(join(directory.path, "none"))).to.equal(undefined);
    expect((await thrownBy(readFileIfPresent(directory.path))).code).to.equal("EISDIR");
  });
});
