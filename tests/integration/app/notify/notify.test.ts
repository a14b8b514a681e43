import { expect } from "chai";
import { openNotifier, testExit } from "../../../../app/notify/notify.js";
import type { Notice } from "../../../../notify/notice.js";
import type { ChannelReport } from "../../../../notify/dispatch.js";
import { interruption } from "../../../../core/errors.js";
import type { ChannelConfig } from "../../../../notify/channels/index.js";
import { aStack } from "../../../support/builders/stack.js";
import { appContext, stackWith } from "../../../support/notify/app.js";
import { env } from "../../../support/notify/messages.js";
import { isSigned, type Receiver, startReceiver } from "../../../support/notify/receiver.js";

const KEY = "a-key-that-signs";
const failed: Notice = {
  level: "failure",
  code: "notify.backup-failed",
  params: { stack: "dev", regions: ["us-east-1", "us-west-2"], reason: "no", errorCode: "x.no" },
  runId: "20261121T033500Z-1f0c9a2b",
};
const tested: Notice = { level: "success", code: "notify.test", params: { stack: "dev" } };

function hook(name: string, on: ChannelConfig["on"] = "all"): ChannelConfig {
  return { type: "webhook", url: env(name), secret: env("KEY"), on };
}

describe("the notifier of a stack", () => {
  let receiver: Receiver;
  let variables: Readonly<Record<string, string>>;
  beforeEach(async () => {
    receiver = await startReceiver();
    variables = { A: `${receiver.url}/a`, B: `${receiver.url}/b\n`, KEY };
  });
  afterEach(() => receiver.close());
  const paths = (): readonly string[] => receiver.received.map(({ path }) => path).sort();

  it("sends the sentence and the notification to every channel, signed", async () => {
    const ctx = appContext(variables);
    await openNotifier(ctx, stackWith([hook("A"), hook("B")])).notify({
      ...failed,
      link: "https://x.example/",
    });
    expect(paths()).to.deep.equal(["/a", "/b"]);
    for (const request of receiver.received) {
      expect(isSigned(request, KEY)).to.equal(true);
      const { time, delivery, ...notice } = request.json();
      expect(notice).to.deep.equal({
        schema: 1,
        ...failed,
        stack: "dev",
        link: "https://x.example/",
        text: "The backup of stack dev failed in us-east-1, us-west-2. no",
      });
      expect(new Date(String(time)).toISOString()).to.equal(time);
      expect(delivery).to.equal(request.headers["opsctl-delivery"]);
    }
    expect(ctx.events.map(({ code }) => code)).to.deep.equal(["notify.sending"]);
  });

  for (const [level, expected] of [
    ["success", ["/a"]],
    ["warning", ["/a", "/b"]],
    ["failure", ["/a", "/b"]],
  ] as const) {
    it(`lets a filter for failures pass what it should: ${level}`, async () => {
      const notifier = openNotifier(appContext(variables), stackWith([hook("A"), hook("B", "failures")]));
      await notifier.notify({ ...failed, level });
      expect(paths()).to.deep.equal(expected);
    });
  }

  it("reads no secret and emits nothing without a channel for it", async () => {
    const ctx = appContext({});
    await openNotifier(ctx, stackWith([hook("A", "failures")])).notify(tested);
    expect(ctx.events).to.deep.equal([]);
  });

  it("is in the language of the stack, its warnings in that of the process", async () => {
    const ctx = appContext({ ...variables, LANG: "ja_JP.UTF-8" });
    await openNotifier(ctx, stackWith([hook("A"), hook("GONE")])).notify(tested);
    expect(receiver.received[0]?.json()["text"]).to.match(/test/);
    await openNotifier(appContext(variables), stackWith([hook("A")], { language: "ja" })).notify(tested);
    expect(receiver.received[1]?.json()["text"]).to.match(/テスト/);
    const warning = ctx.events.find(({ code }) => code === "notify.channel-failed");
    expect(warning?.params["reason"]).to.equal("環境変数 GONE が設定されていません（env:GONE）。");
  });

  it("never throws: a failing channel is a warning, and the others are notified", async () => {
    const ctx = appContext(variables);
    receiver.script({ status: 404 });
    await openNotifier(ctx, stackWith([hook("GONE"), hook("A")])).notify(tested);
    expect(
      ctx.events.flatMap(({ code, params }) =>
        code === "notify.channel-failed" ? [[params["index"], params["reference"], params["code"]]] : [],
      ),
    ).to.have.deep.members([
      [0, "env:GONE", "secrets.not-set"],
      [1, "env:A", "notify.rejected"],
    ]);
    expect(JSON.stringify(ctx.events)).not.to.include(receiver.url);
  });

  it("takes known secrets out of the sentence, the parameters and the link", async () => {
    const secret = "ghp_0123456789abcdef";
    const ctx = appContext({ ...variables, GITHUB_TOKEN: secret, MODEL: "sk-model-key" });
    const stack = stackWith([hook("A")], {
      worker: { ...aStack().worker, agentEnv: ["MODEL"] },
    });
    const params = {
      stack: "dev",
      regions: [secret, "sk-model-key"],
      reason: `${secret} ${KEY} ${receiver.url}/a`,
    };
    await openNotifier(ctx, stack).notify({ ...failed, params, link: `https://x.example/?${secret}` });
    const body = receiver.received[0]?.body ?? "";
    expect(body).to.include("[redacted]");
    for (const known of [secret, "sk-model-key", KEY, receiver.url]) expect(body).not.to.include(known);
  });

  it("still sends after a first SIGINT; a second one ends it", async () => {
    const urgent = new AbortController();
    const signal = AbortSignal.abort(interruption("SIGINT"));
    const ctx = appContext(variables, { signal, urgent: urgent.signal });
    const notifier = openNotifier(ctx, stackWith([hook("A")]));
    await notifier.notify(tested);
    expect(paths()).to.deep.equal(["/a"]);
    receiver.script("hang");
    const telling = notifier.notify(tested);
    await receiver.next();
    urgent.abort(interruption("SIGINT"));
    await telling;
    expect(ctx.events.at(-1)?.params["code"]).to.equal("core.interrupted");
  });

  it("ends with its caller's signal", async () => {
    receiver.script("hang");
    const caller = new AbortController();
    const ctx = appContext(variables);
    const telling = openNotifier(ctx, stackWith([hook("A")])).notify(tested, caller.signal);
    await receiver.next();
    caller.abort(interruption("SIGTERM"));
    await telling;
    expect(ctx.events.at(-1)?.params["code"]).to.equal("core.interrupted");
  });
});

describe("how a test of the channels ends", () => {
  for (const [oks, exit] of [
    [[true, true], undefined],
    [[true, false], "partial"],
    [[false], "failed"],
    [[false, false], "failed"],
  ] as const) {
    it(`is ${exit ?? "well"} when they were reached: ${oks.join(", ")}`, () => {
      const channels = oks.map((ok) => ({ ok }) as ChannelReport);
      expect(testExit({ stack: "dev", channels })).to.equal(exit);
    });
  }

  for (const [what, ok, alerts, exit] of [
    ["all is well, alarms too", [true], true, undefined],
    ["only alarms are not heard", [true], false, "partial"],
    ["nothing is heard", [false], false, "failed"],
    ["alarms are heard and nothing else", [false], true, "partial"],
    ["there are only alarms, and they are heard", [], true, undefined],
    ["there are only alarms, and they are not", [], false, "failed"],
  ] as const) {
    it(`ends as it should where ${what}`, () => {
      const channels = ok.map((each) => ({ ok: each })) as unknown as readonly ChannelReport[];
      const alertsReport = { ok: alerts, confirmed: 0, waiting: [], lost: [] };
      expect(testExit({ stack: "dev", channels, alerts: alertsReport })).to.equal(exit);
    });
  }
});
