import { expect } from "chai";
import type { Change, Checkout } from "../../../../../worker/ports/checkout.js";
import { readChangedTexts } from "../../../../../worker/verify/weakening/changed-texts.js";

const { signal } = new AbortController();

describe("the texts of changed files", () => {
  it("are those of both sides; undefined where there is none", async () => {
    const { files: texts } = await read(
      { "a.js": ["one\r\n", "two"], "old.js": ["gone"], "empty.js": [] },
      { "a.js": ["three"], "new.js": ["new"], "empty.js": ["now"] },
    );
    expect(texts).to.deep.equal([
      { path: "a.js", status: "modified", before: "one\ntwo", after: "three" },
      { path: "old.js", status: "deleted", before: "gone", after: undefined },
      { path: "empty.js", status: "modified", before: "", after: "now" },
      { path: "new.js", status: "added", before: undefined, after: "new" },
    ]);
  });

  it("leave out binary files and large ones", async () => {
    const large = "x".repeat(300 * 1024);
    const {
      files: [binary, huge],
      unread,
    } = await read({ "a.bin": ["a\0b"], "b.js": [large, large] }, { "a.bin": ["c"], "b.js": ["d"] });
    expect(unread).to.deep.equal([]);
    expect([binary?.before, binary?.after, huge?.before, huge?.after]).to.deep.equal([
      undefined,
      "c",
      undefined,
      "d",
    ]);
  });

  it("name tests, settings and commands that can't be read", async () => {
    const long = "x".repeat(5_001);
    const { unread } = await read(
      {
        "a.test.js": ["a"],
        "package.json": ["{}"],
        Makefile: ["a"],
        "b.test.js": [long],
        "docs/a.txt": [long],
      },
      { "a.test.js": [`a\n${long}`], "package.json": ["{}\0"], Makefile: ["b"] },
    );
    expect(unread).to.deep.equal(["a.test.js", "package.json", "b.test.js"]);
  });

  it("are read of tests, settings and commands before what else there is", async () => {
    const padding = Object.fromEntries(
      Array.from({ length: 17 }, (_, at) => [`a${at}.txt`, [`${"x".repeat(70)}\n`.repeat(3_500)]]),
    );
    const { files, unread } = await read(
      { "package.json": ["{}"] },
      { ...padding, "z.test.js": ["z"], "package.json": ["[]"] },
    );
    expect(unread).to.deep.equal([]);
    expect(files.find(({ path }) => path === "z.test.js")?.after).to.equal("z");
    expect(files.at(-1)?.after).to.equal(undefined);
  });
});

type Side = Readonly<Record<string, readonly string[]>>;

function read(base: Side, change: Side) {
  const checkout: Pick<Checkout, "readChanged"> = {
    readChanged: async (_commit, side, onBytes) => {
      for (const [path, chunks] of Object.entries(side === "base" ? base : change)) {
        for (const chunk of chunks) onBytes(path, Buffer.from(chunk));
      }
      await Promise.resolve();
    },
  };
  const paths = [...new Set([...Object.keys(base), ...Object.keys(change)])];
  const files: Change["files"] = paths.map((path) => ({
    path,
    status: path in base ? (path in change ? "modified" : "deleted") : "added",
    additions: 1,
    deletions: 1,
  }));
  return readChangedTexts({ checkout, change: { commit: "c0ffee", files } }, signal);
}
