import { expect } from "chai";
import { Command } from "@commander-js/extra-typings";
import { excludeOption, pathOption } from "../../../../cli/commands/backup/paths.js";
import { textIn } from "../../../../cli/language.js";
import { opsErrorOf } from "../../../support/errors.js";
import { runFake } from "../../../support/run-cli.js";

const text = textIn("en");
const given = (...argv: readonly string[]) =>
  new Command()
    .addOption(pathOption(text))
    .addOption(excludeOption(text))
    .parse(argv, { from: "user" })
    .opts();

const codeOf = async (...argv: readonly string[]): Promise<string> =>
  (await opsErrorOf(() => given(...argv))).code;

describe("paths of a backup", () => {
  it("may be everything; what is left out may not", async () => {
    expect(given("--path", "/", "--path", "/a").path).to.deep.equal(["/", "/a"]);
    expect(given("--exclude", "/a", "--exclude", "bare").exclude).to.deep.equal(["/a", "bare"]);
    for (const value of ["/", "//"])
      expect(await codeOf("--exclude", "/a", "--exclude", value)).to.equal("backup.exclude-everything");
  });

  it("have characters of names, and are not empty", async () => {
    expect(await codeOf("--exclude", " ")).to.equal("backup.bad-path");
    expect(await codeOf("--path", "/a/*")).to.equal("backup.path-characters");
  });

  it("--exclude / is a usage error (2) with a hint", async () => {
    const { exit, stderr } = await runFake(["backup", "--exclude", "/"]);
    expect(exit).to.equal(2);
    expect(stderr)
      .to.match(/--exclude: \/+ excludes everything/)
      .and.include("--exclude /scratch");
  });
});
