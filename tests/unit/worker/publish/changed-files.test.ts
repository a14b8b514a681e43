import { expect } from "chai";
import { sentencesIn } from "../../../../messages/index.js";
import type { FileChange } from "../../../../worker/ports/checkout.js";
import { agentSummary } from "../../../../worker/publish/agent-summary.js";
import { changedFiles, deletionNote, isMassDeletion } from "../../../../worker/publish/changed-files.js";

const { explain } = sentencesIn("en");
const file = (
  path: string,
  status: FileChange["status"],
  additions: number | undefined = 0,
  deletions: number | undefined = 0,
): FileChange => ({ path, status, additions, deletions });
const many = (count: number, status: FileChange["status"], deletions = 1): readonly FileChange[] =>
  Array.from({ length: count }, (_, at) => file(`f${at}`, status, 0, deletions));

describe("the list of changed files in a pull request", () => {
  it("has their lines, deleted files first and by name", () => {
    const files = [
      file("a.ts", "modified", 3, 1),
      file("logo.png", "added", undefined, undefined),
      file("old `x`.ts", "deleted", 0, 40),
    ];
    files[1] = { path: "logo.png", status: "added", additions: undefined, deletions: undefined };
    expect(changedFiles(files, explain)).to.deep.equal([
      "3 files (1 added, 1 modified, 1 deleted), +3 −41 lines:",
      "",
      "- **deleted** ``old `x`.ts`` (+0 −40)",
      "- `a.ts` (+3 −1)",
      "- added `logo.png` (binary)",
    ]);
    expect(changedFiles(files, sentencesIn("ja").explain)).to.deep.equal([
      "3 ファイル（追加 1、変更 1、削除 1）、+3 −41 行:",
      "",
      "- **削除** ``old `x`.ts``（+0 −40）",
      "- `a.ts`（+3 −1）",
      "- 追加 `logo.png`（バイナリ）",
    ]);
  });

  it("has fifty of them, and how many more", () => {
    const lines = changedFiles([...many(60, "modified"), file("gone", "deleted")], explain);
    expect(lines).to.have.length(2 + 50 + 1);
    expect([lines[2], lines.at(-1)]).to.deep.equal(["- **deleted** `gone` (+0 −0)", "- … and 11 more"]);
  });

  it("is safe for any names", () => {
    const [, , line] = changedFiles([file("@all fixes #1\n<!--\n- [x] `", "added", 1, 0)], explain);
    expect(line).to.equal("- added `` @all fixes #\u200B1 <!-- - [x] ` `` (+1 −0)");
  });

  for (const [what, files, filesBefore, expected] of [
    ["nine of a thousand files deleted", many(9, "deleted"), 1_000, false],
    ["ten of a thousand", many(10, "deleted"), 1_000, true],
    ["two of four", many(2, "deleted"), 4, false],
    ["three of twelve", many(3, "deleted"), 12, true],
    ["three of thirteen", many(3, "deleted"), 13, false],
    ["one file emptied of a thousand lines", [file("a", "modified", 0, 1_000)], 50, true],
    ["of 999", [file("a", "modified", 0, 999)], 50, false],
    ["a thousand lines replaced by a hundred", [file("a", "modified", 100, 1_000)], 50, false],
    ["a thousand files changed", many(1_000, "modified", 0), 1_000, false],
  ] as const) {
    it(`${what}: ${expected ? "a warning" : "no warning"}`, () => {
      const change = { files, filesBefore, agentOutput: "" };
      expect(isMassDeletion(change)).to.equal(expected);
      const note = deletionNote(change, explain).join("\n");
      if (expected)
        expect(note).to.match(/^> \[!CAUTION\]\n> \*\*This change has many deletions:\*\* \d+ files? \(/);
      else expect(note).to.equal("");
    });
  }
});

describe("the end of an agent's output", () => {
  it("is its last non-empty lines, as a code block", () => {
    const output = `\u001b[31m1\u001b[0m\n2\n3\n4\n5\n6\n7\n\n-----\n`;
    expect(agentSummary(output, explain)).to.deep.equal([
      "### Last lines of the agent's output",
      "",
      "```text",
      ...["2", "3", "4", "5", "6", "7"],
      "```",
      "",
    ]);
  });

  it("has no effects, and is not long", () => {
    const text = agentSummary(
      "```\n@all fixes #1 https://a.test <img src=x> [skip ci] www.a.test\n" + "y".repeat(900),
      explain,
    ).join("\n");
    expect(text.match(/^```/gm)).to.have.length(2);
    expect(text).to.not.match(/@all|#1|:\/\/|\[skip|www\.a/);
    expect(text.length).to.be.below(400);
  });

  it("is empty when there was no output", () => {
    expect([agentSummary("", explain), agentSummary(" \n---\n\u001b[0m", explain)]).to.deep.equal([[], []]);
  });
});
