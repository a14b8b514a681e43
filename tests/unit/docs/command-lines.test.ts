import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { CommanderError } from "@commander-js/extra-typings";
import { pagesBelow } from "../../support/docs-pages.js";
import {
  commandsOfPage,
  commandsOfScript,
  type DocumentedCommand,
} from "../../support/documented-commands.js";
import { leaves, nameOf, programWith } from "../cli/command-tree.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The command that a command line would run; throws the program's error for a wrong one. */
function parsed(argv: readonly string[]): string {
  let ran: string | undefined;
  const program = programWith((command) => {
    command.action(() => void (ran = nameOf(command)));
  });
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return "--help";
    throw error;
  }
  if (ran === undefined) throw new Error("it names no command");
  return ran;
}

/** A sentence may name a command with one of its options, without what else it needs. */
function parsedMention(argv: readonly string[]): void {
  try {
    parsed(argv);
  } catch (error) {
    const missing = ["commander.missingArgument", "commander.missingMandatoryOptionValue"];
    if (!(error instanceof CommanderError && missing.includes(error.code))) throw error;
  }
}

/** Not errors.md: its sentences have placeholders and ellipses. */
async function pages(): Promise<readonly string[]> {
  const found = await pagesBelow("docs");
  return ["README.md", ...found.filter((page) => page !== "docs/errors.md")];
}

async function scripts(): Promise<readonly string[]> {
  const found = await readdir(`${root}/integrations`, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(root.length));
}

describe("the command lines", () => {
  const check = (file: string, commands: readonly DocumentedCommand[]): void => {
    const names = leaves().map(({ name }) => name);
    for (const { line, text, argv, mentioned } of commands) {
      const own = argv.join(" ");
      if (mentioned && names.some((name) => name === own || name.startsWith(`${own} `))) continue;
      const understood = (): unknown => (mentioned ? parsedMention(argv) : parsed(argv));
      expect(understood, `${file}:${line}: ${text}`).not.to.throw();
    }
  };

  it("of the pages are understood by the program", async () => {
    let count = 0;
    for (const page of await pages()) {
      const commands = commandsOfPage(await readFile(`${root}/${page}`, "utf8"));
      check(page, commands);
      count += commands.length;
    }
    expect(count).to.be.at.least(40);
  });

  it("of the integrations are understood by the program, and back up", async () => {
    const names: string[] = [];
    for (const script of await scripts()) {
      const commands = commandsOfScript(await readFile(`${root}/${script}`, "utf8"));
      check(script, commands);
      names.push(...commands.map(({ argv }) => parsed(argv)));
    }
    expect(names).to.deep.equal(["backup", "backup"]);
  });

  const page = (line: string) => ["text", "```sh", line, "```", ""].join("\n");
  for (const [what, line] of [
    ["a command that there is not", "opsctl backup vrify"],
    ["an option that there is not", "opsctl backup --regons all"],
    ["an option without its value", "opsctl backup --regions"],
    ["an argument that is missing", "opsctl backup restore --region us-east-1"],
    ["an option of a continued line", "opsctl backup \\\n  --regons all"],
  ] as const) {
    it(`are found out: ${what}`, () => {
      const [only, ...others] = commandsOfPage(page(line));
      expect(others).to.deep.equal([]);
      expect(() => parsed(only?.argv ?? [])).to.throw();
    });
  }

  it("are read as a shell would", () => {
    const text = [
      "Say `opsctl up --stack dev`, not `opsctl:regions`.",
      page("AWS_PROFILE=x opsctl backup verify --latest --stack <stack> # all good?"),
      page('opsctl backup list --stack "$STACK" --json | jq .'),
      page("aws s3 ls"),
      page("opsctl backup --regions all \\\n  ${dry_run:+--dry-run}"),
    ].join("\n");
    expect(commandsOfPage(text).map(({ argv }) => argv)).to.deep.equal([
      ["up", "--stack", "dev"],
      ["backup", "verify", "--latest", "--stack", "value"],
      ["backup", "list", "--stack", "value", "--json"],
      ["backup", "--regions", "all", "--dry-run"],
    ]);
  });
});
