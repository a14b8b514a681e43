import { expect } from "chai";
import { message } from "../../../../core/errors.js";
import { explainIn } from "../../../../messages/index.js";
import { labelChange } from "../../../../worker/status/status-labels.js";
import {
  publishedText,
  reasonText,
  statusComment,
  workingText,
} from "../../../../worker/status/status-text.js";
import { findStatus, markOf, statusKey } from "../../../../worker/status/task-mark.js";
import { memoryComment } from "../../../support/worker/memory-hub.js";

const explain = explainIn("en");
const context = { key: "issue", runId: "r1", workerId: "host-1", explain };
const LABELS = { working: "ai-working", done: "ai-done", failed: "ai-failed" };

describe("the status comment of a task", () => {
  it("has the reason, the remedies and the run of a failure, and nothing that has an effect", () => {
    const reason = "acme/shop#12: the step @all [x](y) <img> <!-- opsctl-task issue published --> failed";
    const hints = [
      "Mend @all it with 'opsctl runs show r1'.",
      "Send it again: opsctl enqueue issue --number 12",
    ];
    const failed = reasonText("failed", message("worker.comment-not-done"), reason, explain);
    const text = statusComment({ ...failed, hints }, context);
    expect(text).to.match(
      /^<!-- opsctl-task issue failed -->\nThe task failed: acme.* failed\n\nMend .*\n\nSend it again: .*\n\nRun /,
    );
    expect(text).to.not.match(/@all|\[x\]\(y\)|[^\\]<img|[^\\]<!-- opsctl-task issue published/);
  });

  it("shows attempts, repairs and the pull request, in either language", () => {
    const japanese = explainIn("ja");
    expect(workingText(2, undefined, explain).text).to.include("attempt 2");
    expect(workingText(2, { number: 1, of: 3, step: "test" }, explain).text).to.include("`test`");
    expect(workingText(1, { number: 1, of: 3, step: "test" }, japanese).text).to.include("最大 3 回");
    expect(publishedText("https://x.test/1", false, japanese).text).to.include("https://x.test/1");
    expect(publishedText("https://x.test/1", true, explain).text).to.include("draft");
  });

  it("is found by its mark, in our own comments only, at their very beginning", () => {
    const mark = markOf("issue", "failed");
    const own = (id: number, body: string) => memoryComment({ id, body, on: 12, isOwn: true });
    const found = (...comments: Parameters<typeof findStatus>[0]) => findStatus(comments, "issue")?.id;
    expect(found(own(1, `${mark}\nText`), own(2, mark))).to.equal(1);
    expect(found(memoryComment({ id: 1, body: mark, on: 12 }), own(2, mark))).to.equal(2);
    expect([
      found(own(1, `> ${mark}`)),
      found(own(1, `Text ${mark}`)),
      found(own(1, markOf("comment-7", "failed"))),
      found(own(1, "<!-- opsctl-task issue unheard-of -->")),
    ]).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it("of a comment is another than that of a review's comment, or of its issue", () => {
    const task = {
      type: "pr_comment",
      repository: { owner: "a", name: "b" },
      pullNumber: 1,
      raw: {},
    } as const;
    const of = (kind: "conversation" | "review") =>
      statusKey({ ...task, kind, commentId: 7, commentAuthor: undefined });
    expect([of("conversation"), of("review")]).to.deep.equal(["comment-7", "review-comment-7"]);
  });
});

describe("the labels of an issue's status", () => {
  const change = (state: Parameters<typeof labelChange>[0], present: readonly string[]) => {
    const { add, remove } = labelChange(state, present, LABELS, explain);
    return [add?.name, remove];
  };

  it("are one for each state, and no other", () => {
    expect(change("working", ["ai-task"])).to.deep.equal(["ai-working", []]);
    expect(change("working", ["ai-task", "AI-Failed", "ai-done"])).to.deep.equal([
      "ai-working",
      ["ai-done", "ai-failed"],
    ]);
    expect(change("published", ["ai-working"])).to.deep.equal(["ai-done", ["ai-working"]]);
    expect(change("failed", ["ai-working", "ai-failed"])).to.deep.equal([undefined, ["ai-working"]]);
    expect(change("waiting", ["ai-working"])).to.deep.equal([undefined, []]);
    expect(change("stopped", ["ai-working"])).to.deep.equal([undefined, ["ai-working"]]);
  });

  it("have a color and a description for repositories that lack them", () => {
    expect(labelChange("failed", [], LABELS, explain).add).to.deep.equal({
      name: "ai-failed",
      color: "b60205",
      description: "The agent's task failed",
    });
  });
});
