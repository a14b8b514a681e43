import { expect } from "chai";
import type { ConnectReport } from "../../../../app/repo/connect.js";
import type { TestReport } from "../../../../app/repo/test.js";
import { createOut, type Out } from "../../../../cli/output/out.js";
import { renderConnect, renderTestReport } from "../../../../cli/render/repo.js";
import type { Language } from "../../../../messages/index.js";

function shown(render: (out: Out) => void, language: Language = "en"): readonly string[] {
  let text = "";
  const write = (more: string): void => void (text += more);
  render(createOut({ write, language, color: false, width: 300 }));
  return text.trimEnd().split("\n");
}

describe("the report of a connected repository", () => {
  const report: ConnectReport = {
    stack: "dev",
    repository: "acme/shop",
    defaultBranch: "main",
    directory: "/copy",
    files: [
      { path: ".github/workflows/ai-task.yml", status: "created" },
      { path: ".codingworker.yml", status: "kept" },
    ],
    label: { name: "ai\u001B[31m-task", status: "missing" },
    role: null,
    todo: [
      { code: "repo.todo-configure", params: { repository: "acme/shop", file: "Pulumi.dev.yaml" } },
      { code: "repo.todo-merge", params: { url: "https://x/\u001B[31m" } },
    ],
  };

  it("has each file, the label, and what is left as a numbered list", () => {
    const lines = shown((out) => renderConnect(out, report));
    expect(lines.slice(0, 5)).to.deep.equal([
      ".github/workflows/ai-task.yml: written",
      ".codingworker.yml: exists with other content; left as it is",
      "Label ai\\x1b[31m-task: missing.",
      "",
      "Left to do:",
    ]);
    expect(lines[5]).to.match(/^1\. Add acme\/shop to opsctl:github\.repositories in Pulumi\.dev\.yaml/);
    expect(lines[6]).to.match(/^2\. Merge https:\/\/x\/\\x1b\[31m/);
  });

  it("says that nothing is left, or that nothing was proposed", () => {
    const nothing = { ...report, directory: null, todo: [] };
    const lines = shown((out) => renderConnect(out, nothing));
    expect(lines).to.include("The repository has everything already: no pull request was opened.");
    expect(lines.at(-1)).to.equal("Nothing is left to do.");
    const pullRequest = { url: "https://x/1", number: 1, existed: false };
    const proposed = shown((out) => renderConnect(out, { ...nothing, pullRequest }), "ja");
    expect(proposed).to.include("プルリクエスト: https://x/1");
  });
});

describe("the report of a repository's test", () => {
  const report: TestReport = {
    stack: "dev",
    repository: "acme/sandbox",
    result: "succeeded",
    issue: { number: 1, url: "https://x/1" },
    pullRequest: { number: 2, url: "https://x/2" },
    stages: [
      { stage: "waiting", seconds: 0 },
      { stage: "published", seconds: 42 },
    ],
    cleanUp: { issue: true, pullRequest: true, branch: true, problems: [] },
  };

  it("says how long it took, and that everything is closed", () => {
    expect(shown((out) => renderTestReport(out, report))).to.deep.equal([
      "acme/sandbox works: from the issue to the pull request in 42 s (https://x/2).",
      "Issue and pull request are closed, and the branch is deleted.",
    ]);
  });

  it("says why it failed, what to do, and what could not be closed", () => {
    const error = {
      code: "repo.test-timeout",
      params: { seconds: 60, stage: "waiting", url: "https://x/1" },
    };
    const problems = [{ code: "repo.archived", params: { repository: "acme/sandbox" } }];
    const cleanUp = { issue: false, pullRequest: true, branch: true, problems };
    const lines = shown((out) => renderTestReport(out, { ...report, result: "failed", error, cleanUp }));
    expect(lines[0]).to.equal(
      "No pull request appeared within 60 s; the last stage is 'waiting' (https://x/1).",
    );
    expect(lines[1]).to.include("`opsctl queue status`");
    expect(lines[2]).to.equal(
      "Not everything could be closed again: acme/sandbox is archived and read-only.",
    );
    const { cleanUp: _kept, ...kept } = report;
    expect(shown((out) => renderTestReport(out, kept)).at(-1)).to.include("were kept");
  });
});
