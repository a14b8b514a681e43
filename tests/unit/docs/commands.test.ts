import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { AnyCommand } from "../../../cli/runner.js";
import { buildProgram } from "../../../cli/program.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What `--help` knows: the commands that do something, by their full name. */
function commands(): readonly string[] {
  const found: AnyCommand[] = [];
  buildProgram((command) => void found.push(command), "", {
    language: "en",
    writeOut: () => undefined,
    writeErr: () => undefined,
  });
  const fullName = (command: AnyCommand): string =>
    command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
  return found.map(fullName).sort();
}

/** The commands in the first column of a page's tables. */
async function documented(page: string): Promise<readonly string[]> {
  const text = await readFile(`${root}/${page}`, "utf8");
  return [...text.matchAll(/^\| `(opsctl [a-z -]+)`/gm)].map(([, command = ""]) => command).sort();
}

describe("the pages that list commands", () => {
  for (const page of ["README.md", "docs/contract.md"]) {
    it(`${page} lists those of --help, all of them and no others`, async () => {
      expect(await documented(page)).to.deep.equal(commands());
    });
  }
});
