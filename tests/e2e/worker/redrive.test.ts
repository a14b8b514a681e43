import { expect } from "chai";
import { SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

describe("a dead letter that is sent again", () => {
  let shop: TaskFixture;
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture();
  });
  after(() => shop.stop());

  const redriveAll = async (): Promise<void> => {
    const result = await shop.worker.run(["queue", "dlq", "redrive", "--all", "--yes"]);
    expect(result.exitCode, result.stdout).to.equal(0);
  };

  it("is worked on like a new request, though its issue says failed and its claim has ended", async () => {
    const number = await shop.issue("Do it");
    // as a workflow sends it: not asked for by a person
    const event = { repository: SHOP, issue_number: number, action: "labeled" };
    const messageId = await shop.worker.send(JSON.stringify(event));
    const failed = await shop.once("no-change");
    expect(failed.task).to.include({ status: "failed", message: "dead-lettered", messageId });

    await redriveAll();
    const again = await shop.once("no-change");
    expect(again.task).to.include({ status: "failed", message: "dead-lettered", messageId });

    await redriveAll();
    const done = await shop.once("good");
    expect(done.task, done.stderr).to.include({ status: "succeeded", message: "deleted", messageId });
    expect((await shop.pulls()).map(({ state }) => state)).to.deep.equal(["open"]);

    // the same event once more
    await shop.worker.send(JSON.stringify(event));
    expect((await shop.once("good")).task).to.include({ status: "skipped" });
    expect(await shop.worker.deadLetterDepth()).to.deep.equal({ visible: 0, inFlight: 0 });
  }).timeout(240_000);
});
