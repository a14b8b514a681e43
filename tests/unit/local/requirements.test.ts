import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { assetPath } from "../../../local/paths.js";
import { runtimeDirectory } from "../../../local/runtime.js";

describe("the pinned packages of the local endpoint", () => {
  let pinned = "";
  before(async () => {
    pinned = await readFile(assetPath("requirements.txt"), "utf8");
  });

  it("all have a version and hashes", () => {
    const entries = pinned
      .replaceAll("\\\n", " ")
      .split("\n")
      .filter((line) => /^\S/.test(line) && !line.startsWith("#"));
    expect(entries).to.have.length.greaterThan(15);
    for (const entry of entries) expect(entry).to.match(/^[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/);
  });

  it("contain no host and no local directory", () => {
    expect(pinned).not.to.match(/https?:|index-url|find-links|trusted-host|file:|\/opt|\/home/);
  });

  it("match requirements.in", async () => {
    const asked = (await readFile(assetPath("requirements.in"), "utf8"))
      .split("\n")
      .filter((line) => /^\w/.test(line));
    expect(asked).to.have.length(2);
    for (const requirement of asked) expect(pinned).to.contain(`\n${requirement} \\`);
  });

  it("include those for Python 3.10 only", () => {
    expect(pinned).to.match(/^tomli==\S+ ; python_full_version < '3\.11'/m);
  });

  it("have their own directory in the cache, and another one after a change", () => {
    const [one, two] = [runtimeDirectory("/c", pinned), runtimeDirectory("/c", `${pinned} `)];
    expect(one).to.match(/^\/c\/local-endpoint\/[0-9a-f]{16}$/);
    expect(two).not.to.equal(one);
  });
});
