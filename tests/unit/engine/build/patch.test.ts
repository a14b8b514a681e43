import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { isOpsError } from "../../../../core/errors.js";
import { applyPatch, CLOSED_BODY, copyPatched, type Patch } from "../../../../engine/build/patch.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";

const READ =
  "func (r *safeReadCloser) Read(p []byte) (n int, err error) {\n\tif r.closed {\n\t\treturn 0, io.EOF\n\t}\n";

/** transport/http/internal/io/safe.go of v1.26.0, as far as it matters. */
const SAFE = `package io

// WriteTo implements the io.WriteTo interface.
func (r *safeWriteToReadCloser) WriteTo(w io.Writer) (int64, error) {
\tr.safeReadCloser.mtx.Lock()
\tdefer r.safeReadCloser.mtx.Unlock()

\tif r.safeReadCloser.closed {
\t\treturn 0, io.EOF
\t}

\treturn r.safeReadCloser.readCloser.(io.WriterTo).WriteTo(w)
}

${READ}`;

function paramsOf(work: () => unknown): unknown {
  try {
    work();
    return "no error";
  } catch (error) {
    return isOpsError(error) ? [error.code, error.params["file"]] : error;
  }
}

describe("patching a Go source", () => {
  it("makes the end of a closed body no error for WriteTo, and leaves Read, for which it is the contract", () => {
    const patched = applyPatch(SAFE, CLOSED_BODY);
    expect(patched).to.equal(SAFE.replace("io.EOF", "nil")).and.to.contain(READ);
  });

  it("keeps the lines where they were: what is compiled from others need not be compiled again", () => {
    const lines = (text: string): number => text.split("\n").length;
    expect(lines(CLOSED_BODY.to)).to.equal(lines(CLOSED_BODY.from));
  });

  const misfits: readonly (readonly [string, string])[] = [
    ["has been mended", SAFE.replace("io.EOF", "nil")],
    ["was rewritten", SAFE.replace("r.safeReadCloser.mtx.Lock()", "r.mtx.Lock()")],
    ["stands there twice", SAFE + SAFE],
    ["is gone", ""],
  ];
  for (const [name, text] of misfits) {
    it(`is refused where the line ${name}`, () => {
      const wanted = ["engine.upstream-changed", CLOSED_BODY.file];
      expect(paramsOf(() => applyPatch(text, CLOSED_BODY))).to.deep.equal(wanted);
    });
  }
});

describe("copying a Go module with patches", () => {
  const patch: Patch = { file: "a/b.go", from: "one", to: "two" };
  let directory: TempDirectory;
  const at = (path: string): string => join(directory.path, path);
  beforeEach(async () => {
    directory = await tempDirectory();
    const files = {
      "go.mod": "module m\n",
      "go.sum": "",
      "a/b.go": "package b // one\n",
      "a/b_test.go": "package b // one\n",
      "c.go": "package m // one\n",
      "README.md": "",
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(at(`source/${path}`)), { recursive: true });
      await writeFile(at(`source/${path}`), text);
      // as in Go's module cache
      await chmod(at(`source/${path}`), 0o444);
    }
  });
  afterEach(() => directory.remove());

  it("takes what is compiled, and changes the patched file alone", async () => {
    await copyPatched(at("source"), at("copy"), [patch]);
    const entries = await readdir(at("copy"), { recursive: true, withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(names.sort()).to.deep.equal(["b.go", "c.go", "go.mod"]);
    expect(await readFile(at("copy/a/b.go"), "utf8")).to.equal("package b // two\n");
    expect(await readFile(at("copy/c.go"), "utf8")).to.equal("package m // one\n");
  });

  it("refuses a module that lacks the file to patch", async () => {
    const failed: unknown = await copyPatched(at("source"), at("copy"), [
      { ...patch, file: "a/gone.go" },
    ]).catch((error: unknown) => error);
    expect(isOpsError(failed) && failed.code).to.equal("engine.upstream-changed");
  });
});
