import { execFileSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect } from "chai";
import { inputReader, type ReadInput } from "../../../cli/input.js";
import { interruption } from "../../../core/errors.js";
import { opsErrorOf } from "../../support/errors.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

describe("files that the command line names", () => {
  let temp: TempDirectory;
  let stdin: PassThrough;
  let stop: AbortController;
  let read: ReadInput;
  beforeEach(async () => {
    temp = await tempDirectory();
    stdin = new PassThrough();
    stop = new AbortController();
    read = inputReader({ stdin, cwd: temp.path, signal: stop.signal });
  });
  afterEach(() => temp.remove());

  it("are read from where the command was started, through links as well", async () => {
    await writeFile(join(temp.path, "event.json"), "日本");
    await symlink("event.json", join(temp.path, "link"));
    expect(await read("event.json")).to.equal("日本");
    expect(await read("link")).to.equal("日本");
  });

  it("are standard input where they are -", async () => {
    stdin.end("typed");
    expect(await read("-")).to.equal("typed");
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`are not waited for after ${signal}`, async () => {
      const reading = opsErrorOf(() => read("-"));
      stdin.write("half");
      setImmediate(() => stop.abort(interruption(signal)));
      expect((await reading).params).to.deep.equal({ signal });
      expect(stdin.destroyed).to.equal(true);
      expect((await opsErrorOf(() => read("-"))).code).to.equal("core.interrupted");
      expect((await opsErrorOf(() => read("event.json"))).code).to.equal("core.interrupted");
    });
  }

  it("must be regular ones: a FIFO is not waited for", async () => {
    execFileSync("mkfifo", [join(temp.path, "fifo")]);
    for (const path of ["fifo", ".", "/dev/null"]) {
      const error = await opsErrorOf(() => read(path));
      expect([error.kind, error.code, error.params]).to.deep.equal([
        "usage",
        "cli.no-regular-file",
        { path },
      ]);
    }
  });
});
