import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { runFake } from "../../support/run-cli.js";
import { GLOBALS, leaves } from "./command-tree.js";

/** The table of docs/contract.md, "Commands": a command's name to its description. */
async function commandRows(): Promise<ReadonlyMap<string, string>> {
  const page = await readFile("docs/contract.md", "utf8");
  return new Map(
    [...page.matchAll(/^\| `opsctl ([a-z -]+)` *\|(.*)\|$/gm)].map(([, name = "", text = ""]) => [
      name,
      text,
    ]),
  );
}

/** The names of options in a text, without their values. */
const optionsIn = (text: string): readonly string[] => text.match(/--[a-z]+(?:-[a-z]+)*/g) ?? [];

const longNameOf = (flags: string): string => optionsIn(flags)[0] ?? flags;

describe("the commands", () => {
  it("are those of the contract", async () => {
    const rows = await commandRows();
    expect(leaves().map(({ name }) => name)).to.have.members([...rows.keys()]);
  });

  it("have every option that the contract's table names", async () => {
    const rows = await commandRows();
    for (const { name, options } of leaves()) {
      const known = [...options.map(longNameOf), ...GLOBALS];
      expect(known, name).to.include.members([...optionsIn(rows.get(name) ?? "")]);
    }
  });

  it("have no option that neither the contract nor a page which their row links to names", async () => {
    const rows = await commandRows();
    for (const { name, options } of leaves()) {
      const links = [...(rows.get(name) ?? "").matchAll(/\]\(([a-z-]+\.md)/g)].map(([, link = ""]) => link);
      const pages = ["contract.md", ...links].map((page) => readFile(`docs/${page}`, "utf8"));
      const named = new Set(optionsIn((await Promise.all(pages)).join("\n")));
      expect(
        options.map(longNameOf).filter((option) => !named.has(option)),
        name,
      ).to.deep.equal([]);
    }
  });

  for (const { name, options } of leaves()) {
    it(`show their help: ${name}`, async () => {
      const { exit, stdout, stderr } = await runFake([...name.split(" "), "--help"]);
      expect([exit, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.match(new RegExp(`^Usage: opsctl ${name} `));
      for (const flags of [...GLOBALS, ...options]) expect(stdout).to.include(flags.replace("!", ""));
    });
  }

  it("are all shown by the program's help, with its version", async () => {
    const { exit, stdout } = await runFake(["--help"]);
    expect(exit).to.equal(0);
    for (const { name } of leaves()) {
      expect(stdout).to.match(new RegExp(`^  ${name.split(" ")[0] ?? ""} `, "m"));
    }
    expect(await runFake(["--version"])).to.include({ exit: 0, stdout: "1.2.3\n", stderr: "" });
  });
});
