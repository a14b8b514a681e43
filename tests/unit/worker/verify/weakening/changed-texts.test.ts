import { expect } from "chai";
import type { Change, Checkout } from "../../../../../worker/ports/checkout.js";
import { readChangedTexts } from "../../../../../worker/verify/weakening/changed-texts.js";

const { signal } = new AbortController();

describe("the texts of changed files", () => {
  it("are those of both sides; undefined where there is none", async () => {
    const texts = await read(
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
    const [binary, huge] = await read(
      { "a.bin": ["a\0b"], "b.js": [large, large] },
      { "a.bin": ["c"], "b.js": ["d"] },
    );
    expect([binary?.before, binary?.after, huge?.before, huge?.after]).to.deep.equal([
      undefined,
      "c",
      undefined,
      "d",
    ]);
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
