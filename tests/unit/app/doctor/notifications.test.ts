import { expect } from "chai";
import type { ChannelConfig } from "../../../../config/stack.js";
import { notificationChecks } from "../../../../app/doctor/notifications.js";
import type { Facts } from "../../../../app/doctor/facts.js";
import { runChecks } from "../../../../app/doctor/run-checks.js";
import { openNotifier } from "../../../../app/notify/notify.js";
import { appContext, stackWith } from "../../../support/notify/app.js";
import { env } from "../../../support/notify/messages.js";
import { type Receiver, startReceiver } from "../../../support/notify/receiver.js";

const KEY = "a-key-that-signs";
const channels: readonly ChannelConfig[] = [
  { type: "slack", url: env("HOOK"), on: "all" },
  { type: "discord", url: env("HOOK"), on: "all" },
  { type: "webhook", url: env("HOOK"), secret: env("KEY"), on: "all" },
];

/** What doctor says of these channels, by status and code. */
async function diagnosed(variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const ctx = appContext(variables);
  const facts = { file: stackWith(channels) } as unknown as Facts;
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
