import { expect } from "chai";
import fc from "fast-check";
import type { Claim } from "../../../../worker/claim/decide-claim.js";
import {
  commitMessage,
  escapeMarkdown,
  failureComment,
  pullRequestBody,
  pullRequestTitle,
  resultComment,
  type RunFacts,
  tame,
} from "../../../../worker/publish/pull-request-text.js";

const claim = (title: string): Claim => ({
  task: {
    type: "issue",
    repository: "acme/shop",
    issue_number: 12,
    pr_number: undefined,
    title,
    body: "",
    labels: [],
    branch_name: "ai/issue-12",
    comment: undefined,
  },
  repository: { owner: "acme", name: "shop" },
  subject: "acme/shop#12",
  number: 12,
  title,
  askedAt: "https://github.test/acme/shop/issues/12",
  start: "main",
  branch: "ai/issue-12",
  trailer: "Opsctl-Task: acme/shop#12",
  pullRequest: undefined,
});
const facts: RunFacts = {
  runId: "20261121T033500Z-1f0c9a2b",
  workerId: "host-1-abc",
  agent: "command",
  steps: [
    {
      name: "test",
      argv: ["npm", "test", "|", "`x`"],
      exitCode: 0,
      timedOut: false,
      durationMs: 1234,
      output: "o",
    },
  ],
  now: new Date("2026-11-21T03:35:00Z"),
};

/** What GitHub would obey: mentions, references, closing keywords before them, skipped checks. */
const OBEYED =
  /@[a-z\d]|#\d|\bGH-\d|https?:\/\/|\[[^\u200B]*\b(skip|no)[ -](ci|actions)|\[ci skip|skip-checks/i;

const nasty = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        ...["fixes #1", "@everyone", "GH-7", "closes acme/shop#3", "https://github.com/a/b/issues/1", "\n"],
        ...["[skip ci]", "skip-checks: true", "Opsctl-Task: evil/x#1", "\r", "\u202E", "<!--", "|", "`", "x"],
      ),
    )
    .map((parts) => parts.join(" ")),
);

describe("foreign text on GitHub", () => {
  it("stays readable", () => {
    expect(tame("Add a basket", 50)).to.equal("Add a basket");
    expect(tame("Ask @alice about #12", 50).replaceAll("\u200B", "")).to.equal("Ask @alice about #12");
  });

  it("is one line of bounded length in which nothing is obeyed", () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 80 }), (text, length) => {
        const line = tame(text, length);
        expect(line.length).to.be.at.most(length);
        expect(line).to.not.match(OBEYED);
        // the zero width space is our own
        expect(line.replaceAll("\u200B", "")).to.not.match(/[\p{C}\n\r]/u);
      }),
    );
  });

  it("is neither Markdown nor HTML", () => {
    expect(escapeMarkdown("a|b <img> `c` [d](e) *f* \\", 50)).to.equal(
      "a\\|b \\<img\\> \\`c\\` \\[\u200Bd\\]\\(e\\) \\*f\\* \\\\",
    );
  });
});

describe("what a pull request says", () => {
  it("closes its issue and no other, whatever the title", () => {
    fc.assert(
      fc.property(nasty, (title) => {
        const body = pullRequestBody(claim(title), facts);
        expect([...body.matchAll(/\b(?:clos|fix|resolv)\w*:? +\S+/gi)].map(([found]) => found)).to.deep.equal(
          ["Closes #12"],
        );
        expect(pullRequestTitle(claim(title))).to.not.match(OBEYED);
        expect(pullRequestTitle(claim(title)).length).to.be.within(1, 256);
      }),
    );
  });

  it("names run, worker and agent, and what was verified", () => {
    const body = pullRequestBody(claim("x"), facts);
    expect(body)
      .to.include("`20261121T033500Z-1f0c9a2b`")
      .and.include("`host-1-abc`")
      .and.include("`command`");
    expect(body).to.include("| test | npm test \\| \\`x\\` | 0 | 1.2 s |");
    expect(body.match(/^- \[ \] /gm)).to.have.length(2);
  });

  it("has a title where the issue's is empty", () => {
    expect(pullRequestTitle(claim(" \u200B "))).to.equal("Work on acme/shop#\u200B12");
  });
});

describe("a commit's message", () => {
  it("has our trailers as its last paragraph, and no other line is one", () => {
    fc.assert(
      fc.property(nasty, (title) => {
        const lines = commitMessage(claim(title), facts.runId).split("\n");
        expect(lines.slice(1)).to.deep.equal([
          "",
          "Opsctl-Task: acme/shop#12",
          `Opsctl-Run: ${facts.runId}`,
          "",
        ]);
        expect(lines[0]?.length).to.be.within(1, 72);
        expect(lines[0]).to.not.match(OBEYED);
      }),
    );
  });
});

describe("comments", () => {
  it("tell the reason and the run of a failure, and nothing that is obeyed", () => {
    const text = failureComment(
      "acme/shop#12: the step @all [x](y) failed",
      ["Mend @all it.", "Send it again."],
      facts,
    );
    expect(text).to.match(/failed\n\nMend .*\n\nSend it again\.\n\nRun /);
    expect(text)
      .to.include(`opsctl runs show ${facts.runId}`)
      .and.not.match(/@all|\[x\]\(y\)/);
  });

  it("tell the commit and who asked for it", () => {
    const text = resultComment("c0ffee", "https://github.test/c/7", facts);
    expect(text).to.include("[asked](https://github.test/c/7)").and.include("c0ffee");
  });
});
