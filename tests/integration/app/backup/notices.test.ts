import { expect } from "chai";
import { withNotices } from "../../../../app/backup/notices.js";
import { backupNotices } from "../../../../backup/notices/backup.js";
import { pruneNotices } from "../../../../backup/notices/prune.js";
import type { RegionReport } from "../../../../backup/report.js";
import { aBackup } from "../../../support/builders/backup.js";
import { failure, interruption, refusal } from "../../../../core/errors.js";
import { anError, opsErrorOf } from "../../../support/errors.js";
import { appContext, stackWith } from "../../../support/notify/app.js";
import { env } from "../../../support/notify/messages.js";
import { type Receiver, startReceiver } from "../../../support/notify/receiver.js";

const done: RegionReport = { region: "us-east-1", status: "succeeded" };

describe("a run with notices", () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());
  const stack = stackWith([{ type: "slack", url: env("SLACK"), on: "all" }]);
  const context = (url = receiver.url) => appContext({ SLACK: `${url}/hook` });
  const texts = (): readonly unknown[] => receiver.received.map((request) => request.json()["text"]);

  it("ends with its report", async () => {
    const ended = aBackup({ result: "succeeded", regions: [done] });
    expect(await withNotices(context(), stack, backupNotices, () => Promise.resolve(ended))).to.equal(ended);
    expect(texts()).to.deep.equal(["✅ The backup of stack dev succeeded: us-east-1."]);
  });

  for (const error of [
    failure("backup.no-key", { alias: "alias/x", region: "us-east-1" }),
    anError("backup.no-key", { alias: "alias/x", region: "us-east-1" }, { kind: "refused" }),
  ]) {
    it(`is notified of when it ${error.kind} before the first region, and throws what it threw`, async () => {
      expect(
        await opsErrorOf(() => withNotices(context(), stack, backupNotices, () => Promise.reject(error))),
      ).to.equal(error);
      expect(texts()).to.deep.equal([
        "❌ The backup of stack dev failed in us-east-1, us-west-2, ap-northeast-1. KMS key alias/x does not exist in us-east-1.",
      ]);
    });
  }

  it("is notified of when it was stopped before the first region", async () => {
    const stopped = interruption("SIGTERM");
    const ctx = appContext({ SLACK: receiver.url }, { signal: AbortSignal.abort(stopped) });
    expect(
      await opsErrorOf(() => withNotices(ctx, stack, backupNotices, () => Promise.reject(stopped))),
    ).to.equal(stopped);
    expect(texts()).to.deep.equal([
      "❌ The backup of stack dev was interrupted (us-east-1, us-west-2, ap-northeast-1): Stopped by SIGTERM.",
    ]);
  });

  it("is notified of after an unexpected error", async () => {
    const error = new Error("oops");
    const thrown: unknown = await withNotices(context(), stack, backupNotices, () =>
      Promise.reject(error),
    ).catch((caught: unknown) => caught);
    expect(thrown).to.equal(error);
    expect(texts()[0]).to.match(/oops$/);
  });

  it("makes no notice when the command line was wrong", async () => {
    const error = anError("backup.unknown-region", {}, { kind: "usage" });
    expect(
      await opsErrorOf(() => withNotices(context(), stack, backupNotices, () => Promise.reject(error))),
    ).to.equal(error);
    expect(texts()).to.deep.equal([]);
  });

  it("ends as it would when no notice can be sent", async () => {
    receiver.script({ status: 410 });
    const ctx = context();
    const ended = aBackup({ result: "failed", regions: [done] });
    expect(await withNotices(ctx, stack, backupNotices, () => Promise.resolve(ended))).to.equal(ended);
    expect(ctx.events.map(({ code }) => code)).to.include("notify.channel-failed");
  });

  it("makes no notice when who was asked declined", async () => {
    const declined = refusal("backup.prune-declined", { stack: "dev" });
    await opsErrorOf(() => withNotices(context(), stack, pruneNotices, () => Promise.reject(declined)));
    expect(texts()).to.deep.equal([]);
  });
});
