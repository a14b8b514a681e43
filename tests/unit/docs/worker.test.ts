import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { AGENT_NAMES } from "../../../core/names/agent-names.js";
import { detectors } from "../../../worker/checks/detectors/index.js";
import { parseVerifyConfig } from "../../../worker/verify/verify-config.js";
import { leaves } from "../cli/command-tree.js";

describe("docs/worker.md", () => {
  let page: string;
  before(async () => {
    page = await readFile("docs/worker.md", "utf8");
  });

  it("shows a .codingworker.yml that is right", () => {
    const [, example = ""] = /```yaml\n(setup:[^`]+)```/.exec(page) ?? [];
    const steps = parseVerifyConfig(example, "acme/shop");
    expect(steps.map(({ name }) => name)).to.deep.equal(["setup", "build", "lint", "test"]);
    expect(steps[2]).to.deep.include({ argv: ["npm", "run", "lint"], timeout: 300_000 });
  });

  it("lists the agents", () => {
    const [, table = ""] = /\nAgents:\n\n((?:\|.*\n)+)/.exec(page) ?? [];
    expect([...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)).to.deep.equal(AGENT_NAMES);
  });

  it("lists the ecosystems whose checks are detected", () => {
    const [, table = ""] = /\n\| ecosystem .*\n\|.*\n((?:\|.*\n)+)/.exec(page) ?? [];
    const listed = [...table.matchAll(/^\| ([\w, ]+)/gm)].flatMap(([, names = ""]) =>
      names.trim().split(", "),
    );
    expect(listed).to.have.members(detectors.map(({ ecosystem }) => ecosystem));
  });

  it("lists the options of the command", () => {
    const options = leaves().find(({ name }) => name === "worker")?.options ?? [];
    const names = options.map((option) => option.split(" ")[0] ?? "");
    expect(names.length).to.be.greaterThan(5);
    const rows = page.split("\n").filter((line) => line.startsWith("| `--"));
    expect(rows.join("\n").match(/--[a-z-]+/g)).to.include.members(names);
  });
});
