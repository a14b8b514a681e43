import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { errorText } from "../../../core/errors.js";
import { readRecord } from "../../../local/record.js";
import { prepareStateDirectory, readingState } from "../../../local/state-directory.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("the state directory", () => {
  let temporary: TempDirectory;

  beforeEach(async () => {
    temporary = await tempDirectory("opsctl-state-");
  });
  afterEach(() => temporary.remove());

  it("is created with its parents, and left empty", async () => {
    const stateDir = join(temporary.path, "a/b/opsctl");
    for (const variables of [{}, { XDG_STATE_HOME: join(temporary.path, "a/b") }]) {
      await prepareStateDirectory({ stateDir, variables });
      expect(await readdir(stateDir)).to.deep.equal([]);
    }
  });

  it("created by several processes at once is no error", async () => {
    const stateDir = join(temporary.path, "a/b/opsctl");
    await Promise.all(Array.from({ length: 8 }, () => prepareStateDirectory({ stateDir, variables: {} })));
    expect(await readdir(stateDir)).to.deep.equal([]);
  });

  it("that can't be created gives an error with its path and origin, at once", async () => {
    const file = join(temporary.path, "file");
    await writeFile(file, "");
    const places = [file, join(file, "below")];
    // no directory can be created here, and Node's recursive mkdir never returns
    if (process.platform === "linux") places.push("/proc/self/nope");
    for (const base of places) {
      for (const [variables, variable] of [
        [{ XDG_STATE_HOME: base }, "XDG_STATE_HOME"],
        [{ HOME: base }, "HOME"],
      ] as const) {
        const stateDir = join(base, "opsctl");
        const error = await opsErrorOf(() => prepareStateDirectory({ stateDir, variables }));
        expect(error.code).to.equal("local.state-directory-unusable");
        expect(error.kind).to.equal("usage");
        expect(error.params).to.include({ directory: stateDir, variable, reason: errorText(error.cause) });
      }
    }
  });

  it("that can't be read is reported with its origin, and other errors are not", async () => {
    const stateDir = join(temporary.path, "file", "opsctl");
    await writeFile(join(temporary.path, "file"), "");
    const directory = { stateDir, variables: { XDG_STATE_HOME: join(temporary.path, "file") } };
    const error = await opsErrorOf(() => readingState(directory, () => readRecord(join(stateDir, "x.json"))));
    expect([error.kind, error.code]).to.deep.equal(["usage", "local.state-directory-unusable"]);
    expect(error.params).to.include({ directory: stateDir, variable: "XDG_STATE_HOME" });
    const damaged = join(temporary.path, "damaged");
    await writeFile(damaged, "{");
    for (const path of [damaged, temporary.path]) {
      const other = await opsErrorOf(() => readingState(directory, () => readRecord(path)));
      expect(other.code).to.equal("local.record-unreadable");
    }
  });

  it("that can't be written is reported as well, unless the user may write anywhere", async () => {
    const stateDir = join(temporary.path, "opsctl");
    await mkdir(stateDir);
    await chmod(stateDir, 0o500);
    const prepared = (): Promise<void> => prepareStateDirectory({ stateDir, variables: {} });
    if (process.getuid?.() === 0) await prepared();
    else expect((await opsErrorOf(prepared)).code).to.equal("local.state-directory-unusable");
    await chmod(stateDir, 0o700);
  });
});
