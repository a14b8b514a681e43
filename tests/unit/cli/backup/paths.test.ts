import { expect } from "chai";
import { excludes, paths } from "../../../../cli/commands/backup/paths.js";
import { opsErrorOf } from "../../../support/errors.js";
import { runFake } from "../../../support/run-cli.js";

const codeOf = async (work: () => unknown): Promise<string> =>
  (await opsErrorOf(() => Promise.resolve().then(work))).code;

describe("paths of a backup", () => {
  it("may be everything; what is left out may not", async () => {
    expect(paths(["/", "/a"], "--path")).to.deep.equal(["/", "/a"]);
    expect(excludes(["/a", "bare", "/a/"], "--exclude")).to.deep.equal(["/a", "bare", "/a/"]);
    for (const value of ["/", "//"])
      expect(await codeOf(() => excludes(["/a", value], "--exclude"))).to.equal("backup.exclude-everything");
  });

  it("have characters of names, and are not empty", async () => {
    expect(await codeOf(() => excludes([" "], "--exclude"))).to.equal("backup.bad-path");
    expect(await codeOf(() => paths(["/a/*"], "--path"))).to.equal("backup.path-characters");
  });

  it("--exclude / is a usage error (2) with the way out", async () => {
    const { exit, stderr } = await runFake(["backup", "--exclude", "/"]);
    expect(exit).to.equal(2);
    expect(stderr)
      .to.match(/--exclude: everything lies below \//)
      .and.include("--exclude /scratch");
  });
});
