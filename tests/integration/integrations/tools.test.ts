import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { ensureActionlint } from "../../support/installed/actionlint.js";
import { ensureGroovy } from "../../support/installed/groovy.js";
import type { Installing } from "../../support/installed/install.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("installing what the integrations are tested with", () => {
  let directory: TempDirectory;
  let lines: string[];
  beforeEach(async () => {
    directory = await tempDirectory();
    lines = [];
  });
  afterEach(() => directory.remove());

  /** A machine that has just these programs, each a shell script. */
  const machine = async (programs: Readonly<Record<string, string>>): Promise<Installing> => {
    const bin = join(directory.path, "bin");
    await mkdir(bin);
    for (const [name, script] of Object.entries(programs)) {
      await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(bin, name), 0o755);
    }
    return {
      cacheDir: join(directory.path, "cache"),
      variables: { PATH: bin },
      onLine: (line) => lines.push(line),
    };
  };
  const failure = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "it did not fail",
      (error: unknown) => (error as Error).message,
    );

  it("reports what is missing and what it is needed for: Java, Maven, Go", async () => {
    const without = await machine({});
    expect(await failure(ensureGroovy(without))).to.match(
      /^java is not on PATH, .*install a JDK .* and Maven$/,
    );
    expect(await failure(ensureActionlint(without))).to.match(/^go is not on PATH, .*install Go/);
    await directory.remove();
    directory = await tempDirectory();
    expect(await failure(ensureGroovy(await machine({ java: "" })))).to.match(/^mvn is not on PATH/);
  });

  it("takes no other Groovy than the pinned one, and leaves nothing of it", async () => {
    // `$6` is -DoutputDirectory=…: the sixth of Maven's arguments
    const at = await machine({
      java: "",
      mvn: 'echo other > "${6#-DoutputDirectory=}/groovy-all-2.4.21.jar"',
    });
    expect(await failure(ensureGroovy(at))).to.match(/has another SHA-256$/);
    expect(await readdir(join(at.cacheDir, "groovy"))).to.deep.equal([]);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^org\.codehaus\.groovy:groovy-all:2\.4\.21, by Maven, into /);
  });

  it("reports Maven's message when it fails", async () => {
    const at = await machine({ java: "", mvn: "echo no route to the repository; exit 1" });
    expect(await failure(ensureGroovy(at))).to.match(/no route to the repository/);
  });
});
