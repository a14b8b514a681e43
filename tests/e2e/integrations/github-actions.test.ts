import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { run } from "../../../core/process/run.js";
import { ensureActionlint } from "../../support/installed/actionlint.js";
import { installing } from "../../support/installed/install.js";

const WORKFLOW = join(
  fileURLToPath(new URL("../../..", import.meta.url)),
  "integrations/github-actions/backup.yml",
);

describe("the GitHub Actions workflow, under actionlint", () => {
  let actionlint: string;
  let text: string;
  before(async () => {
    actionlint = await ensureActionlint(installing());
    text = await readFile(WORKFLOW, "utf8");
  });

  /** Without what else is on the machine: shellcheck and pyflakes would be used where they are found. */
  const lint = async (workflow: string) => {
    const args = ["-no-color", "-shellcheck", "", "-pyflakes", "", "-stdin-filename", "backup.yml", "-"];
    const { exitCode, stdout } = await run(actionlint, args, { env: {}, input: workflow });
    return { exitCode, stdout };
  };

  it("has no mistake", async () => {
    expect(await lint(text)).to.deep.equal({ exitCode: 0, stdout: "" });
  });

  const broken: readonly (readonly [string, string, string, RegExp])[] = [
    ["an unknown key", "timeout-minutes: 75", "timeout: 75", /unexpected key "timeout"/],
    ["a schedule that never is", "17 13 * * *", "17 25 * * *", /invalid CRON/],
    ["an input that there is not", "inputs.dry-run", "inputs.dryrun", /"dryrun" is not defined/],
    ["an unknown permission", "id-token: write", "id-tokens: write", /unknown permission scope/],
    [
      "foreign text in a script",
      "bin/opsctl backup",
      "echo ${{ github.event.issue.title }}; bin/opsctl backup",
      /potentially untrusted/,
    ],
    [
      "an expression that does not end",
      "${{ matrix.stack }}\n    strategy",
      "${{ matrix.stack\n    strategy",
      /unexpected EOF/,
    ],
  ];
  for (const [what, from, to, error] of broken) {
    it(`would be refused for ${what}`, async () => {
      expect(text).to.include(from);
      const { exitCode, stdout } = await lint(text.replace(from, to));
      expect(exitCode).to.equal(1);
      expect(stdout).to.match(error);
    });
  }
});
