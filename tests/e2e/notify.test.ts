import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import type { NotifyTestReport } from "../../app/notify/notify.js";
import {
  type BackupFixture,
  mixedParameters,
  RECOVERY,
  regions,
  startBackupFixture,
} from "../support/backup/backup-fixture.js";
import { isSigned, type Receiver, startReceiver } from "../support/notify/receiver.js";
import { freePort } from "../support/ports.js";

const [first, second, third] = regions;
const KEY = "a-key-that-signs-notices";
/** Part of every channel's address: it must never be seen. */
const HIDDEN = "T00-hidden-part-of-the-address";

describe("opsctl sends notifications", () => {
  let receiver: Receiver;
  let fixture: BackupFixture;
  let down: string;
  before(async function () {
    this.timeout(180_000);
    receiver = await startReceiver();
    down = `http://127.0.0.1:${await freePort()}/${HIDDEN}`;
    fixture = await startBackupFixture({
      notifications: [
        { type: "webhook", url: "env:HOOK", secret: "ssm:/notices/key" },
        { type: "slack", url: "env:DOWN", on: "failures" },
        { type: "discord", url: "ssm:/notices/discord", on: "failures" },
      ],
      backup: RECOVERY,
      variables: { HOOK: `${receiver.url}/${HIDDEN}/hook`, DOWN: down },
    });
    const ssm = await fixture.clients.ssm(first);
    for (const [Name, Value] of [
      ["/notices/key", KEY],
      ["/notices/discord", `${receiver.url}/${HIDDEN}/discord`],
    ] as const) {
      await ssm.send(new PutParameterCommand({ Name, Value, Type: "SecureString" }));
    }
    await fixture.seed(first, mixedParameters(5));
  });
  after(async () => {
    await fixture.stop();
    await receiver.close();
  });
  beforeEach(() => {
    receiver.script();
    fixture.proxy.rule(() => "pass");
  });

  const arrived = (end: string) =>
    receiver.received.filter(({ path }) => path.startsWith(`/${HIDDEN}/${end}`));
  /** The notice that the webhook got. */
  const notice = (): Record<string, unknown> => {
    const [request, ...more] = arrived("hook");
    expect(more).to.deep.equal([]);
    expect(request && isSigned(request, KEY)).to.equal(true);
    return request?.json() ?? {};
  };

  it("by a test of every channel that reports which one is down: exit 3", async () => {
    const result = await fixture.run(["notify", "test"]);
    expect(result.exitCode).to.equal(3);
    const { channels } = result.json() as unknown as NotifyTestReport;
    expect(
      channels.map(({ index, type, reference, ok, attempts }) => [index, type, reference, ok, attempts]),
    ).to.deep.equal([
      [0, "webhook", "env:HOOK", true, 1],
      [1, "slack", "env:DOWN", false, 4],
      [2, "discord", "ssm:/notices/discord", true, 1],
    ]);
    expect(channels[1]?.error).to.deep.equal({
      code: "notify.unreachable",
      params: { reference: "env:DOWN", reason: "ECONNREFUSED" },
    });
    expect(result.stderr).to.match(/^warning: .*env:DOWN.*ECONNREFUSED/m);
    expect(notice()).to.include({ code: "notify.test", level: "success", stack: "dev" });
    const [embed] = arrived("discord")[0]?.json()["embeds"] as { description: string }[];
    expect(embed?.description).to.match(/^✅ .*dev/);
  });

  for (const [channel, exit] of [
    ["0", 0],
    ["1", 1],
    ["3", 2],
    ["first", 2],
  ] as const) {
    it(`by a test of one channel: --channel ${channel}, exit ${exit}`, async () => {
      expect((await fixture.run(["notify", "test", "--channel", channel])).exitCode).to.equal(exit);
      expect(receiver.received).to.have.length(channel === "0" ? 1 : 0);
    });
  }

  it("of a successful backup: to channels with on: all", async () => {
    const result = await fixture.run(["backup"]);
    expect(result.exitCode, result.stderr).to.equal(0);
    const { runId } = result.json();
    expect(notice()).to.deep.include({
      level: "success",
      code: "notify.backup-succeeded",
      params: { stack: "dev", regions },
      runId,
    });
    expect(arrived("discord")).to.deep.equal([]);
    expect(result.stderr).to.equal("");
  });

  it("of a backup that failed in the middle: all, its exit code and report as ever, though a channel is down", async () => {
    fixture.proxy.rule(({ region, service }) =>
      region === second && service === "kms" ? { status: 400, name: "AccessDeniedException" } : "pass",
    );
    const result = await fixture.run(["backup"]);
    expect(result.exitCode).to.equal(3);
    const { runId, result: ended } = result.json();
    expect(ended).to.equal("partial");
    const sentNotice = notice();
    expect(sentNotice).to.include({ level: "warning", code: "notify.backup-partial", runId });
    expect(sentNotice["params"]).to.deep.include({
      done: [first],
      missing: [second, third],
      errorCode: "aws.access-denied",
    });
    expect(sentNotice["text"]).to.match(/us-east-1.*us-west-2, ap-northeast-1.*kms:GenerateDataKey/);
    expect(arrived("discord")).to.have.length(1);
    expect(result.stderr).to.match(/^warning: .*env:DOWN/m);
  });

  it("of a backup that failed before its first region: to all channels whose secrets could be read", async () => {
    fixture.proxy.rule(({ service }) => (service === "sts" ? { status: 403, name: "AccessDenied" } : "pass"));
    const result = await fixture.run(["backup"]);
    expect(result.exitCode).to.equal(1);
    // the webhook's key lies in the account that can't be reached
    expect(receiver.received).to.deep.equal([]);
    expect(result.stderr).to.match(/^warning: .*env:HOOK.*sts:GetCallerIdentity/m);
    expect((result.json()["error"] as { code: string }).code).to.equal("aws.access-denied");
  });

  it("of a backup that was stopped: exit 130", async () => {
    fixture.proxy.rule(({ region, operation }) =>
      region === second && operation === "GenerateDataKey" ? "hang" : "pass",
    );
    let pid = 0;
    const running = fixture.run(["backup"], (started) => (pid = started));
    await fixture.proxy.hanging();
    process.kill(pid, "SIGINT");
    expect((await running).exitCode).to.equal(130);
    expect(notice()["params"]).to.deep.include({ errorCode: "core.interrupted" });
    expect(arrived("discord")).to.have.length(1);
  });

  it("of a backup that succeeds again: also to channels with on: failures", async () => {
    expect((await fixture.run(["backup"])).exitCode).to.equal(0);
    expect(notice()).to.include({ level: "success", code: "notify.backup-recovered" });
    expect(arrived("discord")).to.have.length(1);
    expect((await fixture.run(["backup"])).exitCode).to.equal(0);
    expect(arrived("discord"), "once").to.have.length(1);
  });

  it("of no dry run and of no mistake on the command line", async () => {
    expect((await fixture.run(["backup", "--dry-run"])).exitCode).to.equal(0);
    expect((await fixture.run(["backup", "--regions", "mars-north-1"])).exitCode).to.equal(2);
    expect(receiver.received).to.deep.equal([]);
  });

  it("and never of a secret", () => {
    expect(fixture.output()).to.include("env:DOWN");
    for (const secret of [KEY, HIDDEN, receiver.url]) expect(fixture.output()).not.to.include(secret);
  });
});
