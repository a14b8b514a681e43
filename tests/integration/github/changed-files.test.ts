import { expect } from "chai";
import fc from "fast-check";
import { chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MAX_OUTPUT } from "../../../core/process/run.js";
import { openCheckouts } from "../../../github/checkout.js";
import { batchReader } from "../../../github/git/cat-file.js";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { refuseLeaks } from "../../../worker/verify/leaks.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { type GitServer, startGitServer } from "../../support/worker/git-server.js";

const SECRET = "agent-key-0123456789abcdef";
const id = (at: number): string => String(at).padStart(40, "0");
const broken = (reason: string) => new Error(`broken: ${reason}`);

/** The parsed contents of an output in chunks of `step` bytes. */
function read(output: Buffer, objects: number, step: number): string[] {
  const texts = Array.from({ length: objects }, () => "");
  const onBytes = (at: number, bytes: Buffer) =>
    void (texts[at] = `${texts[at] ?? ""}${bytes.toString("latin1")}`);
  const reader = batchReader(
    texts.map((_, at) => id(at)),
    onBytes,
    broken,
  );
  for (let at = 0; at < output.length; at += step) reader.add(output.subarray(at, at + step));
  reader.end();
  return texts;
}

describe("the output of git cat-file --batch", () => {
  const written = (texts: readonly string[]): Buffer =>
    Buffer.from(texts.map((text, at) => `${id(at)} blob ${text.length}\n${text}\n`).join(""), "latin1");

  it("is parsed in chunks of any size, whatever the blobs contain", () => {
    const part = fc.constantFrom("\n", "x", "\0", "ÿ", " blob 3\n", id(1), `${id(1)} blob 1\nz\n`);
    const blob = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(blob, { maxLength: 5 }), fc.integer({ min: 1, max: 90 }), (blobs, step) => {
        expect(read(written(blobs), blobs.length, step)).to.deep.equal(blobs);
      }),
    );
  });

  for (const [what, output] of [
    ["an object that is missing", `${id(0)} missing\n`],
    ["another object", `${id(7)} blob 1\nx\n`],
    ["no blob", `${id(0)} tree 1\nx\n`],
    ["one that is longer than it says", `${id(0)} blob 1\nxy\n`],
    ["one that is cut", `${id(0)} blob 5\nxy`],
    ["one without its line end", `${id(0)} blob 2\nxy`],
    ["nothing", ""],
    ["the beginning of a head", id(0)],
    ["a line that never ends", "x".repeat(10_000)],
  ] as const) {
    it(`is reported as incomplete: ${what}`, () => {
      for (const step of [1, 7, 100_000]) {
        expect(() => read(Buffer.from(output), 1, step), String(step)).to.throw("broken");
      }
    });
  }
});

describe("secrets in a git change", () => {
  let server: GitServer;
  let directory: TempDirectory;
  let checkout: Checkout;
  const at = (path: string): string => join(checkout.agentDirectory, path);
  beforeEach(async () => {
    directory = await tempDirectory();
    server = await startGitServer();
    await server.add("acme/app", {
      "README.md": "# app\n",
      "known.txt": `example: ${SECRET}\n`,
      "old.txt": "y\n".repeat(100_000),
    });
    const variables = { PATH: process.env["PATH"] ?? "" };
    // the limits of files are tested elsewhere
    const limits = { fileBytes: 2 ** 30, totalBytes: 2 ** 30, files: 3_000, rulesMs: 60_000 };
    const checkouts = openCheckouts({ serverUrl: server.url, token: server.token, variables, limits });
    checkout = await checkouts.open(
      { owner: "acme", name: "app" },
      "main",
      join(directory.path, "task"),
      noSignal,
    );
  });
  afterEach(async () => {
    await server.close();
    await directory.remove();
  });
  const leaks = async (): Promise<unknown> => {
    const change = await checkout.commit("x", noSignal);
    if (!change) throw new Error("nothing changed");
    await refuseLeaks({ checkout, change }, [SECRET], noSignal);
    return undefined;
  };
  const refusedPaths = async (): Promise<unknown> => {
    const error = await opsErrorOf(leaks);
    return error.code === "worker.secret-in-change" ? error.params["paths"] : error;
  };

  it("are found beyond the size of kept output, and after deletions", async () => {
    // long lines: git compares them quickly
    const padding = Buffer.alloc(23_000_000, `${"x".repeat(1_000_000)}\n`);
    for (const name of ["old.txt", "b.txt", "c.txt"]) await writeFile(at(name), padding);
    expect(3 * padding.length).to.be.greaterThan(MAX_OUTPUT);
    await writeFile(at("zz.txt"), `key: ${SECRET}\n`);
    expect(await refusedPaths()).to.deep.equal(["zz.txt"]);
  });

  it("are found in binary files, link targets, UTF-16, and whatever the attributes", async () => {
    await writeFile(at(".gitattributes"), "* -diff -text\n*.txt diff=none binary\n");
    await writeFile(at("binary"), Buffer.concat([Buffer.from([0, 255, 0, 1]), Buffer.from(SECRET)]));
    await symlink(SECRET, at("link"));
    await mkdir(at("sub"));
    await writeFile(at("sub/wide.txt"), Buffer.from(`key=${SECRET}\n`, "utf16le"));
    expect(await refusedPaths()).to.deep.equal(["binary", "link", "sub/wide.txt"]);
  });

  it("are found when a file becomes a link and a link a file", async () => {
    await rm(at("README.md"));
    await symlink(`x/${SECRET}`, at("README.md"));
    expect(await refusedPaths()).to.deep.equal(["README.md"]);
  });

  it("are allowed where the base has them in the same file, and refused elsewhere", async () => {
    await writeFile(at("known.txt"), `more\nexample: ${SECRET} \n`);
    await chmod(at("known.txt"), 0o755);
    expect(await leaks()).to.equal(undefined);
    await rm(at("known.txt"));
    await writeFile(at("moved.txt"), `example: ${SECRET}\n`);
    expect(await refusedPaths()).to.deep.equal(["moved.txt"]);
  });
});
