import { expect } from "chai";
import { protectedChanges } from "../../../../worker/verify/protected-paths.js";

const change = (path: string) => ({ path, status: "modified", additions: 1, deletions: 0 }) as const;

describe("protected paths", () => {
  const table: readonly (readonly [path: string, isProtected: boolean])[] = [
    [".codingworker.yml", true],
    [".CodingWorker.YML", true],
    [".github/workflows/ci.yml", true],
    [".github/workflows/deep/er.yml", true],
    [".GitHub/Workflows/ci.yml", true],
    [".github/workflows", true],
    [".codingworker.yml/x", true],
    ["．codingworker.yml", true], // a full-width full stop: the same name to some file systems
    ["docs/.codingworker.yml", false],
    [".codingworker.yml.md", false],
    [".github/CODEOWNERS", false],
    [".github/workflows.md", false],
    ["github/workflows/ci.yml", false],
    ["src/index.ts", false],
  ];
  for (const [path, isProtected] of table) {
    it(`${path}: ${isProtected ? "protected" : "free"}`, () => {
      expect(protectedChanges([change("a.ts"), change(path)])).to.deep.equal(isProtected ? [path] : []);
    });
  }
});
