import { expect } from "chai";
import { openJournal } from "../../../../app/worker/journal.js";
import { openRunStore } from "../../../../runs/file-store.js";
import { manualClock } from "../../../support/backup/manual-clock.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

describe("the worker's journal", () => {
  let directory: TempDirectory;
  before(async () => {
    directory = await tempDirectory();
  });
  after(() => directory.remove());

  it("is the record of a run in the store, from its beginning to its end", async () => {
    const [store, clock] = [openRunStore(directory.path), manualClock()];
    const journal = openJournal(store, "dev", clock);
    const start = {
      messageId: "m-1",
      attempt: 2,
      reasons: ["github.unreachable"],
      type: "issue",
      repository: "acme/shop",
      number: 12,
    } as const;
    const runId = await journal.begin(start);
    expect((await store.get(runId))?.record).to.include({ status: "running", subject: "acme/shop#12" });
    await journal.append(runId, "worker.claimed", { task: "acme/shop#12" });
    clock.advance(1_500);
    const pullRequest = { number: 13, url: "https://github.test/acme/shop/pull/13" };
    const binary = { path: "b.png", status: "added", additions: undefined, deletions: undefined } as const;
    await journal.finish(runId, {
      status: "succeeded",
      message: "deleted",
      pullRequest,
      fileChanges: [{ path: "a.ts", status: "modified", additions: 1, deletions: 2 }, binary],
    });
    const stored = await store.get(runId);
    expect(stored?.record).to.deep.include({
      kind: "task",
      stack: "dev",
      status: "succeeded",
      queueId: "m-1",
      retry: { attempt: 2, reasons: ["github.unreachable"] },
      durationMs: 1_500,
      fileChanges: [
        { path: "a.ts", status: "modified", additions: 1, deletions: 2 },
        { path: "b.png", status: "added" },
      ],
      details: { type: "issue", repository: "acme/shop", number: 12, message: "deleted", pullRequest },
    });
    expect(stored?.events.map(({ code }) => code)).to.deep.equal(["worker.claimed"]);
  });

  it("keeps the reason of a message that was no task", async () => {
    const store = openRunStore(directory.path);
    const journal = openJournal(store, "dev", manualClock());
    const unknown = { type: "unknown", repository: undefined, number: undefined } as const;
    const runId = await journal.begin({ messageId: "m-2", attempt: 1, reasons: [], ...unknown });
    const error = { code: "worker.not-json", params: { reason: "x" } };
    await journal.finish(runId, { status: "failed", message: "dead-lettered", error });
    expect((await store.get(runId))?.record).to.deep.include({ status: "failed", error });
  });
});
