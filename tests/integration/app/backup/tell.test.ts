import { expect } from "chai";
import { newsOfReport, told } from "../../../../app/backup/run/tell.js";
import type { BackupReport, RegionReport, RunResult } from "../../../../backup/report.js";
import { aBackup, RUN_ID } from "../../../support/builders/backup.js";
import { failure, interruption } from "../../../../core/errors.js";
import { anError, opsErrorOf } from "../../../support/errors.js";
import { appContext, stackWith } from "../../../support/notify/app.js";
import { env } from "../../../support/notify/messages.js";
import { type Receiver, startReceiver } from "../../../support/notify/receiver.js";

const done = (region: string): RegionReport => ({ region, status: "succeeded" });
const failed = (region: string, code: string): RegionReport => ({
  region,
  status: "failed",
  error: { code, params: { region } },
});
const skipped = (region: string): RegionReport => ({ region, status: "skipped" });
const report = (result: RunResult, regions: readonly RegionReport[]): BackupReport =>
  aBackup({ result, regions });
const explain = ({ code, params }: NonNullable<RegionReport["error"]>): string =>
  `${code} in ${String(params["region"])}`;

describe("what people are told of a backup", () => {
  const runId = RUN_ID;

  it("that succeeded", () => {
    expect(newsOfReport(report("succeeded", [done("a"), done("b")]), explain)).to.deep.equal({
      level: "success",
      code: "notify.backup-succeeded",
      params: { stack: "dev", regions: ["a", "b"] },
      runId,
    });
  });

  for (const [before, code] of [
    [undefined, "notify.backup-succeeded"],
    ["succeeded", "notify.backup-succeeded"],
    ["failed", "notify.backup-recovered"],
    ["partial", "notify.backup-recovered"],
    ["interrupted", "notify.backup-recovered"],
  ] as const) {
    it(`that succeeded, where the last one ${before ?? "is not known"}: ${code}`, () => {
      const news = newsOfReport(report("succeeded", [done("a")]), explain, before);
      expect([news.code, news.level, news.recovery]).to.deep.equal([
        code,
        "success",
        code.endsWith("recovered") ? true : undefined,
      ]);
    });
  }

  it("that succeeded, with what is to be looked at, however the last one ended", () => {
    const warnings = [{ code: "backup.path-has-nothing", params: { region: "b" } }];
    const regions = [done("a"), { ...done("b"), warnings }];
    expect(newsOfReport(report("succeeded", regions), explain, "failed")).to.deep.equal({
      level: "warning",
      code: "notify.backup-warned",
      params: { stack: "dev", regions: ["a", "b"], reason: "backup.path-has-nothing in b" },
      runId,
    });
  });

  it("that is incomplete: what is missing where", () => {
    const denied = { part: "parameter", code: "aws.access-denied", params: {} } as const;
    const incomplete = (region: string, ...names: string[]): RegionReport => ({
      region,
      status: "incomplete",
      unreadable: names.map((name) => ({ name, ...denied })),
    });
    const regions = [done("a"), incomplete("b", "/x", "/y"), incomplete("c", "/z")];
    expect(newsOfReport(report("partial", regions), explain)).to.deep.equal({
      level: "warning",
      code: "notify.backup-incomplete",
      params: { stack: "dev", regions: ["a", "b", "c"], unreadable: ["/x (b)", "/y (b)", "/z (c)"] },
      runId,
    });
    expect(newsOfReport(report("partial", [...regions, failed("d", "x")]), explain).code).to.equal(
      "notify.backup-partial",
    );
  });

  it("that was done in part: which regions, and the first error", () => {
    const regions = [done("a"), failed("b", "x.first"), failed("c", "x.second"), skipped("d")];
    expect(newsOfReport(report("partial", regions), explain)).to.deep.equal({
      level: "warning",
      code: "notify.backup-partial",
      params: {
        stack: "dev",
        done: ["a"],
        missing: ["b", "c", "d"],
        reason: "x.first in b",
        errorCode: "x.first",
      },
      runId,
    });
  });

  it("that failed", () => {
    expect(newsOfReport(report("failed", [failed("a", "x.first"), skipped("b")]), explain)).to.deep.equal({
      level: "failure",
      code: "notify.backup-failed",
      params: {
        stack: "dev",
        regions: ["a", "b"],
        reason: "x.first in a",
        errorCode: "x.first",
      },
      runId,
    });
  });

  it("that was interrupted: not that it failed", () => {
    const stopped = report("failed", [failed("a", "core.interrupted"), skipped("b")]);
    const { level, code } = newsOfReport(stopped, explain);
    expect([level, code]).to.deep.equal(["failure", "notify.backup-interrupted"]);
  });
});

describe("a backup of which people are told", () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());
  const stack = stackWith([{ type: "slack", url: env("SLACK"), on: "all" }]);
  const context = (url = receiver.url) => appContext({ SLACK: `${url}/hook` });
  const texts = (): readonly unknown[] => receiver.received.map((request) => request.json()["text"]);

  it("ends with its report", async () => {
    const ended = report("succeeded", [done("us-east-1")]);
    expect(await told(context(), stack, () => Promise.resolve(ended))).to.equal(ended);
    expect(texts()).to.deep.equal(["✅ Backup of dev: all of us-east-1 backed up."]);
  });

  for (const error of [
    failure("backup.no-key", { alias: "alias/x", region: "us-east-1" }),
    anError("backup.no-key", { alias: "alias/x", region: "us-east-1" }, { kind: "refused" }),
  ]) {
    it(`is told of when it ${error.kind} before the first region, and throws what it threw`, async () => {
      expect(await opsErrorOf(() => told(context(), stack, () => Promise.reject(error)))).to.equal(error);
      expect(texts()).to.deep.equal([
        "❌ Backup of dev failed (us-east-1, us-west-2, ap-northeast-1): There is no KMS key alias/x in us-east-1.",
      ]);
    });
  }

  it("is told of when it was stopped before the first region", async () => {
    const stopped = interruption("SIGTERM");
    const ctx = appContext({ SLACK: receiver.url }, { signal: AbortSignal.abort(stopped) });
    expect(await opsErrorOf(() => told(ctx, stack, () => Promise.reject(stopped)))).to.equal(stopped);
    expect(texts()).to.deep.equal([
      "❌ Backup of dev was interrupted (us-east-1, us-west-2, ap-northeast-1): Stopped by SIGTERM.",
    ]);
  });

  it("is told of when nobody foresaw the error", async () => {
    const error = new Error("oops");
    const thrown: unknown = await told(context(), stack, () => Promise.reject(error)).catch(
      (caught: unknown) => caught,
    );
    expect(thrown).to.equal(error);
    expect(texts()[0]).to.match(/oops$/);
  });

  it("is nobody's news when the command line was wrong", async () => {
    const error = anError("backup.unknown-region", {}, { kind: "usage" });
    expect(await opsErrorOf(() => told(context(), stack, () => Promise.reject(error)))).to.equal(error);
    expect(texts()).to.deep.equal([]);
  });

  it("ends as it would when nobody can be told", async () => {
    receiver.script({ status: 410 });
    const ctx = context();
    const ended = report("failed", [failed("us-east-1", "x.y")]);
    expect(await told(ctx, stack, () => Promise.resolve(ended))).to.equal(ended);
    expect(ctx.events.map(({ code }) => code)).to.include("notify.channel-failed");
  });
});
