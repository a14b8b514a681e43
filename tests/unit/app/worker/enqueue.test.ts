import { expect } from "chai";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stackFile } from "../../../support/builders/stack.js";
import { runFake } from "../../../support/run-cli.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";
import { issueEvent } from "../../../support/worker/events.js";

const taking = (...repositories: readonly string[]): string =>
  stackFile({ worker: { label: "fix me" }, github: { repositories } });

describe("opsctl enqueue before it asks AWS", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
    await write("Pulumi.yaml", "name: opsctl\n");
    await write("Pulumi.dev.yaml", taking("acme/shop", "acme/site"));
  });
  afterEach(() => directory.remove());

  const write = (name: string, text: string): Promise<void> => writeFile(join(directory.path, name), text);
  const run = (...args: readonly string[]) => runFake(["enqueue", ...args], { cwd: directory.path });
  const issue = (repository: string) => run("issue", "--repository", repository, "--number", "7");

  it("names the configured repositories, the file and the hint", async () => {
    const { exit, stderr } = await issue("acme/other");
    expect(exit).to.equal(2);
    expect(stderr).to.equal(
      `error: acme/other (--repository) is not a repository of stack 'dev'. Configured in ${directory.path}/Pulumi.dev.yaml: acme/shop, acme/site.
Nothing was sent. Use a configured repository, or add this one to opsctl:github.repositories in ${directory.path}/Pulumi.dev.yaml.
`,
    );
  });

  it("reports that there are none", async () => {
    await write("Pulumi.dev.yaml", taking());
    const { exit, stderr } = await issue("acme/shop");
    expect([exit, stderr.split("\n")[0]]).to.deep.equal([
      2,
      `error: No repositories are configured for stack 'dev' (${directory.path}/Pulumi.dev.yaml), so acme/shop cannot be used.`,
    ]);
  });

  for (const [args, message] of [
    [
      ["issue", "--repository", "https://github.com/acme/shop", "--number", "7"],
      "not in the form owner/repo",
    ],
    [["issue", "--repository", "acme/shop", "--number", "seven"], "--number is 'seven'"],
    [["issue", "--repository", "acme/shop", "--number", "-1"], "--number is '-1'"],
    [["issue", "--repository", "acme/shop", "--number", "0x10"], "--number is '0x10'"],
    [["issue", "--repository", "acme/shop", "--number", " 5 "], "--number is ' 5 '"],
    [["pr-comment", "--repository", "acme/shop", "--number", "7"], "--comment-id"],
    [
      ["pr-comment", "--repository", "acme/shop", "--number", "7", "--comment-id", "x"],
      "--comment-id is 'x'",
    ],
    [["--from-event", "event.json", "issue", "--repository", "acme/shop", "--number", "7"], "--from-event"],
    [["--from-event", "event.json", "--mention", " "], "--mention is empty"],
    [["--from-event", ""], "--from-event is empty"],
    [
      ["--from-event", "no\nne"],
      "The event in no\\x0ane cannot be read: ENOENT: no such file or directory\n",
    ],
    [[], "No task to send is specified."],
  ] as const) {
    it(`refuses ${args.join(" ") || "nothing"}`, async () => {
      const { exit, stderr } = await run(...args);
      expect([exit, stderr.includes(message)], stderr).to.deep.equal([2, true]);
    });
  }

  it("reports why an event is no task, with the stack's own label", async () => {
    await write("event.json", JSON.stringify(issueEvent()));
    expect(await run("--from-event", "event.json")).to.include({
      exit: 0,
      stdout: "No task was sent: acme/shop#7 does not have the label fix me.\n",
      stderr: "",
    });
    // as some shells and editors of Windows write it
    await write("marked.json", `\uFEFF${JSON.stringify(issueEvent())}`);
    expect(await run("--from-event", "marked.json")).to.include({ exit: 0, stderr: "" });
    expect((await run("--from-event", join(directory.path, "event.json"), "--lang", "ja")).stdout).to.equal(
      "タスクは送信していません: acme/shop#7 にラベル fix me がありません。\n",
    );
    expect((await run("--from-event", "event.json", "--json")).json()).to.deep.equal({
      skipped: {
        code: "worker.event-no-label",
        params: { repository: "acme/shop", number: 7, label: "fix me" },
      },
    });
  });

  it("names an event that it can't use, and what is wrong with it", async () => {
    await write("event.json", JSON.stringify({ ...issueEvent(), action: 5 }));
    const { exit, stderr } = await run("--from-event", "event.json");
    expect([exit, stderr.split("\n").slice(0, 2)]).to.deep.equal([
      2,
      ["error: event.json is not an event of GitHub: 1 field is not valid.", "  - action: expected a text"],
    ]);
    expect((await run("--from-event", "event.json", "--lang", "ja")).stderr).to.include(
      "  - action（期待する値: テキスト）\n",
    );
    await mkdir(join(directory.path, "folder"));
    for (const [path, code] of [
      ["folder", "cli.no-regular-file"],
      ["none.json", "enqueue.event-unreadable"],
      ["Pulumi.yaml", "enqueue.event-not-json"],
    ] as const) {
      const result = await run("--from-event", path, "--json");
      expect([result.exit, result.json()["error"]]).to.deep.include(2);
      expect((result.json()["error"] as Record<string, unknown>)["code"]).to.equal(code);
    }
  });
});
