import { expect } from "chai";
import { inScope, isUnder, readingPaths } from "../../../backup/scope.js";

describe("the scope of a backup", () => {
  it("knows what lies at or below a path", () => {
    for (const [name, path, expected] of [
      ["/a/b", "/a", true],
      ["/a", "/a", true],
      ["/a", "/a/", true],
      ["/ab", "/a", false],
      ["/a/b", "/", true],
      ["bare", "/", true],
      ["bare", "bare", true],
    ] as const) {
      expect(isUnder(name, path), `${name} under ${path}`).to.equal(expected);
    }
  });

  it("takes all without paths, and excludes win", () => {
    expect(inScope("/a/b", { paths: [], excludes: [] })).to.equal(true);
    expect(inScope("/a/b", { paths: ["/c", "/a"], excludes: [] })).to.equal(true);
    expect(inScope("/a/b", { paths: ["/c"], excludes: [] })).to.equal(false);
    expect(inScope("/a/b", { paths: ["/a"], excludes: ["/a/b"] })).to.equal(false);
  });

  it("reads no path twice and no name as a path", () => {
    expect(readingPaths({ paths: [], excludes: ["/x"] })).to.deep.equal(["/"]);
    expect(readingPaths({ paths: ["/a/b", "/a/", "/a", "bare", "/c"], excludes: [] })).to.deep.equal([
      "/a",
      "/c",
    ]);
    expect(readingPaths({ paths: ["/a", "/"], excludes: [] })).to.deep.equal(["/"]);
  });
});
