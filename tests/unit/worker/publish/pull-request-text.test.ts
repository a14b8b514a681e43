import { expect } from "chai";
import fc from "fast-check";
import { sentencesIn } from "../../../../messages/index.js";
import type { Claim } from "../../../../worker/claim/decide-claim.js";
import {
  commitMessage,
  pullRequestBody,
  pullRequestTitle,
  resultComment,
  type RunFacts,
  type TextContext,
} from "../../../../worker/publish/pull-request-text.js";
import type { ChangeFacts } from "../../../../worker/publish/changed-files.js";
import {
  codeSpan,
  escapeMarkdown,
  neutralizeText,
  sentenceMarkdown,
} from "../../../../worker/publish/markdown.js";
import { anAgentTask } from "../../../support/builders/task.js";

const claim = (title: string): Claim => ({
  task: anAgentTask({ title }),
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
  model: undefined,
  attempts: [],
  usage: { inputTokens: 1_000, outputTokens: 234, costUsd: 0.0125 },
  checks: undefined,
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

const change: ChangeFacts = {
  files: [{ path: "basket.ts", status: "added", additions: 2, deletions: 0 }],
  filesBefore: 10,
  agentOutput: "",
};

const context: TextContext = { facts, change, explain: sentencesIn("en").explain };
const japanese: TextContext = { ...context, explain: sentencesIn("ja").explain };

/** What GitHub interprets: mentions, references, closing keywords before them, skipped checks. */
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

describe("untrusted text on GitHub", () => {
  it("stays readable", () => {
    expect(neutralizeText("Add a basket", 50)).to.equal("Add a basket");
    expect(neutralizeText("Ask @alice about #12", 50).replaceAll("\u200B", "")).to.equal(
      "Ask @alice about #12",
    );
  });

  it("is one line of bounded length without any effect", () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 80 }), (text, length) => {
        const line = neutralizeText(text, length);
        expect(line.length).to.be.at.most(length);
        expect(line).to.not.match(OBEYED);
        // the zero-width space is our own
        expect(line.replaceAll("\u200B", "")).to.not.match(/[\p{C}\n\r]/u);
      }),
    );
  });

  it("is neither Markdown nor HTML", () => {
    expect(escapeMarkdown("a|b <img> `c` [d](e) *f* \\", 50)).to.equal(
      "a\\|b \\<img\\> \\`c\\` \\[\u200Bd\\](e) \\*f\\* \\\\",
    );
  });
});

describe("a pull request's text", () => {
  it("says what the agent has used, if that is known", () => {
    expect(pullRequestBody(claim("x"), context)).to.include("**Usage**: 1234 tokens, 0.0125 USD");
    const unknown = { ...facts, usage: undefined };
    expect(pullRequestBody(claim("x"), { ...context, facts: unknown })).to.not.include("**Usage**");
    const free = { ...facts, usage: { inputTokens: 5, outputTokens: 6 } };
    expect(pullRequestBody(claim("x"), { ...japanese, facts: free })).to.include("**使用量**: 11 トークン");
  });

  it("closes its issue and no other, whatever the title", () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom(context, japanese), (title, given) => {
        const body = pullRequestBody(claim(title), { ...given, change: { ...change, agentOutput: title } });
        const closing = /\b(?:clos|fix|resolv)\w*:? +(?:[\w.-]+\/[\w.-]+)?(?:#\d|GH-\d|https?:\/\/)\S*/gi;
        expect(body.match(closing)).to.deep.equal(["Closes #12"]);
        expect(body.replaceAll("#12", "")).to.not.match(OBEYED);
        expect(pullRequestTitle(claim(title), context.explain)).to.not.match(OBEYED);
        expect(pullRequestTitle(claim(title), context.explain).length).to.be.within(1, 256);
      }),
    );
  });

  it("names run, worker and agent, and what was verified", () => {
    const body = pullRequestBody(claim("x"), context);
    expect(body)
      .to.include("`20261121T033500Z-1f0c9a2b`")
      .and.include("`host-1-abc`")
      .and.include("`command`");
    expect(body).to.include("| test | `` npm test \\| `x` `` | 0 | 1.2 s |");
    expect(body.match(/^- \[ \] /gm)).to.have.length(2);
  });

  it("is in its readers' language, except what GitHub interprets", () => {
    const english = pullRequestBody(claim("x"), context);
    const body = pullRequestBody(claim("x"), japanese);
    expect(body.match(/^.*[A-Za-z]{4,}.*$/gm)).to.deep.equal([
      "このプルリクエストは CodingWorker によって自動生成されました。レビューはまだ行われていません。",
      "**関連 Issue**: #12",
      "**エージェント**: `command`",
      "**Worker ID**: `host-1-abc`",
      "Closes #12",
      "- 追加 `basket.ts`（+2 −0）",
      "| test | `` npm test \\| `x` `` | 0 | 1.2 s |",
      "- [ ] コードが正しく動作するか、Issue で求められた変更だけが含まれているか",
    ]);
    expect(body.split("\n").length).to.equal(english.split("\n").length);
    expect(resultComment("c0ffee", "https://github.test/c/7", japanese)).to.match(
      /^依頼 https:\/\/github\.test\/c\/7 に対応しました: c0ffee\n/,
    );
  });

  it("has a title when the issue's is empty", () => {
    expect(pullRequestTitle(claim(" \u200B "), context.explain)).to.equal("Work on acme/shop#\u200B12");
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
  it("have commands as code, to be copied unchanged", () => {
    for (const text of [
      "Mend it with 'opsctl runs show r1'.",
      "Send it again: opsctl enqueue issue --number 12",
    ]) {
      expect(sentenceMarkdown(text, 200))
        .to.match(/`opsctl [^`]+`/)
        .and.not.include("\\-");
    }
    expect(
      sentenceMarkdown("送り直してください: opsctl enqueue issue --repository a/b --number 1", 200),
    ).to.match(/ `opsctl enqueue issue --repository a\/b --number 1`$/);
  });

  it("keep spaces and punctuation", () => {
    expect(sentenceMarkdown("acme/x has no .codingworker.yml: see 'opsctl runs show r1'.", 200)).to.equal(
      "acme/x has no .codingworker.yml: see `opsctl runs show r1`.",
    );
  });

  it("have no space between brackets and a command", () => {
    const cases = [
      ["Say so (`git rm`).", "Say so (`git rm`)."],
      ["実行してください（`git rm`）。次に進みます。", "実行してください（`git rm`）。次に進みます。"],
      ["Rename `a` .codingworker.yml", "Rename `a` .codingworker.yml"],
    ] as const;
    for (const [text, shown] of cases) expect(sentenceMarkdown(text, 200)).to.equal(shown);
  });

  it("contain external code that can't end its block", () => {
    expect(codeSpan("a`b", 20)).to.equal("``a`b``");
    expect(codeSpan("`", 20)).to.equal("`` ` ``");
    expect(codeSpan("x\n<!-- fixes #1", 20)).to.equal("`x <!-- fixes #\u200B1`");
    fc.assert(
      fc.property(fc.string(), (text) => {
        const span = codeSpan(text, 40);
        const fence = /^`+/.exec(span)?.[0] ?? "";
        expect(span.endsWith(fence)).to.equal(true);
        expect(span.slice(fence.length, -fence.length).split(/[^`]+/)).to.not.include(fence);
      }),
    );
  });

  it("contain the commit and the requester", () => {
    const text = resultComment("c0ffee", "https://github.test/c/7", context);
    expect(text).to.include("[requested](https://github.test/c/7)").and.include("c0ffee");
  });
});
