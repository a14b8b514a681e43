import { expect } from "chai";
import { parseVersion, recall } from "../../../../engine/locate/version-cache.js";

const identity = { path: "/usr/bin/pulumi", size: 10, modifiedMs: 5.5 };
const memory = (changes: object = {}): string =>
  JSON.stringify({ ...identity, version: "3.228.0", ...changes });

describe("what is remembered of a pulumi on PATH", () => {
  it("is its version while the file is the same", () => {
    expect(recall(memory(), identity)).to.equal("3.228.0");
  });

  const table: [name: string, text: string][] = [
    ["nothing", ""],
    ["half a document", '{"path":'],
    ["another kind of document", "[]"],
    ["another path", memory({ path: "/opt/pulumi" })],
    ["another size", memory({ size: 11 })],
    ["another time", memory({ modifiedMs: 6 })],
    ["no version", memory({ version: 3 })],
  ];
  for (const [name, text] of table) {
    it(`counts for nothing when it is ${name}`, () => {
      expect(recall(text, identity)).to.equal(undefined);
    });
  }
});

describe("the answer of `pulumi version`", () => {
  const table: [output: string, version: string | undefined][] = [
    ["v3.228.0\n", "3.228.0"],
    ["3.228.0", "3.228.0"],
    ["v3.229.0-alpha.x1+dirty\n", "3.229.0-alpha.x1+dirty"],
    ["", undefined],
    ["command not found", undefined],
    ["v3.228.0\nA new version is available", undefined],
  ];
  for (const [output, version] of table) {
    it(`${JSON.stringify(output)}: ${version ?? "none"}`, () => {
      expect(parseVersion(output)).to.equal(version);
    });
  }
});
