import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { stackFile } from "../../support/builders/stack.js";
import { type Receiver, startReceiver } from "../../support/notify/receiver.js";
import { type CliResult, runFake } from "../../support/run-cli.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("opsctl notify test", () => {
  let receiver: Receiver;
  let directory: TempDirectory;
  beforeEach(async () => {
    receiver = await startReceiver();
    directory = await tempDirectory();
    await writeFile(join(directory.path, "Pulumi.yaml"), "name: opsctl\nruntime: nodejs\n");
  });
  afterEach(async () => {
    await directory.remove();
    await receiver.close();
  });

  /** Runs it on a stack with these channels. */
  const test = async (channels: readonly object[], ...args: readonly string[]): Promise<CliResult> => {
    await writeFile(join(directory.path, "Pulumi.dev.yaml"), stackFile({ notifications: channels }));
    const env = { SLACK: `${receiver.url}/slack`, DISCORD: `${receiver.url}/discord` };
    return runFake(["notify", "test", "--stack", "dev", ...args], { cwd: directory.path, env, columns: 200 });
  };
  const slack = { type: "slack", url: "env:SLACK" };
  const gone = { type: "discord", url: "env:GONE", on: "failures" };

  it("shows which channels got it, and a hint for those that did not", async () => {
    const { exit, stdout, stderr } = await test([slack, gone]);
    expect(exit).to.equal(3);
    const [header = "", ...rows] = stdout.trimEnd().split("\n");
    expect(header.split(/ {2,}/)).to.include.members(["Channel", "Type", "Reference", "Result", "Attempts"]);
    expect(rows.find((row) => row.includes("env:SLACK"))).to.match(/0.*slack.*sent.*1/);
    expect(rows.find((row) => row.includes("env:GONE"))).to.match(/1.*discord.*failed.*0/);
    expect(rows.at(-1)).to.match(/^1: Set GONE\.$/);
    expect(stderr).to.equal(
      "warning: Sending the notification to channel 1 (discord, env:GONE) failed: The environment variable GONE is not set (env:GONE).\n",
    );
  });

  it("shows the same hint once, with its channels", async () => {
    receiver.script({ status: 404 });
    const { exit, stdout } = await test([gone, slack, gone]);
    expect(exit).to.equal(1);
    expect(stdout.trimEnd().split("\n").slice(-2)).to.deep.equal([
      "0, 2: Set GONE.",
      "1: The address is wrong or was revoked. Create a new webhook and store its address.",
    ]);
  });

  it("is in the language that is asked for, what is sent in that of the stack", async () => {
    const { stderr } = await test([slack, gone], "--lang", "ja");
    expect(stderr).to.include("GONE が設定されていません（env:GONE）。");
    expect(receiver.received[0]?.json()["text"]).to.match(/test/);
  });

  for (const [name, channels, args, code] of [
    ["nobody is there to tell", [], [], "notify.no-channels"],
    ["the channel is not there", [slack], ["--channel", "1"], "notify.unknown-channel"],
    ["the channel is no number", [slack], ["--channel", "-1"], "notify.bad-channel"],
    ["the channel is no plain number", [slack], ["--channel", "0x0"], "notify.bad-channel"],
  ] as const) {
    it(`sends nothing when ${name}: exit 2`, async () => {
      const result = await test(channels, ...args, "--json");
      expect(result.exit).to.equal(2);
      expect(result.json()["error"]).to.include({ code });
      expect(receiver.received).to.deep.equal([]);
    });
  }
});
