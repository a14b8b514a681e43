import { expect } from "chai";
import { findRepositoryProblem, type RepositoryReader } from "../../../../worker/claim/repository-problem.js";
import type { BaseEntry } from "../../../../worker/ports/checkout.js";

const FILE = ".codingworker.yml";
const file = (path: string, kind: BaseEntry["kind"] = "file"): BaseEntry => ({ path, kind });

interface Fake {
  readonly branches?: readonly string[];
  readonly entries?: readonly BaseEntry[];
  readonly text?: string;
}

function look({
  branches = ["main"],
  entries = [file(FILE)],
  text = "test: { command: x }\n",
}: Fake): RepositoryReader {
  return {
    branch: (name) =>
      Promise.resolve(branches.length === 0 ? "empty" : branches.includes(name) ? "there" : "missing"),
    root: () => Promise.resolve(entries),
    text: () => Promise.resolve(text),
  };
}

describe("what would fail every task of a repository", () => {
  const cases: readonly (readonly [what: string, code: string | undefined, fake: Fake, prefix?: string])[] = [
    ["nothing", undefined, {}],
    ["an empty repository", "checkout.empty-repository", { branches: [] }],
    ["no such branch", "checkout.no-branch", { branches: ["trunk"] }],
    ["a branch ai", "checkout.branch-blocked", { branches: ["main", "ai"] }],
    ["a branch bots", "checkout.branch-blocked", { branches: ["main", "bots"] }, "bots/ai"],
    ["a branch that blocks nothing", undefined, { branches: ["main", "ai"] }, "bots/ai"],
    ["no file: checks are detected", undefined, { entries: [file("README.md"), file("src/")] }],
    ["another name", "worker.verify-config-elsewhere", { entries: [file(".codingworker.yaml")] }],
    ["a link", "worker.verify-config-no-file", { entries: [file(FILE, "link")] }],
    ["a directory", "worker.verify-config-no-file", { entries: [file(`${FILE}/`)] }],
    ["mistakes in it", "worker.bad-verify-config", { text: "tests: x\n" }],
    ["no YAML in it", "worker.bad-verify-config", { text: "a: [" }],
  ];
  for (const [what, code, fake, branchPrefix = "ai"] of cases) {
    it(`${what}: ${code ?? "none"}`, async () => {
      const found = await findRepositoryProblem(look(fake), {
        repository: "acme/shop",
        start: "main",
        branchPrefix,
      });
      expect([found?.code, found?.params["repository"]]).to.deep.equal([code, code && "acme/shop"]);
    });
  }
});
