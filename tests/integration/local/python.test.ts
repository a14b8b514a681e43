import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { isOpsError } from "../../../core/errors.js";
import { choosePython, findPython, type Python } from "../../../local/python.js";
import { tempDirectory } from "../../support/temp.js";

const python = (path: string, version: readonly number[], venv = true): Python => ({ path, version, venv });

/** A program on PATH that responds like a Python of this version. */
async function pretend(directory: string, name: string, answer: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, name), `#!/bin/sh\n${answer}\n`);
  await chmod(join(directory, name), 0o755);
}

const answers = (path: string, version: string): string =>
  `echo '{"path": "${path}", "version": [${version}], "venv": true}'`;

async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<[string, string]> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (isOpsError(error)) return [error.code, String(error.params["found"] ?? "")];
  }
  throw new Error("no OpsError");
}

describe("the choice of Python", () => {
  const fits: [name: string, found: Python[], path: string][] = [
    ["3.10.0, the oldest that will do", [python("/a", [3, 10, 0])], "/a"],
    ["the first that is new enough", [python("/old", [3, 9, 6]), python("/new", [3, 12, 1])], "/new"],
    [
      "one that can make virtual environments",
      [python("/no", [3, 12, 0], false), python("/yes", [3, 11, 0])],
      "/yes",
    ],
    ["a Python 4", [python("/four", [4, 0, 0])], "/four"],
  ];
  for (const [name, found, path] of fits) {
    it(`selects ${name}`, () => {
      expect(choosePython(found).path).to.equal(path);
    });
  }

  it("reports what is too old, what lacks venv, and when there is none", async () => {
    expect(await codeOf(() => choosePython([]))).to.deep.equal(["local.python-missing", ""]);
    expect(
      await codeOf(() => choosePython([python("/usr/bin/python3", [3, 9, 6]), python("/p", [2, 7, 18])])),
    ).to.deep.equal(["local.python-too-old", "/usr/bin/python3 (3.9.6),/p (2.7.18)"]);
    expect(await codeOf(() => choosePython([python("/b", [3, 11, 2], false)]))).to.deep.equal([
      "local.python-without-venv",
      "/b (3.11.2)",
    ]);
  });

  it("searches PATH: python3 first, then python, then the versioned names", async () => {
    const directory = await tempDirectory();
    const [first, second] = [join(directory.path, "a"), join(directory.path, "b")];
    const env = { PATH: `${first}:/nowhere::${second}:/bin` };
    await pretend(first, "python3", answers("/old", "3, 9, 1"));
    await pretend(first, "python", "exit 127");
    await pretend(second, "python3.12", answers("/twelve", "3, 12, 4"));
    expect((await findPython(env)).path).to.equal("/twelve");
    await pretend(first, "python", answers("/plain", "3, 11, 0"));
    expect((await findPython(env)).path).to.equal("/plain");
    await directory.remove();
  });

  it("skips programs with invalid output, and reports when none is left", async () => {
    const directory = await tempDirectory();
    await pretend(directory.path, "python3", "echo hello");
    await pretend(directory.path, "python", "echo '[]'");
    expect(await codeOf(findPython({ PATH: directory.path }))).to.deep.equal(["local.python-missing", ""]);
    await directory.remove();
  });
});
