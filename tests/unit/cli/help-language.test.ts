import { expect } from "chai";
import { printHelp } from "../../../cli/help.js";
import type { AnyCommand } from "../../../cli/runner.js";
import type { Language } from "../../../messages/language.js";
import { runFake } from "../../support/run-cli.js";
import { programWith } from "./command-tree.js";

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** The descriptions of commands, options and arguments, each with its command. */
function descriptions(language: Language): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (command: AnyCommand, path: string): void => {
    found.set(path, command.description());
    for (const { flags, description, hidden } of command.options)
      if (!hidden) found.set(`${path} ${flags}`, description);
    for (const argument of command.registeredArguments)
      if (argument.description !== "") found.set(`${path} <${argument.name()}>`, argument.description);
    for (const child of command.commands) visit(child, `${path} ${child.name()}`);
  };
  visit(
    programWith(() => undefined, language),
    "opsctl",
  );
  return found;
}

describe("the language of --help", () => {
  it("has both languages of every command, option and argument", () => {
    const [en, ja] = [descriptions("en"), descriptions("ja")];
    expect(en.size).to.be.greaterThan(200);
    expect([...en].filter(([, text]) => text === "" || JAPANESE.test(text))).to.deep.equal([]);
    expect([...ja].filter(([, text]) => !JAPANESE.test(text))).to.deep.equal([]);
  });

  for (const [argv, env] of [
    [["backup", "list", "--help"], { LANG: "ja_JP.UTF-8" }],
    [["backup", "list", "--help"], { LC_ALL: "ja_JP.UTF-8", LANG: "en_US.UTF-8" }],
    [["--lang", "ja", "backup", "list", "--help"], { LANG: "en_US.UTF-8" }],
    [["backup", "list", "--lang=ja", "--help"], {}],
  ] as const) {
    it(`is Japanese: ${argv.join(" ")} with ${JSON.stringify(env)}`, async () => {
      const { exit, stdout } = await runFake(argv, { env });
      expect(exit).to.equal(0);
      expect(stdout).to.match(/^使い方: opsctl backup list \[オプション\]\n/);
      expect(stdout).to.include("\nオプション:\n").and.include("（既定値: 30）");
      expect(stdout).not.to.match(/Usage|Options|default|display help/);
    });
  }

  it("breaks lines of wide characters at the terminal's width", async () => {
    const { stdout } = await runFake(["backup", "--help"], { env: { LANG: "ja" } });
    const columns = (line: string): number =>
      Array.from(line).reduce((sum, character) => sum + (/[^\u0000-\u2fff]/.test(character) ? 2 : 1), 0);
    expect(stdout.split("\n").filter((line) => columns(line) > 80)).to.deep.equal([]);
  });

  it("is that of the program in the bundle for help, too", () => {
    const written: string[] = [];
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    try {
      expect(printHelp(["up", "--help"], "1.2.3", { LANG: "ja_JP.UTF-8" })).to.equal(true);
    } finally {
      process.stdout.write = write;
    }
    expect(written.join("")).to.match(/^使い方: opsctl up/);
  });
});
