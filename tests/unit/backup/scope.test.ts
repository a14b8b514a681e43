import { expect } from "chai";
import { covers, inScope, inventoryRequest, isUnder } from "../../../backup/scope.js";

describe("the scope of a backup", () => {
  it("includes what is at or below a path", () => {
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

  it("covers everything without paths, and exclusions take precedence", () => {
    expect(inScope("/a/b", { paths: [], excludes: [] })).to.equal(true);
    expect(inScope("/a/b", { paths: ["/c", "/a"], excludes: [] })).to.equal(true);
    expect(inScope("/a/b", { paths: ["/c"], excludes: [] })).to.equal(false);
    expect(inScope("/a/b", { paths: ["/a"], excludes: ["/a/b"] })).to.equal(false);
  });

  it("requests no path twice and no name as a path", () => {
    const ask = (...paths: string[]) => inventoryRequest({ paths, excludes: ["/x"] });
    expect(ask()).to.deep.equal({ paths: [], names: [] });
    expect(ask("/a/b", "/a/", "/a", "bare", "/c")).to.deep.equal({
      paths: ["/a", "/c"],
      names: ["/a", "bare", "/c"],
    });
    expect(ask("/a", "/")).to.deep.equal({ paths: [], names: [] });
    expect(ask("bare")).to.deep.equal({ paths: [], names: ["bare"] });
  });

  it("decides whether a backup contains all that another one would", () => {
    const scope = (...paths: string[]) => ({ paths, excludes: [] });
    for (const [wide, narrow, expected] of [
      [scope(), scope(), true],
      [scope(), scope("/a"), true],
      [scope("/a"), scope(), false],
      [scope("/a"), scope("/a/b", "/a"), true],
      [scope("/a/b"), scope("/a"), false],
      [scope("/a", "/c"), scope("/a", "/d"), false],
    ] as const) {
      expect(covers(wide, narrow), `${wide.paths.join()} ⊇ ${narrow.paths.join()}`).to.equal(expected);
    }
  });
});
