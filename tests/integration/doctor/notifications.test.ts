import { expect } from "chai";
import type { ChannelConfig } from "../../../notify/channels/index.js";
import type { StackConfig } from "../../../config/stack.js";
import { notificationChecks } from "../../../doctor/notifications.js";
import type { CheckedStack } from "../../../doctor/facts.js";
import { runChecks } from "../../../doctor/run-checks.js";
import { openNotifier } from "../../../app/notify/notify.js";
import { appContext, stackWith } from "../../support/notify/app.js";
import { BACKUP_DEFAULTS, SCHEDULE } from "../../support/builders/stack.js";
import { env } from "../../support/notify/messages.js";
import { type Receiver, startReceiver } from "../../support/notify/receiver.js";

const KEY = "a-key-that-signs";
const channels: readonly ChannelConfig[] = [
  { type: "slack", url: env("HOOK"), on: "all" },
  { type: "discord", url: env("HOOK"), on: "all" },
  { type: "webhook", url: env("HOOK"), secret: env("KEY"), on: "all" },
];

/** Doctor's results for these channels, by status and code. */
async function diagnosed(variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const ctx = appContext(variables);
  const facts = { file: stackWith(channels) } as unknown as CheckedStack;
  const specs = notificationChecks(ctx, facts).map((spec) => ({ ...spec, needs: [] }));
  const checks = await runChecks(specs, ctx);
  expect(JSON.stringify(checks)).not.to.include("hidden");
  return checks.map(({ status, code }) => `${status} ${code}`);
}

/** The codes with which they refuse a notice. */
async function refused(variables: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const ctx = appContext(variables);
  await openNotifier(ctx, stackWith(channels)).notify({
    level: "success",
    code: "notify.test",
    params: { stack: "dev" },
  });
  return ctx.events.flatMap(({ code, params }) => (code === "notify.channel-failed" ? [params["code"]] : []));
}

describe("doctor's check of alarm subscriptions", () => {
  const topic = "arn:aws:sns:us-east-1:111111111111:jenkins-dev-opsctl-alerts";
  const alerts = { emails: ["ops@example.com"], https: [] };
  const mail = { Protocol: "email", Endpoint: "ops@example.com" };
  const pager = { Protocol: "https", Endpoint: "https://pager.example.com/hidden" };

  /** Its results if SNS returns these subscriptions. */
  async function heard(
    changes: Partial<StackConfig>,
    subscriptions: readonly object[],
    alertsTopicArn: unknown = topic,
  ): Promise<readonly unknown[]> {
    const send = (): Promise<object> => Promise.resolve({ Subscriptions: subscriptions });
    const stack = stackWith([], changes);
    const clients = { region: "us-east-1", sns: () => Promise.resolve({ send }) };
    const open = { ...stack, clients };
    const facts = { file: stack, open, runtime: { alertsTopicArn } } as unknown as CheckedStack;
    const ctx = appContext({});
    const specs = notificationChecks(ctx, facts).filter(({ id }) => id === "alerts");
    const [check] = await runChecks(
      specs.map((spec) => ({ ...spec, needs: [] })),
      ctx,
    );
    expect(JSON.stringify(check ?? {})).not.to.include("hidden");
    return check ? [check.status, check.code, check.params["waiting"]] : [];
  }

  it("is left out if nothing is scheduled and no subscription is configured", async () => {
    expect(await heard({}, [])).to.deep.equal([]);
    expect(await heard({ alerts: { emails: [], https: [] } }, [])).to.deep.equal([]);
  });

  it("fails while any confirmation is missing, and names mail addresses only", async () => {
    const waits = { SubscriptionArn: "PendingConfirmation" };
    const code = "notify.alerts-unconfirmed";
    expect(await heard({ alerts }, [{ ...mail, ...waits }])).to.deep.equal(["failed", code, [mail.Endpoint]]);
    const subscriptions = [
      { ...mail, SubscriptionArn: `${topic}:1` },
      { ...pager, ...waits },
    ];
    expect(await heard({ alerts }, subscriptions)).to.deep.equal(["failed", code, ["https"]]);
  });

  it("is ok when all are confirmed, warns of a topic without subscribers, and fails without a topic", async () => {
    const subscribed = [{ ...mail, SubscriptionArn: `${topic}:1` }];
    expect((await heard({ alerts }, subscribed)).slice(0, 2)).to.deep.equal(["ok", "doctor.alerts"]);
    const scheduled = { backup: { ...BACKUP_DEFAULTS, schedule: SCHEDULE } };
    expect((await heard(scheduled, [])).slice(0, 2)).to.deep.equal(["warning", "doctor.alerts-unheard"]);
    for (const arn of [undefined, 7, "", "nothing"]) {
      const outcome = await heard({ alerts }, subscribed, arn ?? null);
      expect(outcome.slice(0, 2)).to.deep.equal(["failed", "notify.no-alerts-topic"]);
    }
  });
});

describe("doctor's look at a channel's address", () => {
  let receiver: Receiver;
  before(async () => {
    receiver = await startReceiver();
  });
  after(() => receiver.close());

  for (const [address, code] of [
    ["hidden", "notify.bad-address"],
    ["https://user:hidden@hooks.example/x", "notify.bad-address"],
    ["https://hidden@hooks.example/x", "notify.bad-address"],
    ["http://hooks.example/hidden", "notify.bad-address"],
    ["http://10.0.0.1/hidden", "notify.bad-address"],
    ["ftp://127.0.0.1/hidden", "notify.bad-address"],
    ["https://hooks.example:6000/hidden", "notify.blocked-port"],
    ["http://127.0.0.1:1/hidden", "notify.blocked-port"],
    ["\n", "secrets.empty"],
  ] as const) {
    it(`finds what a notice is refused for: ${JSON.stringify(address)}`, async () => {
      const variables = { HOOK: address, KEY };
      expect(await diagnosed(variables)).to.deep.equal(channels.map(() => `failed ${code}`));
      expect(await refused(variables)).to.deep.equal(channels.map(() => code));
    });
  }

  it("finds well what a notice goes to", async () => {
    const variables = { HOOK: `${receiver.url}/hidden\n`, KEY };
    expect(await diagnosed(variables)).to.deep.equal(channels.map(() => "ok doctor.channel"));
    expect(receiver.received).to.deep.equal([]);
    expect(await refused(variables)).to.deep.equal([]);
  });
});
