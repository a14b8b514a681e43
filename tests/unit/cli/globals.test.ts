import type { AnyCommand } from "../../../cli/runner.js";
import { expect } from "chai";
import { globalOptionsOf, refuseMisplacedOptions } from "../../../cli/globals.js";
import type { GlobalOptions } from "../../../cli/globals.js";
import { opsErrorOf } from "../../support/errors.js";
import { leaves, nameOf, needed, programWith } from "./command-tree.js";

const NONE: GlobalOptions = { json: false, yes: false, color: true, verbose: false };
const GIVEN: readonly (readonly [words: readonly string[], seen: Partial<GlobalOptions>])[] = [
  [["--stack", "prod"], { stack: "prod" }],
  [["--stack=prod"], { stack: "prod" }],
  [["--json"], { json: true }],
  [["--yes"], { yes: true }],
  [["--no-color"], { color: false }],
  [["--verbose"], { verbose: true }],
  [["--lang", "ja"], { lang: "ja" }],
];

/** Which command a command line starts, and the global options that it gets. */
async function started(argv: readonly string[]): Promise<{ command: AnyCommand; globals: GlobalOptions }> {
  let result: { command: AnyCommand; globals: GlobalOptions } | undefined;
  const program = programWith((command) => {
    command.action(() => {
      result = { command, globals: globalOptionsOf(command) };
    });
  });
  await program.parseAsync([...argv], { from: "user" });
  if (result === undefined) throw new Error(`nothing was started by ${argv.join(" ")}`);
  return result;
}

describe("a global option", () => {
  for (const leaf of leaves()) {
    const words = leaf.name.split(" ");
    const rest = needed(leaf);
    for (const [given, seen] of GIVEN) {
      const places: Record<string, readonly string[]> = {
        "before the name": [...given, ...words, ...rest],
        "right after the name": [...words, ...given, ...rest],
        "at the end": [...words, ...rest, ...given],
        ...(words.length > 1
          ? { "after the group's name": [words[0] ?? "", ...given, ...words.slice(1), ...rest] }
          : {}),
      };
      for (const [place, argv] of Object.entries(places)) {
        it(`is seen ${place}: ${argv.join(" ")}`, async () => {
          const { command, globals } = await started(argv);
          expect(nameOf(command)).to.equal(leaf.name);
          expect(globals).to.deep.equal({ ...NONE, ...seen });
          refuseMisplacedOptions(command);
        });
      }
    }
  }

  it("after the name wins over one before it", async () => {
    const argv = ["--stack", "a", "--lang", "en", "backup", "--stack", "b", "list", "--stack", "c"];
    expect((await started(argv)).globals).to.include({ stack: "c", lang: "en" });
  });

  it("is none when none is given", async () => {
    expect((await started(["preview"])).globals).to.deep.equal(NONE);
  });
});

describe("a command's own option", () => {
  for (const [argv, option, command] of [
    [["backup", "--dry-run", "restore", "id", "--region", "us-east-1"], "--dry-run", "restore"],
    [["backup", "--regions", "all", "list"], "--regions", "list"],
    [["backup", "--path", "/a", "show", "id"], "--path", "show"],
  ] as const) {
    it(`is refused before a subcommand that it would not reach: ${argv.join(" ")}`, async () => {
      const { command: found } = await started(argv);
      const error = await opsErrorOf(() => refuseMisplacedOptions(found));
      expect([error.kind, error.code, error.params]).to.deep.equal([
        "usage",
        "cli.misplaced-option",
        { option, command },
      ]);
    });
  }

  it("belongs to the command that it follows", async () => {
    const { command } = await started(["backup", "list", "--regions", "eu-west-1"]);
    expect(command.opts()["regions"]).to.equal("eu-west-1");
    refuseMisplacedOptions(command);
  });

  it("states what --yes never answers", () => {
    const help = programWith(() => undefined)
      .helpInformation()
      .replace(/\s+/g, " ");
    expect(help).to.include("except those that destroy data on AWS");
  });
});
