import { expect } from "chai";
import { filesToEdit } from "../../../../../worker/agents/aider/edit-files.js";

const PATHS = [
  "README.md",
  "Makefile",
  "src/calc.py",
  "src/a/util.ts",
  "lib/a/util.ts",
  "docs/日本語.md",
  "test",
];
const files = (...texts: readonly string[]): readonly string[] => filesToEdit(texts, PATHS);

describe("the files that aider edits", () => {
  it("are those that the texts name, in their order", () => {
    expect(files("Fix `src/calc.py:12` and (README.md).", "See ./Makefile, docs/日本語.md")).to.deep.equal([
      "src/calc.py",
      "README.md",
      "Makefile",
      "docs/日本語.md",
    ]);
  });

  it("are found by the end of their path if it is the only one", () => {
    expect(files("calc.py is wrong")).to.deep.equal(["src/calc.py"]);
    expect(files("util.ts is wrong")).to.deep.equal([]);
    expect(files("a/util.ts is wrong")).to.deep.equal([]);
    expect(files("lib/a/util.ts, again lib/a/util.ts")).to.deep.equal(["lib/a/util.ts"]);
  });

  it("begin with those that were changed before and still exist", () => {
    const changed = ["Makefile", "deleted.py"];
    expect(filesToEdit(["calc.py"], PATHS, changed)).to.deep.equal(["Makefile", "src/calc.py"]);
  });

  it("are never outside, and never those that are not there", () => {
    expect(files("../../etc/passwd /src/../../x new.py https://example.org/README.txt")).to.deep.equal([]);
  });

  it("are ten at most", () => {
    const many = Array.from({ length: 30 }, (_, index) => `f${index}.txt`);
    expect(filesToEdit([many.join(" ")], many)).to.deep.equal(many.slice(0, 10));
  });
});
