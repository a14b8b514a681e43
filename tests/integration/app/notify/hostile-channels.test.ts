import { expect } from "chai";
import { withNotices } from "../../../../app/backup/notices.js";
import { backupNotices } from "../../../../backup/notices/backup.js";
import { openNotifier } from "../../../../app/notify/notify.js";
import type { AppContext } from "../../../../app/context.js";
import type { ChannelConfig } from "../../../../notify/channels/index.js";
import type { Clock } from "../../../../core/time/clock.js";
import { aBackup } from "../../../support/builders/backup.js";
import { appContext, stackWith } from "../../../support/notify/app.js";
import {
  type Body,
  eventfulClock,
  type HostileReceiver,
  startHostile,
} from "../../../support/notify/hostile.js";
import { env } from "../../../support/notify/messages.js";

const ATTEMPT = 10_000;
const ALTOGETHER = 30_000;
const GIBIBYTE = 2 ** 30;
/** What fits into the buffers of a few connections on loopback, and far below a gibibyte. */
const BUFFERED = 2 ** 27;

const types: Readonly<Record<Exclude<ChannelConfig["type"], "sns">, ChannelConfig>> = {
  slack: { type: "slack", url: env("HOOK"), on: "all" },
  discord: { type: "discord", url: env("HOOK"), on: "all" },
  webhook: { type: "webhook", url: env("HOOK"), secret: env("KEY"), on: "all" },
};
const done = aBackup();

type Context = AppContext & Pick<ReturnType<typeof appContext>, "events">;

/** Runs the work whose outcome is notified; throws the notifier's errors. */
const works: Readonly<Record<string, (ctx: Context, channel: ChannelConfig) => Promise<void>>> = {
  backup: async (ctx, channel) => {
    expect(await withNotices(ctx, stackWith([channel]), backupNotices, () => Promise.resolve(done))).to.equal(
      done,
    );
  },
  task: async (ctx, channel) => {
    const params = { task: "acme/shop#1", pullRequest: "https://github.example/1" };
    const signal = new AbortController().signal;
    await openNotifier(ctx, stackWith([channel])).notify(
      { level: "success", code: "notify.pull-request", params },
      signal,
    );
  },
};

describe("a channel that means no good", () => {
  let open: HostileReceiver[];
  beforeEach(() => {
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map((receiver) => receiver.close()));
  });
  const start = async (...how: Parameters<typeof startHostile>): Promise<HostileReceiver> => {
    const receiver = await startHostile(...how);
    open.push(receiver);
    return receiver;
  };
  const context = (url: string, clock: Clock, more: Readonly<Record<string, string>> = {}): Context => ({
    ...appContext({ HOOK: `${url}/hidden`, KEY: "a-key-that-signs", ...more }),
    clock,
  });
  /** Code and sentence of what was reported of the channel. */
  const reported = ({ events }: Context): readonly unknown[] =>
    events.flatMap(({ code, params }) =>
      code === "notify.channel-failed" ? [[params["code"], params["reason"]]] : [],
    );
  /** Each attempt's time is over when its request has arrived. */
  const hasty = (receiver: HostileReceiver): Clock => {
    let attempts = 0;
    return eventfulClock({ [ATTEMPT]: () => receiver.arrived(++attempts) });
  };

  const rows: readonly {
    readonly name: string;
    readonly body: Body;
    readonly status?: number;
    readonly requests: number;
    readonly code?: string;
  }[] = [
    { name: "never answers", body: "silence", requests: 4, code: "notify.no-answer" },
    { name: "answers 500 always", body: "none", status: 500, requests: 4, code: "notify.receiver-failed" },
    { name: "takes the notice and never ends its answer", body: "drip", requests: 1 },
    { name: "takes the notice and answers with a gibibyte", body: GIBIBYTE, requests: 1 },
    {
      name: "answers 404 with a gibibyte",
      body: GIBIBYTE,
      status: 404,
      requests: 1,
      code: "notify.rejected",
    },
    {
      name: "answers 500 with a gibibyte",
      body: GIBIBYTE,
      status: 500,
      requests: 4,
      code: "notify.receiver-failed",
    },
  ];
  for (const [work, tell] of Object.entries(works)) {
    for (const [type, channel] of Object.entries(types)) {
      for (const { name, body, status, requests, code } of rows) {
        it(`${name}: the ${work} is done, and it is reported (${type})`, async () => {
          const receiver = await start(body, status);
          const ctx = context(receiver.url, body === "silence" ? hasty(receiver) : eventfulClock());
          await tell(ctx, channel);
          expect(reported(ctx).map((report) => (report as readonly unknown[])[0])).to.deep.equal(
            code === undefined ? [] : [code],
          );
          expect(receiver.requests).to.equal(requests);
          expect(receiver.sent).to.be.below(BUFFERED);
          expect(JSON.stringify(ctx.events)).not.to.include("hidden");
        });
      }

      it(`redirects elsewhere: the ${work} is done, and nothing goes there (${type})`, async () => {
        const elsewhere = await start("none");
        const location = elsewhere.url.replace("127.0.0.1", "localhost");
        for (const status of [301, 307, 308]) {
          const receiver = await start("none", status, { location: `${location}/` });
          const ctx = context(receiver.url, eventfulClock());
          await tell(ctx, channel);
          expect(reported(ctx)).to.deep.equal([
            ["notify.redirected", `The receiver returned a redirect: ${status} (env:HOOK).`],
          ]);
        }
        expect(elsewhere.requests).to.equal(0);
      });
    }

    it(`never ends a refusal whose reason is read: the ${work} is done, and it is reported`, async () => {
      const receiver = await start("drip", 500);
      const ctx = context(receiver.url, hasty(receiver));
      await tell(ctx, types.slack);
      expect(reported(ctx)).to.deep.equal([
        ["notify.no-answer", "The receiver did not respond within 10 seconds (env:HOOK)."],
      ]);
      expect(receiver.requests).to.equal(4);
    });

    for (const [language, sentence] of [
      ["en", "Sending the notification took longer than 30 seconds (env:HOOK)."],
      ["ja_JP.UTF-8", "30 秒以内に通知を送信できませんでした（env:HOOK）。"],
    ] as const) {
      it(`is given up after the time of all attempts: the ${work} is done, and it is reported (${language})`, async () => {
        const receiver = await start("silence");
        const clock = eventfulClock({ [ALTOGETHER]: () => receiver.arrived(1) });
        const ctx = context(receiver.url, clock, { LANG: language });
        await tell(ctx, types.webhook);
        expect(reported(ctx)).to.deep.equal([["notify.timed-out", sentence]]);
      });
    }
  }

  it("is given up when its caller's own time is over, in the same words", async () => {
    const receiver = await start("silence");
    const clock = eventfulClock();
    const ctx = context(receiver.url, clock);
    const caller = new AbortController();
    const telling = openNotifier(ctx, stackWith([types.webhook])).notify(
      { level: "success", code: "notify.test", params: { stack: "dev" } },
      caller.signal,
    );
    await receiver.arrived(1);
    clock.pass(ALTOGETHER);
    caller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    await telling;
    expect(reported(ctx)).to.deep.equal([
      ["notify.timed-out", "Sending the notification took longer than 30 seconds (env:HOOK)."],
    ]);
  });

  it("is not delayed by an AWS that never answers whose credentials these are", async () => {
    const aws = await start("silence");
    const clock = eventfulClock({ [ALTOGETHER]: () => aws.arrived(1) });
    const ctx = context(aws.url, clock);
    const topicArn = "arn:aws:sns:us-east-1:111111111111:told";
    const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" };
    const stack = {
      ...stackWith([{ type: "sns", topicArn, on: "all" }]),
      endpoints: { AWS_ENDPOINT_URL: aws.url },
      local: { credentials } as unknown as NonNullable<ReturnType<typeof stackWith>["local"]>,
    };
    expect(await withNotices(ctx, stack, backupNotices, () => Promise.resolve(done))).to.equal(done);
    expect(reported(ctx)).to.deep.equal([
      ["notify.timed-out", `Sending the notification took longer than 30 seconds (${topicArn}).`],
    ]);
    expect(aws.requests).to.equal(1);
  });
});
