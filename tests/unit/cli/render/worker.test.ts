import { expect } from "chai";
import type { EnqueueReport } from "../../../../app/worker/enqueue.js";
import type { TaskReport } from "../../../../app/worker/run.js";
import { createOut, type Out } from "../../../../cli/output/out.js";
import { renderEnqueue } from "../../../../cli/render/enqueue.js";
import { renderPrinted } from "../../../../cli/render/printed.js";
import { renderWorker } from "../../../../cli/render/worker.js";
import { type Language } from "../../../../messages/index.js";

function shown(render: (out: Out) => void, language: Language = "en"): string {
  let text = "";
  const write = (more: string): void => void (text += more);
  render(createOut({ write, language, color: false, width: 300 }));
  return text;
}

const failed: TaskReport = {
  runId: "20261121T033500Z-1f0c9a2b",
  messageId: "m-1",
  task: "acme/shop#12",
  status: "failed",
  message: "dead-lettered",
  error: {
    code: "worker.step-failed",
    params: { task: "acme/shop#12", step: "test", exitCode: 1, runId: "20261121T033500Z-1f0c9a2b" },
  },
  again: { code: "worker.again-issue", params: { repository: "acme/shop", number: 12 } },
  durationMs: 85,
};
const report = (...tasks: TaskReport[]) => ({ stack: "dev", workerId: "w", tasks });

describe("the worker's report", () => {
  it("ends with where the output is and how the task is sent again", () => {
    const lines = shown((out) => renderWorker(out, report(failed)))
      .trimEnd()
      .split("\n");
    expect(lines[1]).to.match(/^acme\/shop#12 +failed +dead-lettered +– +2026\S+ +85ms$/);
    expect(lines[2]).to.include(`\`opsctl runs show ${failed.runId}\``);
    expect(lines[3]).to.match(/: opsctl enqueue issue --repository acme\/shop --number 12$/);
    expect(lines).to.have.length(4);
  });

  it("names the comment that asked for it", () => {
    const again = {
      code: "worker.again-comment",
      params: { repository: "acme/shop", number: 13, comment: 7 },
    };
    expect(shown((out) => renderWorker(out, report({ ...failed, again })))).to.include(
      "opsctl enqueue pr-comment --repository acme/shop --number 13 --comment-id 7\n",
    );
  });

  it("has its states in Japanese", () => {
    const text = shown((out) => renderWorker(out, report(failed)), "ja");
    expect(text).to.match(/^acme\/shop#12 +失敗 +デッドレターキュー /m);
  });
});

describe("what was enqueued", () => {
  const task = { type: "issue", repository: "acme/shop", issue_number: 12 } as const;
  const sent = { messageId: "m-1", queueUrl: "http://127.0.0.1/q", task } as unknown as EnqueueReport;

  it("reports that GitHub was not read yet", () => {
    const text = shown((out) => renderEnqueue(out, sent));
    expect(text).to.match(/^Sent: acme\/shop#12 \(message m-1\)\. The worker checks on GitHub/);
    for (const checked of ["exists", "open", "label"]) expect(text).to.include(checked);
  });
});

describe("what a program has printed", () => {
  it("is cut if a line is too long, and shown as empty if it is", () => {
    const long = shown((out) => renderPrinted(out, { name: "test", output: "x".repeat(9_000) }, false));
    expect(long).to.equal(`  test printed:\n    ${"x".repeat(500)}…\n`);
    const all = shown((out) => renderPrinted(out, { name: "test", output: "x".repeat(9_000) }, true));
    expect(all).to.include("x".repeat(9_000));
    for (const output of ["", "\n \n"]) {
      expect(shown((out) => renderPrinted(out, { name: "test", output }, false))).to.equal(
        "  test printed nothing.\n",
      );
    }
  });
});
