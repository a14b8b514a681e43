import { expect } from "chai";
import {
  drillExit,
  endOfDrill,
  type DrilledRegion,
  type DrillReport,
} from "../../../../app/backup/drill/drill.js";
import { isProvenGood } from "../../../../app/backup/drill/heartbeat.js";
import { withNotices } from "../../../../app/backup/notices.js";
import { drillNotices } from "../../../../backup/notices/drill.js";
import { drillResult, type DrillResult, type DrillStatus } from "../../../../backup/drill/report.js";
import { failure, interruption } from "../../../../core/errors.js";
import { readBackupDetails } from "../../../../runs/backup-details.js";
import { aDrill, RUN_ID } from "../../../support/builders/backup.js";
import { anError, opsErrorOf } from "../../../support/errors.js";
import { appContext, stackWith } from "../../../support/notify/app.js";
import { env } from "../../../support/notify/messages.js";
import { type Receiver, startReceiver } from "../../../support/notify/receiver.js";

const quiet = new AbortController().signal;
const interrupted = AbortSignal.abort(interruption("SIGTERM"));
const runId = RUN_ID;
const report = (result: DrillResult, regions: readonly DrilledRegion[] = []): DrillReport =>
  aDrill({ result, regions });
const succeeded: DrilledRegion = { region: "a", status: "succeeded", backupId: runId, compared: 20 };
const different: DrilledRegion = {
  region: "b",
  status: "different",
  backupId: runId,
  differences: [{ name: "/secret/name", fields: ["value"] }],
};
const failed: DrilledRegion = {
  region: "c",
  status: "failed",
  error: { code: "x.first", params: { region: "c" } },
};

describe("how a drill ends", () => {
  const rows: readonly [readonly DrillStatus[], DrillResult][] = [
    [["succeeded", "succeeded"], "succeeded"],
    [["succeeded", "failed"], "partial"],
    [["succeeded", "refused"], "partial"],
    [["timed-out", "skipped"], "failed"],
    [["refused", "refused"], "refused"],
    [["refused", "failed"], "failed"],
    [["succeeded", "different", "failed"], "damaged"],
    [["damaged", "skipped"], "damaged"],
  ];
  for (const [statuses, result] of rows) {
    it(`is ${result} of ${statuses.join(", ")}`, () => {
      expect(drillResult(statuses.map((status) => ({ status })))).to.equal(result);
    });
  }

  it("decides the exit code: damage counts more than a signal, a signal only where it left something undone", () => {
    expect(drillExit({ result: "succeeded" }, interrupted)).to.equal(undefined);
    expect(drillExit({ result: "damaged" }, interrupted)).to.equal("damaged");
    for (const result of ["partial", "failed", "refused"] as const) {
      expect(drillExit({ result }, quiet)).to.equal(result);
      expect(drillExit({ result }, interrupted)).to.equal("terminated");
    }
  });

  it("is a run's end whose details are shown as a backup's", () => {
    const end = endOfDrill(report("damaged", [succeeded, different, failed]), quiet);
    expect([end.status, end.error]).to.deep.equal(["failed", failed.error]);
    const { fields } = { fields: readBackupDetails(end.details ?? {}) };
    expect(JSON.stringify(fields)).to.contain('"region":"b"').and.to.contain('"result":"failed"');
    expect(endOfDrill(report("partial", [succeeded]), interrupted).status).to.equal("interrupted");
    expect(endOfDrill(report("succeeded", [succeeded]), interrupted).status).to.equal("succeeded");
  });

  it("is a heartbeat of each region in which something was found out", () => {
    const error = (code: string) => ({ code, params: {} });
    expect(isProvenGood({ status: "succeeded" }, [])).to.equal(true);
    for (const status of ["different", "damaged", "refused", "failed", "timed-out"] as const) {
      expect(isProvenGood({ status, error: error("aws.failed") }, [])).to.equal(false);
    }
    expect(isProvenGood({ status: "skipped" }, [])).to.equal(undefined);
    expect(isProvenGood({ status: "failed", error: error("core.interrupted") }, [])).to.equal(undefined);
  });
});

describe("a drill's notice", () => {
  let receiver: Receiver;
  before(async () => {
    receiver = await startReceiver();
  });
  after(() => receiver.close());

  it("also when it did not come to its regions, but not of a mistake on the command line", async () => {
    const stack = stackWith([{ type: "slack", url: env("SLACK"), on: "failures" }]);
    const ctx = appContext({ SLACK: `${receiver.url}/hook` });
    const texts = (): readonly unknown[] => receiver.received.map((request) => request.json()["text"]);
    const good = report("succeeded", [succeeded]);
    expect(await withNotices(ctx, stack, drillNotices, () => Promise.resolve(good))).to.equal(good);
    const wrong = anError("backup.unknown-region", {}, { kind: "usage" });
    expect(
      await opsErrorOf(() => withNotices(ctx, stack, drillNotices, () => Promise.reject(wrong))),
    ).to.equal(wrong);
    expect(texts()).to.deep.equal([]);
    const early = failure("backup.no-key", { alias: "alias/x", region: "us-east-1" });
    expect(
      await opsErrorOf(() => withNotices(ctx, stack, drillNotices, () => Promise.reject(early))),
    ).to.equal(early);
    await withNotices(ctx, stack, drillNotices, () => Promise.resolve(report("damaged", [different])));
    expect(texts()).to.deep.equal([
      "❌ The restore test (drill) of stack dev failed in us-east-1, us-west-2, ap-northeast-1. KMS key alias/x does not exist in us-east-1.",
      `❌ The restore test (drill) of stack dev failed in b. b: 1 parameter of ${runId} differs after the restore`,
    ]);
  });
});
