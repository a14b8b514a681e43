import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { openRunStore } from "../../../runs/file-store.js";
import type { RunStore } from "../../../runs/ports.js";
import type { FinishedRun, RunRecord } from "../../../runs/record.js";
import { currentProcess } from "../../../runs/liveness.js";
import { interruption } from "../../../core/errors.js";
import { type CliResult, type FakeIoOptions, runFake } from "../../support/run-cli.js";
import { eventNumber, failed, finished, runningRun } from "../../support/runs/records.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

describe("opsctl runs", () => {
  let temp: TempDirectory;
  let store: RunStore;
  let directory: string;
  let old: FinishedRun;
  let bad: FinishedRun;
  let newest: RunRecord;
  const printed = [
    ...Array.from({ length: 30 }, (_, index) => `line ${index + 1}`),
    "\u001B[31mred\u001B[0m \u0007bell",
    "10%\r100%",
    "",
    "",
  ].join("\n");
  beforeEach(async () => {
    temp = await tempDirectory();
    directory = join(temp.path, "runs");
    store = openRunStore(directory);
    old = finished(
      runningRun("2026-11-21T03:35:00.100Z", { stack: "prod", kind: "backup", subject: "old one" }),
    );
    bad = failed(
      runningRun("2026-11-21T03:36:00.100Z", { queueId: "q-1", subject: "\u001B[2Jtitle\nfake line" }),
      {
        fileChanges: [
          { path: "a\u001B[2J.ts", status: "modified", additions: 3, deletions: 1 },
          { path: "b.png", status: "future" },
        ],
        details: {
          type: "issue",
          repository: "acme/shop",
          number: 12,
          baseCommit: "c0ffee",
          branch: "ai/issue-12",
          commit: "beef",
          pullRequest: { number: 1, url: "https://example.org/1" },
          message: "dead-lettered",
          agent: {
            name: "command",
            exitCode: 0,
            durationMs: 85,
            containment: "namespace",
            output: "the agent's own\n",
          },
          steps: [
            { name: "build", argv: ["npm", "run", "build"], exitCode: 0, durationMs: 2_100, output: "one\n" },
            { name: "test", argv: ["npm", "test"], exitCode: 1, durationMs: 300, output: printed },
          ],
          again: { code: "worker.again-issue", params: { repository: "acme/shop", number: 12 } },
          future: { of: "a newer version" },
        },
      },
    );
    newest = runningRun("2026-11-21T03:37:00.100Z", { process: await currentProcess() });
    await store.finish(old);
    await store.finish(bad);
    await store.append(bad.runId, {
      ...eventNumber(1),
      level: "warning",
      params: { region: "eu\u001B[31m\nX" },
    });
    await store.append(bad.runId, { ...eventNumber(2), code: "future.code", params: { a: 1 } });
    await store.begin(newest);
  });
  afterEach(() => temp.remove());

  const runs = (args: readonly string[], options: FakeIoOptions = {}): Promise<CliResult> =>
    runFake(["runs", ...args], { env: { OPSCTL_TASKS_DIR: temp.path }, ...options });
  const ids = (result: CliResult): readonly unknown[] =>
    (result.json()["runs"] as { readonly runId: string }[]).map(({ runId }) => runId);

  describe("list", () => {
    it("shows a line for each, newest first, without a stack or a project", async () => {
      const { exit, stdout, stderr } = await runs(["list"]);
      expect([exit, stderr]).to.deep.equal([0, ""]);
      const lines = stdout.trimEnd().split("\n");
      expect(lines.map((line) => line.split(/ {2,}/)[0])).to.deep.equal([
        "Run",
        newest.runId,
        bad.runId,
        old.runId,
      ]);
      expect(lines[1]).to.match(/task +dev +running .*acme\/shop#12$/);
      expect(lines[2]).to.include("\\x1b[2Jtitle\\x0afake line");
    });

    it("filters, and gives its pages to who asks for JSON", async () => {
      const first = await runs(["list", "--limit", "1", "--json"]);
      expect(ids(first)).to.deep.equal([newest.runId]);
      const cursor = String(first.json()["next"]);
      const rest = await runs(["list", "--cursor", cursor, "--json"]);
      expect([ids(rest), rest.json()["next"]]).to.deep.equal([[bad.runId, old.runId], null]);
      expect(ids(await runs(["list", "--status", "failed", "--json"]))).to.deep.equal([bad.runId]);
      expect(ids(await runs(["list", "--kind", "backup", "--json"]))).to.deep.equal([old.runId]);
      expect(ids(await runs(["list", "--stack", "prod", "--json"]))).to.deep.equal([old.runId]);
      const since = ["list", "--json", "--since", "2026-11-21T03:36:00.100Z"];
      expect(ids(await runs(since))).to.deep.equal([newest.runId, bad.runId]);
      expect(ids(await runs(["list", "--json", "--since", "99999d"]))).to.have.length(3);
    });

    it("tells how to see the next page, in the language asked for", async () => {
      const { stdout } = await runs(["list", "--limit", "1", "--lang", "ja"]);
      expect(stdout).to.match(/続きがあります。--cursor \S+ /);
    });

    it("says that there is nothing, and shows what can't be read", async () => {
      const none = await runs(["list"], { env: { OPSCTL_TASKS_DIR: join(temp.path, "none") } });
      expect([none.exit, none.stdout]).to.deep.equal([0, "No runs.\n"]);
      const newer = "20261121T034000Z-00000000";
      await writeFile(join(directory, `${newer}.json`), '{"version":9}');
      const { exit, stdout } = await runs(["list", "--status", "failed"]);
      expect(exit).to.equal(0);
      expect(stdout).to.match(new RegExp(`^${newer}: .*version 9`, "m"));
    });

    for (const [args, code] of [
      [["--status", "lost"], "cli.bad-choice"],
      [["--kind", "lost"], "cli.bad-choice"],
      [["--limit", "0"], "cli.bad-number"],
      [["--since", "yesterday"], "runs.bad-since"],
      [["--since", "2026-13-40"], "runs.bad-since"],
      [["--cursor", "x"], "runs.bad-cursor"],
    ] as const) {
      it(`refuses ${args.join(" ")}`, async () => {
        const result = await runs(["list", "--json", ...args]);
        expect([result.exit, (result.json()["error"] as { code: string }).code]).to.deep.equal([2, code]);
      });
    }
  });

  describe("show", () => {
    it("shows facts, details, events and the failure; nothing of others is obeyed", async () => {
      const { exit, stdout } = await runs(["show", bad.runId.slice(0, 13)]);
      expect(exit).to.equal(0);
      for (const text of [
        "Status: failed",
        "Message: q-1 (dead-lettered)",
        "Agent: command, succeeded in 85ms (namespace)",
        'future: {"of":"a newer version"}',
        "warning: eu\\x1b[31m\\x0aX: skipped",
        'future.code {"a":1}',
        "error: Unexpected error: boom",
        join(directory, "failures", `q-1-${bad.runId}.json`),
        join(directory, `${bad.runId}.json`),
      ]) {
        expect(stdout).to.include(text);
      }
      expect(stdout)
        .to.match(/^File +Change +Added +Removed$/m)
        .and.to.match(/^a\\x1b\[2J\.ts +modified +3 +1$/m)
        .and.to.match(/^b\.png +future +– +–$/m);
      expect(stdout).to.include("opsctl enqueue issue --repository acme/shop --number 12\n");
      expect(stdout).to.not.include("\u001B");
    });

    it("shows a task in blocks, its headings in words", async () => {
      const { stdout } = await runs(["show", bad.runId]);
      const blocks = stdout.split("\n\n");
      expect(blocks[1]?.split("\n")).to.deep.equal([
        "Task: issue",
        "Repository: acme/shop",
        "Number: 12",
        "Base commit: c0ffee",
        "Branch: ai/issue-12",
        "Commit: beef",
        "Pull request: https://example.org/1",
        "Message: q-1 (dead-lettered)",
      ]);
      expect(blocks[2]).to.match(/^Agent: [^\n]*$/);
      expect(blocks[3]?.split("\n").map((line) => line.split(/ {2,}/))).to.deep.include.members([
        ["Step", "Command", "Exit", "Time"],
        ["build", "npm run build", "0", "2.1s"],
        ["test", "npm test", "1", "300ms"],
      ]);
    });

    it("shows the last lines that a failed step has printed below it, fit for a terminal", async () => {
      const { stdout } = await runs(["show", bad.runId]);
      const lines = stdout.split("\n");
      const heading = lines.indexOf("  test printed, the last 20 of 33 lines (--verbose shows all):");
      expect(lines[heading - 1]).to.match(/^test /);
      expect(lines.slice(heading + 1, heading + 22)).to.deep.equal([
        ...Array.from({ length: 17 }, (_, index) => `    line ${index + 14}`),
        "    red \\x07bell",
        "    10%",
        "    100%",
        "",
      ]);
      expect(stdout).to.not.include("    one").and.not.include("the agent's own");
    });

    it("shows all that was kept of every program with --verbose", async () => {
      const { stdout } = await runs(["show", bad.runId, "--verbose"]);
      expect(stdout).to.match(/^ {2}test printed:\n {4}line 1\n {4}line 2\n/m);
      expect(stdout).to.include("  build printed:\n    one\n").and.include("    the agent's own\n");
    });

    const ends: readonly (readonly [what: string, agent: object, error: string, shown: RegExp])[] = [
      [
        "failed",
        { exitCode: 3, durationMs: 2_100 },
        "worker.agent-failed",
        /failed with exit code 3 after 2\.1s$/m,
      ],
      ["was stopped", { durationMs: 60_000 }, "worker.agent-timed-out", /was stopped after 1m$/m],
      ["changed nothing", { exitCode: 0, durationMs: 5 }, "worker.nothing-changed", /succeeded in 5ms$/m],
    ];
    for (const [what, agent, code, shown] of ends) {
      it(`shows what an agent printed that ${what}`, async () => {
        const run = failed(runningRun("2026-11-21T03:38:00.100Z"), {
          error: { code, params: { task: "acme/shop#12", agent: "command" } },
          details: { agent: { name: "command", output: "I could not", ...agent } },
        });
        await store.finish(run);
        const { stdout } = await runs(["show", run.runId]);
        expect(stdout).to.match(shown).and.include("  command printed:\n    I could not\n");
      });
    }

    it("leads nobody to where they are", async () => {
      const run = runningRun("2026-11-21T03:38:00.100Z");
      const params = { task: "acme/shop#12", step: "test", exitCode: 1, runId: run.runId };
      await store.finish(failed(run, { error: { code: "worker.step-failed", params } }));
      const { stdout } = await runs(["show", run.runId]);
      expect(stdout).to.include("failed with exit code 1").and.not.include("opsctl runs show");
    });

    it("is in Japanese for people, and the same JSON", async () => {
      const { stdout } = await runs(["show", bad.runId, "--lang", "ja"]);
      for (const text of [
        "状態: 失敗",
        "リポジトリ: acme/shop",
        "ステップ",
        "test の出力",
        "q-1 (デッドレターキュー)",
      ]) {
        expect(stdout).to.include(text);
      }
      const [ja, en] = [
        await runs(["show", bad.runId, "--json", "--lang", "ja"]),
        await runs(["show", bad.runId, "--json"]),
      ];
      expect(ja.stdout).to.equal(en.stdout);
      expect((await runs(["list", "--lang", "ja"])).stdout).to.match(/タスク +dev +失敗/);
    });

    it("gives one document with --json", async () => {
      const document = (await runs(["show", bad.runId, "--json"])).json();
      expect(document).to.deep.include({
        record: bad,
        lostLines: 0,
        recordFile: join(directory, `${bad.runId}.json`),
      });
      expect(document["events"]).to.have.length(2);
    });

    it("knows the latest, of a stack if one is named, passing over what can't be read", async () => {
      await writeFile(join(directory, "20261121T034000Z-00000000.json"), '{"version":9}');
      const shown = async (...args: string[]): Promise<unknown> =>
        ((await runs(["show", "latest", "--json", ...args])).json()["record"] as RunRecord).runId;
      expect(await shown()).to.equal(newest.runId);
      expect(await shown("--stack", "prod")).to.equal(old.runId);
    });

    for (const [what, args, exit, code] of [
      ["an unknown id", ["20200101"], 1, "runs.unknown"],
      ["an empty id", [""], 1, "runs.unknown"],
      ["a beginning of several", ["2026"], 2, "runs.ambiguous"],
      ["a run of another stack", ["latest", "--stack", "none"], 1, "runs.none"],
    ] as const) {
      it(`says so of ${what}`, async () => {
        const result = await runs(["show", "--json", ...args]);
        expect([result.exit, (result.json()["error"] as { code: string }).code]).to.deep.equal([exit, code]);
      });
    }
  });

  describe("tail", () => {
    it("shows the events of the latest run", async () => {
      await store.append(newest.runId, eventNumber(1, { region: "us-east-1" }));
      const { exit, stdout } = await runs(["tail"]);
      expect([exit, stdout]).to.deep.equal([0, "2026-11-21T03:35:00.001Z  us-east-1: skipped\n"]);
    });

    it("says that there are none", async () => {
      expect((await runs(["tail", old.runId])).stdout).to.equal("No events.\n");
    });

    it("follows a run to its end: 0, whatever the end", async () => {
      await store.append(newest.runId, eventNumber(1, { region: "first" }));
      const following = runs(["tail", "--follow"]);
      await store.append(newest.runId, eventNumber(2, { region: "second" }));
      await store.finish(failed(newest));
      const { exit, stdout } = await following;
      expect(exit).to.equal(0);
      expect(stdout.split("\n").map((line) => line.replace(/^\S+ {2}/, ""))).to.deep.equal([
        "first: skipped",
        "second: skipped",
        `${newest.runId} has ended: failed`,
        "",
      ]);
    });

    it("gives its one document when a signal ends it: 130", async () => {
      await store.append(newest.runId, eventNumber(1));
      const stop = new AbortController();
      const following = runs(["tail", "-f", "--json"], { signal: stop.signal });
      setTimeout(() => stop.abort(interruption("SIGINT")), 300);
      const result = await following;
      const document = result.json();
      expect(result.exit).to.equal(130);
      expect([document["record"], document["events"]]).to.deep.equal([newest, [eventNumber(1)]]);
    });
  });
});
