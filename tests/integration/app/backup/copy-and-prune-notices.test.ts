import { expect } from "chai";
import { withTarget } from "../../../../app/backup/copy.js";
import type { CopyReport } from "../../../../app/backup/copy/report.js";
import { copyRun, endOfCopy, newsOfCopy, toldOfCopy } from "../../../../app/backup/copy/tell.js";
import { endOfPrune, newsOfPrune, toldOfPrune } from "../../../../app/backup/prune/tell.js";
import type { StackPruneReport } from "../../../../app/backup/prune/report.js";
import type { PrunedItem, PrunedRegion } from "../../../../backup/prune/report.js";
import { failure, interruption, refusal } from "../../../../core/errors.js";
import { opsErrorOf } from "../../../support/errors.js";
import { appContext, stackWith } from "../../../support/notify/app.js";
import { env } from "../../../support/notify/messages.js";
import { type Receiver, startReceiver } from "../../../support/notify/receiver.js";

const runId = "20261121T033500Z-1f0c9a2b";
const quiet = new AbortController().signal;
const stopped = AbortSignal.abort(interruption("SIGTERM"));
const explain = ({ code }: { readonly code: string }): string => `sentence of ${code}`;
const error = { code: "backup.no-key", params: { alias: "a", region: "b" } };

const copied = {
  status: "copied",
  ...{ prefix: "copies/a/", objects: 2, written: 2, bytes: 9 },
  completeness: { status: "complete" },
} as const;
const copyReport = (changes: Partial<CopyReport> = {}): CopyReport => ({
  ...{ runId, stack: "dev", toRegion: "c", toBucket: "bucket-c", result: "succeeded" },
  copies: [{ region: "a", bucket: "bucket-a", backupId: runId, ...copied }],
  ...changes,
});
const half = copyReport({
  result: "partial",
  copies: [...copyReport().copies, { region: "b", bucket: "bucket-b", status: "failed", error }],
});

const item = (outcome: PrunedItem["outcome"]): PrunedItem => ({ id: runId, kind: "backup", outcome });
const region = (changes: Partial<PrunedRegion> = {}): PrunedRegion => ({
  ...{ region: "a", bucket: "bucket-a", retained: false, status: "succeeded" },
  items: (["removed", "removed", "kept", "locked"] as const).map(item),
  ...changes,
});
const pruneReport = (changes: Partial<StackPruneReport> = {}): StackPruneReport => ({
  ...{ runId, stack: "dev", rules: { last: 1 }, usualExcludes: [], result: "succeeded" },
  regions: [region()],
  ...changes,
});

describe("where a copy goes", () => {
  it("is what the command line says, else what the configuration says", async () => {
    const options = { latest: true, toBucket: undefined, toRegion: undefined };
    const copyTo = { region: "eu-west-1", bucket: "acme-copies" };
    expect(withTarget({ ...options, toRegion: "us-west-2" }, copyTo)).to.deep.include({
      toRegion: "us-west-2",
      toBucket: undefined,
    });
    expect(withTarget(options, copyTo)).to.deep.include({ toRegion: "eu-west-1", toBucket: "acme-copies" });
    const thrown = await opsErrorOf(() => Promise.resolve().then(() => withTarget(options, undefined)));
    expect([thrown.kind, thrown.code]).to.deep.equal(["usage", "backup.copy-nowhere"]);
  });
});

describe("what people are told of a copy", () => {
  for (const [before, code] of [
    [undefined, "notify.copy-succeeded"],
    ["succeeded", "notify.copy-succeeded"],
    ["failed", "notify.copy-recovered"],
    ["partial", "notify.copy-recovered"],
  ] as const) {
    it(`that succeeded, where the last one ${before ?? "is not known"}: ${code}`, () => {
      const news = newsOfCopy(copyReport(), explain, before);
      expect([news.level, news.code, news.runId]).to.deep.equal(["success", code, runId]);
      expect(news.params).to.deep.equal({ stack: "dev", regions: ["a"], bucket: "bucket-c" });
    });
  }

  it("of incomplete backups: a warning that names their regions, recorded as partial", () => {
    const [first] = copyReport().copies;
    const completeness = {
      status: "incomplete" as const,
      missing: [{ name: "/a", part: "parameter", code: "aws.access-denied", reason: "no" }],
    };
    const lacking = { region: "b", bucket: "bucket-b", backupId: runId, ...copied, completeness };
    const report = copyReport({ result: "incomplete", copies: [...(first ? [first] : []), lacking] });
    expect(newsOfCopy(report, explain)).to.deep.equal({
      level: "warning",
      code: "notify.copy-incomplete",
      params: { stack: "dev", regions: ["b"], bucket: "bucket-c" },
      runId,
    });
    expect(endOfCopy(report, quiet).status).to.equal("partial");
  });

  it("that failed in part: whose backups, and why", () => {
    expect(newsOfCopy(half, explain)).to.deep.equal({
      level: "failure",
      code: "notify.copy-failed",
      params: {
        stack: "dev",
        regions: ["b"],
        reason: "sentence of backup.no-key",
        errorCode: "backup.no-key",
      },
      runId,
    });
  });

  it("is recorded with its regions and its first error; damage is a failure; a signal, an interruption", () => {
    const { status, error: first, details } = endOfCopy(half, quiet);
    expect([status, first, details?.["regions"]]).to.deep.equal(["partial", error, half.copies]);
    expect(endOfCopy(half, stopped).status).to.equal("interrupted");
    expect(endOfCopy(copyReport(), stopped).status).to.equal("succeeded");
    expect(endOfCopy(copyReport({ result: "damaged" }), quiet).status).to.equal("failed");
  });

  it("has a subject by which the newest are told from one that was named", () => {
    const subject = (options: Parameters<typeof copyRun>[1]): string => copyRun("dev", options).subject;
    expect(subject({ toRegion: "c" })).to.equal("copy of the newest backups to c");
    expect(subject({ backupId: runId, toBucket: "b", toRegion: "c" })).to.equal(`copy of ${runId} to b`);
  });
});

describe("what people are told of a prune", () => {
  it("that succeeded: how many went and stayed", () => {
    expect(newsOfPrune(pruneReport(), explain)).to.deep.equal({
      level: "success",
      code: "notify.prune-succeeded",
      params: { stack: "dev", removed: 2, kept: 1, locked: 1 },
      runId,
    });
    expect(newsOfPrune(pruneReport(), explain, "failed")).to.deep.include({
      code: "notify.prune-recovered",
      recovery: true,
    });
  });

  for (const [what, bad] of [
    ["a region that could not be read", region({ region: "b", status: "failed", items: [], error })],
    [
      "a backup that could not be removed",
      region({ region: "b", status: "incomplete", items: [{ ...item("failed"), error }] }),
    ],
  ] as const) {
    it(`that left something undone: ${what}`, () => {
      const report = pruneReport({ result: "partial", regions: [region(), bad, { ...bad, copyOf: "a" }] });
      expect(newsOfPrune(report, explain)).to.deep.include({
        level: "failure",
        code: "notify.prune-failed",
        params: {
          stack: "dev",
          regions: ["b"],
          reason: "sentence of backup.no-key",
          errorCode: "backup.no-key",
        },
      });
      expect(endOfPrune(report, quiet)).to.deep.include({ status: "partial", error });
      expect(endOfPrune(report, stopped).status).to.equal("interrupted");
    });
  }

  it("is recorded in numbers", () => {
    expect(endOfPrune(pruneReport(), quiet)).to.deep.equal({
      status: "succeeded",
      details: {
        result: "succeeded",
        rules: { last: 1 },
        regions: [{ region: "a", bucket: "bucket-a", status: "succeeded", removed: 2, kept: 1, locked: 1 }],
      },
    });
  });
});

describe("copies and prunes of which people are told", () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());
  const stack = stackWith([{ type: "slack", url: env("SLACK"), on: "all" }]);
  const context = () => appContext({ SLACK: `${receiver.url}/hook` });
  const texts = (): readonly unknown[] => receiver.received.map((request) => request.json()["text"]);

  it("end with their reports", async () => {
    await toldOfCopy(context(), stack, () => Promise.resolve(copyReport()));
    await toldOfPrune(context(), stack, () => Promise.resolve(pruneReport()));
    expect(texts()).to.deep.equal([
      "✅ Copies of dev: the newest backups of a are in bucket-c.",
      "✅ Prune of dev: backups removed: 2, kept: 1, locked: 1.",
    ]);
  });

  it("are told of when they threw before they began, each by its own name", async () => {
    const thrown = failure("backup.no-key", { alias: "alias/x", region: "us-east-1" });
    await opsErrorOf(() => toldOfCopy(context(), stack, () => Promise.reject(thrown)));
    await opsErrorOf(() => toldOfPrune(context(), stack, () => Promise.reject(thrown)));
    const regions = "us-east-1, us-west-2, ap-northeast-1";
    expect(texts()).to.deep.equal([
      `❌ Copying the backups of dev failed (${regions}): There is no KMS key alias/x in us-east-1.`,
      `❌ Prune of dev failed (${regions}): There is no KMS key alias/x in us-east-1.`,
    ]);
  });

  it("are nobody's news when who was asked said no", async () => {
    for (const declined of [
      refusal("backup.prune-declined", { stack: "dev" }),
      refusal("backup.prune-unattended", { count: 1 }),
    ]) {
      await opsErrorOf(() => toldOfPrune(context(), stack, () => Promise.reject(declined)));
    }
    expect(texts()).to.deep.equal([]);
  });
});
