import { expect } from "chai";
import fc from "fast-check";
import { isOpsError } from "../../../../core/errors.js";
import { parseTask } from "../../../../worker/task/parse-task.js";
import { type EventTask, taskFromEvent } from "../../../../worker/task/event-task.js";
import { opsErrorOf } from "../../../support/errors.js";
import { commentEvent, issueEvent, reviewCommentEvent } from "../../../support/worker/events.js";

const rules = {
  label: "ai-task",
  labels: { working: "ai-working", failed: "ai-failed" },
  reviewComments: false,
  mention: "@ai-fix",
  createdAt: new Date("2026-11-21T03:35:00Z"),
};
const read = (payload: unknown): EventTask => taskFromEvent(payload, rules, "event.json");
const taskOf = (payload: unknown): unknown => {
  const found = read(payload);
  return "task" in found ? found.task : expect.fail(found.skipped.code);
};
const reasonOf = (payload: unknown): string => {
  const found = read(payload);
  return "skipped" in found ? found.skipped.code : expect.fail(JSON.stringify(found.task));
};

describe("a GitHub event about an issue", () => {
  for (const action of ["reopened", "edited"]) {
    it(`is a task when an issue with the label was ${action}`, () => {
      expect(taskOf(issueEvent({ action }))).to.deep.equal({
        type: "issue",
        repository: "acme/shop",
        issue_number: 7,
        title: "Prices are wrong",
        body: "All of them.",
        labels: ["bug", "ai-task"],
        action,
        created_at: "2026-11-21T03:35:00.000Z",
      });
    });
  }

  it("is a task when the issue got the label, in any case", () => {
    expect(taskOf(issueEvent({ action: "labeled", label: { name: "ai-task" } }))).to.include({
      issue_number: 7,
    });
    const labels = [{ name: "AI-Task" }];
    const payload = issueEvent({ action: "labeled", label: { name: "AI-Task" } }, { labels });
    expect(taskOf(payload)).to.deep.include({ labels: ["AI-Task"] });
  });

  it("is a task when the label of a failure was removed, but not by the worker that begins", () => {
    const removed = { action: "unlabeled", label: { name: "AI-failed" } };
    expect(taskOf(issueEvent(removed))).to.include({ action: "unlabeled", issue_number: 7 });
    const labels = [{ name: "ai-task" }, { name: "ai-working" }];
    expect(reasonOf(issueEvent(removed, { labels }))).to.equal("worker.event-other-label");
    expect(reasonOf(issueEvent(removed, { labels: [] }))).to.equal("worker.event-no-label");
  });

  it("is a task without a body", () => {
    expect(taskOf(issueEvent({ action: "edited" }, { body: null }))).to.include({ body: "" });
  });

  for (const [why, payload, code] of [
    ["another label came", issueEvent({ action: "labeled", label: { name: "bug" } }), "other-label"],
    ["the label isn't there", issueEvent({ action: "opened" }, { labels: [{ name: "bug" }] }), "no-label"],
    ["it is new: the label's own event follows", issueEvent({ action: "opened" }), "label-follows"],
    ["it has no labels", issueEvent({ action: "opened" }, { labels: [] }), "no-label"],
    ["something else happened", issueEvent({ action: "assigned" }), "other-action"],
    ["another label went away", issueEvent({ action: "unlabeled", label: { name: "bug" } }), "other-label"],
    ["it is closed", issueEvent({ action: "edited" }, { state: "closed" }), "closed"],
    [
      "it is a pull request",
      issueEvent({ action: "opened" }, { pull_request: { url: "u" } }),
      "pull-request",
    ],
  ] as const) {
    it(`is no task when ${why}`, () => {
      expect(reasonOf(payload)).to.equal(`worker.event-${code}`);
    });
  }
});

describe("a GitHub event about a comment", () => {
  it("is a task when it is on a pull request and requests work", () => {
    expect(taskOf(commentEvent())).to.deep.equal({
      type: "pr_comment",
      repository: "acme/shop",
      pr_number: 45,
      comment_id: 98_765,
      comment_author: "reviewer",
      mention: "@ai-fix",
      title: "Fix prices",
      body: "@ai-fix use cents",
      labels: [],
      created_at: "2026-11-21T03:35:00.000Z",
    });
  });

  for (const body of [
    "@ai-fix",
    "  \n@ai-fix: rename",
    "@AI-Fix\nplease",
    "@ai-fix、直して",
    "@ai-fix.",
    "   @ai-fix",
  ]) {
    it(`requests work with ${JSON.stringify(body)}`, () => {
      expect(taskOf(commentEvent({}, { body }))).to.include({ body });
    });
  }

  it("has no author when GitHub gives none", () => {
    expect(taskOf(commentEvent({}, { user: null }))).to.not.have.property("comment_author");
  });

  for (const [why, payload, code] of [
    ["it was edited", commentEvent({ action: "edited" }), "other-action"],
    ["it was deleted", commentEvent({ action: "deleted" }), "other-action"],
    ["it stands on an issue", commentEvent({}, {}, { pull_request: undefined }), "plain-issue"],
    ["the pull request is closed", commentEvent({}, {}, { state: "closed" }), "closed"],
    ["an app wrote it", commentEvent({}, { user: { login: "ci[bot]" } }), "bot"],
    ["a bot wrote it", commentEvent({}, { user: { login: "ci[bot]", type: "Bot" } }), "bot"],
    ["it asks for nothing", commentEvent({}, { body: "Looks good" }), "no-mention"],
    ["it speaks of it only", commentEvent({}, { body: "Should we @ai-fix this?" }), "no-mention"],
    ...[
      "@ai-fixer hello",
      "@ai-fix@example.com",
      "@ai-fix/team",
      "@ai-fix.example",
      "@ai-fix's work",
      "@AI-FIX’s work",
      "    @ai-fix",
      "\t@ai-fix",
      "> @ai-fix",
      "```\n@ai-fix",
      "``` @ai-fix",
      "~~~\n@ai-fix\n~~~",
      "`@ai-fix`",
      "<!--\n@ai-fix\n-->",
      "- @ai-fix",
      "1. @ai-fix",
      "# @ai-fix",
      "**@ai-fix**",
      "@ai-fix-bot",
      "@ai-fix_",
      "@ai-fix@",
      "@ai-fixé",
      "＠ai-fix",
      "@ai‑fix",
      "\u200B@ai-fix",
      "\n \t\n     @ai-fix",
      "On Monday, bob wrote:\n> @ai-fix",
      "LGTM\n@ai-fix",
    ].map(
      (body) => [`it begins with ${JSON.stringify(body)}`, commentEvent({}, { body }), "no-mention"] as const,
    ),
    ["it is one of a review", reviewCommentEvent(), "review-comment"],
  ] as const) {
    it(`is no task when ${why}`, () => {
      expect(reasonOf(payload)).to.equal(`worker.event-${code}`);
    });
  }
});

describe("a GitHub event about a comment on a line", () => {
  const withReviews = { ...rules, reviewComments: true };
  it("is a task where reviews are configured", () => {
    const found = taskFromEvent(reviewCommentEvent(), withReviews, "event.json");
    expect("task" in found && found.task).to.deep.include({
      type: "pr_comment",
      pr_number: 45,
      comment_id: 5,
      comment_kind: "review",
      comment_author: "reviewer",
      mention: "@ai-fix",
    });
    const parsed = "task" in found ? parseTask(JSON.stringify(found.task)) : undefined;
    expect(parsed).to.deep.include({ kind: "review", commentId: 5 });
  });

  it("is no task without the mention", () => {
    const payload = { ...reviewCommentEvent(), comment: { id: 5, body: "Why?", user: null } };
    const found = taskFromEvent(payload, withReviews, "event.json");
    expect("skipped" in found && found.skipped.code).to.equal("worker.event-no-mention");
  });
});

describe("any other GitHub event", () => {
  for (const payload of [
    {},
    { schedule: "0 5 * * *" },
    { ref: "refs/heads/main", commits: [], repository: { full_name: "acme/shop" } },
    { action: "created", comment: { id: 1, body: "@ai-fix" }, repository: { full_name: "acme/shop" } },
  ]) {
    it(`is no task: ${Object.keys(payload).join(", ") || "nothing"}`, () => {
      expect(reasonOf(payload)).to.equal("worker.event-other");
    });
  }

  for (const action of ["opened", "labeled", "synchronize"]) {
    it(`is no task: a pull request was ${action}`, () => {
      const payload = { action, pull_request: { number: 45 }, repository: { full_name: "acme/shop" } };
      expect(reasonOf(payload)).to.equal("worker.event-of-pull-request");
    });
  }

  it("is an error when it is not an event", async () => {
    for (const payload of [null, [], "opened", 5]) {
      const error = await opsErrorOf(() => read(payload));
      expect([error.code, error.kind, error.params["origin"]]).to.deep.equal([
        "worker.event-malformed",
        "usage",
        "event.json",
      ]);
      expect(error.problems.map(({ params }) => params)).to.deep.equal([
        { field: "payload", expected: "an object, the payload of one event" },
      ]);
    }
  });

  it("is an error that lists its invalid fields", async () => {
    const broken = { action: 5, repository: { full_name: "shop" }, issue: { number: "7", title: "t" } };
    const error = await opsErrorOf(() => read(broken));
    expect(error.problems.map(({ params }) => [params["field"], params["expected"]])).to.deep.equal([
      ["action", "a text"],
      ["repository.full_name", "owner/repo"],
      ["issue.number", "a whole number from 1"],
      ["issue.state", "a text"],
      ["issue.labels", "a list of labels"],
    ]);
  });

  it("is a valid task, a reason or an error, whatever it contains", () => {
    const odd = fc.jsonValue();
    const payload = fc.record(
      {
        action: fc.oneof(fc.constantFrom("opened", "created", "labeled"), odd),
        repository: fc.oneof(fc.constant({ full_name: "acme/shop" }), odd),
        issue: fc.oneof(fc.constant(issueEvent()["issue"]), fc.constant(commentEvent()["issue"]), odd),
        comment: fc.oneof(fc.constant(commentEvent()["comment"]), odd),
        pull_request: odd,
        label: odd,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(payload, (value) => {
        try {
          const found = read(value);
          if ("task" in found) parseTask(JSON.stringify(found.task));
          else expect(found.skipped.code).to.match(/^worker\.event-/);
        } catch (error) {
          if (!isOpsError(error) || error.code !== "worker.event-malformed") throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
