import { expect } from "chai";
import fc from "fast-check";
import { isOpsError } from "../../../../core/errors.js";
import { MESSAGE_MAX_BYTES, parseTask } from "../../../../worker/task/parse-task.js";
import { commentMessage, issueMessage } from "../../../../worker/task/task-message.js";
import { opsErrorOf } from "../../../support/errors.js";

const issue = { type: "issue", repository: "acme/shop", issue_number: 7 };
const comment = { type: "pr_comment", repository: "acme/shop", pr_number: 45, comment_id: 98_765 };
const parse = (message: unknown) => parseTask(JSON.stringify(message));
const problemsOf = async (message: unknown) => {
  const error = await opsErrorOf(() => parse(message));
  expect([error.code, error.kind]).to.deep.equal(["worker.not-a-task", "failed"]);
  return error.problems.map(({ params }) => [params["field"], params["value"], params["expected"]]);
};

describe("a task's message", () => {
  it("is parsed as an issue, with unknown fields kept", () => {
    const message = { ...issue, title: "Fix", body: "", labels: ["ai-task"], priority: { high: true } };
    expect(parse(message)).to.deep.equal({
      type: "issue",
      repository: { owner: "acme", name: "shop" },
      issueNumber: 7,
      action: undefined,
      raw: message,
    });
  });

  it("is an issue without a type", () => {
    const { type: _type, ...untyped } = issue;
    expect(parse(untyped)).to.include({ type: "issue", issueNumber: 7 });
    expect(parse(untyped).raw).to.deep.equal(untyped);
  });

  it("is parsed as a comment on a pull request", () => {
    const message = { ...comment, issue_number: 7, branch_name: "ai/issue-7", comment_author: "reviewer" };
    expect(parse(message)).to.deep.equal({
      type: "pr_comment",
      repository: { owner: "acme", name: "shop" },
      pullNumber: 45,
      kind: "conversation",
      commentId: 98_765,
      commentAuthor: "reviewer",
      mention: undefined,
      raw: message,
    });
  });

  it("needs no author of the comment", () => {
    expect(parse(comment)).to.include({ commentAuthor: undefined });
    expect(parse({ ...comment, comment_author: null, branch_name: null })).to.include({
      commentAuthor: undefined,
    });
  });

  for (const [text, reason] of [
    ["", "Unexpected end of JSON input"],
    ['{"a":', "Unexpected end of JSON input"],
    ["hunter2 is the password", "Unexpected token 'h'"],
    ['{"token":"ghs_secret", oops}', "Expected double-quoted property name in JSON at position 23"],
  ] as const) {
    it(`is refused without being quoted when it is not JSON: ${text}`, async () => {
      const error = await opsErrorOf(() => parseTask(text));
      expect([error.code, error.kind]).to.deep.equal(["worker.not-json", "failed"]);
      expect(error.params["reason"]).to.include(reason);
      expect(error.message).to.not.match(/password|secret/);
    });
  }

  for (const [value, shown] of [
    [[issue], "(a list)"],
    [null, "null"],
    [7, "7"],
    ["hunter2", "(a text)"],
  ] as const) {
    it(`is refused when it is ${shown}`, async () => {
      expect(await problemsOf(value)).to.deep.equal([["message", shown, "a mapping"]]);
    });
  }

  it("is refused with every invalid field", async () => {
    const wrong = { type: "issue", repository: "shop", issue_number: "7" };
    expect(await problemsOf(wrong)).to.deep.equal([
      ["repository", '"shop"', "owner/repo"],
      ["issue_number", '"7"', "a whole number from 1"],
    ]);
    expect(await problemsOf({ type: "pr_comment", repository: "acme/shop" })).to.deep.equal([
      ["pr_number", "(not set)", "a whole number from 1"],
      ["comment_id", "(not set)", "a whole number from 1"],
    ]);
  });

  it("is refused when it has another type", async () => {
    for (const type of ["release", null, 5, ["issue"]]) {
      const [[field, , expected] = []] = await problemsOf({ ...issue, type });
      expect([field, expected]).to.deep.equal(["type", "issue or pr_comment"]);
    }
  });

  it("is refused when a number is not one of GitHub's", async () => {
    for (const value of [0, -1, 1.5, 2 ** 53, "7", true, null, [7]]) {
      expect(await problemsOf({ ...issue, issue_number: value }), String(value)).to.have.length(1);
    }
  });

  it("is refused when the repository's name is invalid", async () => {
    const owner39 = "a".repeat(39);
    for (const name of ["shop", "a/b/c", "../..", "acme/..", "-acme/shop", "ac--me/shop", "acme/shop.git"]) {
      expect(await problemsOf({ ...issue, repository: name }), name).to.have.length(1);
    }
    for (const name of [`${owner39}a/b`, `a/${"b".repeat(101)}`, "acme/shop\n", "acme/sh op", "a_b/c"]) {
      expect(await problemsOf({ ...issue, repository: name }), name).to.have.length(1);
    }
    for (const name of [`${owner39}/b`, "a/.github", "A-1/x_y.z", `a/${"b".repeat(100)}`]) {
      expect(parse({ ...issue, repository: name }).raw["repository"]).to.equal(name);
    }
  });

  it("never shows a value that may contain a secret, and shortens the others", async () => {
    const secret = "ghp_0123456789";
    const hidden = { ...issue, repository: `https://x:${secret}@github.com/acme/shop`, body: [secret] };
    const error = await opsErrorOf(() => parse({ ...hidden, labels: secret, issue_number: { secret } }));
    expect(JSON.stringify([error.message, error.problems])).to.not.include(secret);
    const [[, value] = []] = await problemsOf({ ...issue, type: "x".repeat(500) });
    expect(String(value)).to.have.length(63);
  });

  it("is limited to 1 MiB", async () => {
    const full = (bytes: number) => {
      const empty = JSON.stringify({ ...issue, body: "" }).length;
      return JSON.stringify({ ...issue, body: "x".repeat(bytes - empty) });
    };
    expect(parseTask(full(MESSAGE_MAX_BYTES))).to.include({ issueNumber: 7 });
    const error = await opsErrorOf(() => parseTask(full(MESSAGE_MAX_BYTES + 1)));
    expect(error.problems).to.deep.equal([
      { code: "worker.message-too-big", params: { bytes: MESSAGE_MAX_BYTES + 1, limit: MESSAGE_MAX_BYTES } },
    ]);
  });

  it("counts bytes, not characters", async () => {
    const error = await opsErrorOf(() => parse({ ...issue, body: "漢".repeat(MESSAGE_MAX_BYTES / 3) }));
    expect(error.problems[0]?.code).to.equal("worker.message-too-big");
  });

  it("may be nested to any depth", async () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expect(parseTask(`{"repository":"acme/shop","issue_number":7,"x":${deep}}`)).to.include({
      issueNumber: 7,
    });
    const error = await opsErrorOf(() => parseTask(`{"repository":${deep},"issue_number":7}`));
    expect(error.code).to.equal("worker.not-a-task");
  });

  it("changes no prototype", () => {
    const task = parseTask('{"__proto__":{"type":"pr_comment"},"repository":"acme/shop","issue_number":7}');
    expect(task.type).to.equal("issue");
    expect(({} as Record<string, unknown>)["type"]).to.equal(undefined);
  });

  it("is a task or an error with a reason, whatever it is", () => {
    const wild = fc.record(
      {
        type: fc.oneof(fc.constant("issue"), fc.constant("pr_comment"), fc.jsonValue()),
        repository: fc.oneof(fc.constant("acme/shop"), fc.jsonValue()),
        issue_number: fc.oneof(fc.nat(), fc.jsonValue()),
        pr_number: fc.oneof(fc.nat(), fc.jsonValue()),
        comment_id: fc.oneof(fc.nat(), fc.jsonValue()),
        title: fc.oneof(fc.string(), fc.jsonValue()),
        labels: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
        comment_author: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      wild.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(parseTask(text).type).to.be.oneOf(["issue", "pr_comment"]);
        } catch (error) {
          if (!isOpsError(error)) throw error;
          expect(error.code).to.be.oneOf(["worker.not-json", "worker.not-a-task"]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("is parsed back as it was encoded", () => {
    const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    const repository = fc.stringMatching(/^[a-z][a-z0-9]{0,9}\/[a-z0-9_]{1,20}$/);
    const hints = {
      repository,
      title: fc.string(),
      body: fc.string({ unit: "binary" }),
      labels: fc.array(fc.string()),
    };
    const createdAt = new Date("2026-11-21T00:00:00Z");
    fc.assert(
      fc.property(fc.record({ ...hints, issueNumber: positive }), (task) => {
        const read = parse(issueMessage({ ...task, createdAt }));
        expect(read).to.deep.include({ type: "issue", issueNumber: task.issueNumber });
        expect(`${read.repository.owner}/${read.repository.name}`).to.equal(task.repository);
        expect(read.raw).to.deep.include({ title: task.title, labels: task.labels });
      }),
    );
    const author = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({ ...hints, pullNumber: positive, commentId: positive, commentAuthor: author }),
        (task) => {
          const { pullNumber, commentId, commentAuthor } = task;
          const read = parse(commentMessage({ ...task, createdAt }));
          expect(read).to.deep.include({ type: "pr_comment", pullNumber, commentId, commentAuthor });
        },
      ),
    );
  });
});
