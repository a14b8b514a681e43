import { expect } from "chai";
import fc from "fast-check";
import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { leavesRepository, newlyLeaving } from "../../../github/git/symlinks.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("symbolic links of a repository", () => {
  let directory: TempDirectory;
  before(async () => {
    directory = await tempDirectory();
  });
  after(() => directory.remove());

  it("leave it when the kernel allows it", () => {
    const part = fc.constantFrom("a", "b", "c", "..", ".");
    const target = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("/"));
    const linkPath = fc.constantFrom("a/l", "b/l", "a/b/l", "l", "c/l", "c");
    let run = 0;
    let outside = 0;
    fc.assert(
      fc.property(fc.dictionary(linkPath, target, { minKeys: 1, maxKeys: 4 }), (found) => {
        // deep enough that `..` never reaches the file system's root
        const root = join(directory.path, String(++run), "1/2/3/4/5/6/7/8/9", "top");
        for (const path of ["a/b", "b/a", "a/c", "b/c"]) mkdirSync(join(root, path), { recursive: true });
        const links = new Map(
          Object.entries(found).filter(([path]) => !path.startsWith("c/") || !("c" in found)),
        );
        for (const [path, text] of links) {
          mkdirSync(dirname(join(root, path)), { recursive: true });
          symlinkSync(text, join(root, path));
        }
        for (const path of links.keys()) {
          let real: string | undefined;
          try {
            real = realpathSync(join(root, path));
          } catch {
            // a dangling link: may be refused or not
            continue;
          }
          const inside = real === root || real.startsWith(`${root}/`);
          // a path that leaves and returns is refused too, so only one direction holds
          if (!inside) {
            outside += 1;
            expect(leavesRepository(path, links), JSON.stringify([path, ...links])).to.equal(true);
          }
        }
      }),
      { numRuns: 300 },
    );
    // some of the random links must leave
    expect(outside).to.be.greaterThan(0);
  });

  it("are refused when they leave and return, form a cycle, or point into .git", () => {
    const leaves = (links: Readonly<Record<string, string>>): boolean =>
      leavesRepository("l", new Map(Object.entries(links)));
    expect(leaves({ l: "../repo/a" })).to.equal(true);
    expect(leaves({ l: "m", m: "l" })).to.equal(true);
    expect(leaves({ l: ".git/config" })).to.equal(true);
    expect(leaves({ l: "a/../.GIT" })).to.equal(true);
    expect(leaves({ l: "/etc" })).to.equal(true);
    expect(leaves({ l: "m/x", m: "/" })).to.equal(true);
    expect(leaves({ l: "a/../b" })).to.equal(false);
    expect(leaves({ l: "." })).to.equal(false);
    expect(leaves({ l: "m/x", m: "d" })).to.equal(false);
  });

  it("that left before and are unchanged are allowed", () => {
    const old = new Map([["out", "/etc"]]);
    expect(newlyLeaving(old, new Map([["out", "/etc"]]))).to.deep.equal([]);
    expect(newlyLeaving(old, new Map([["out", "/usr"]]))).to.deep.equal(["out"]);
    expect(
      newlyLeaving(
        old,
        new Map([
          ["out", "/etc"],
          ["in", "out/passwd"],
        ]),
      ),
    ).to.deep.equal(["in"]);
  });
});
