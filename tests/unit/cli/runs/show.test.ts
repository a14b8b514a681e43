import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { RunRecord } from "../../../../runs/record.js";
import { aRun, failed } from "../../../support/builders/run.js";
import { type RecordedRuns, recordedRuns } from "../../../support/runs/recorded.js";

describe("opsctl runs show", () => {
  let fixture: RecordedRuns;
  beforeEach(async () => {
    fixture = await recordedRuns();
  });
  afterEach(() => fixture.remove());

  it("shows facts, details, events and the failure; nothing of others is obeyed", async () => {
    const { exit, stdout } = await fixture.runs(["show", fixture.bad.runId.slice(0, 13)]);
    expect(exit).to.equal(0);
    for (const text of [
      "Status: failed",
      "Message: q-1 (dead-lettered)",
      "Agent: command, succeeded in 85ms (namespace)",
      'future: {"of":"a newer version"}',
      "warning: eu\\x1b[31m\\x0aX: skipped",
      'future.code {"a":1}',
      "error: Unexpected error: boom",
      join(fixture.directory, "failures", `q-1-${fixture.bad.runId}.json`),
      join(fixture.directory, `${fixture.bad.runId}.json`),
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
    const { stdout } = await fixture.runs(["show", fixture.bad.runId]);
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
    const { stdout } = await fixture.runs(["show", fixture.bad.runId]);
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
    const { stdout } = await fixture.runs(["show", fixture.bad.runId, "--verbose"]);
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
      const run = failed(aRun({ startedAt: "2026-11-21T03:38:00.100Z" }), {
        error: { code, params: { task: "acme/shop#12", agent: "command" } },
        details: { agent: { name: "command", output: "I could not", ...agent } },
      });
      await fixture.store.finish(run);
      const { stdout } = await fixture.runs(["show", run.runId]);
      expect(stdout).to.match(shown).and.include("  command printed:\n    I could not\n");
    });
  }

  it("shows each run of the agent with its checks, where the checks came from, and that there is a patch", async () => {
    const attempt = { attempt: 1, durationMs: 2_100, output: "" };
    const usage = { inputTokens: 1_000, outputTokens: 200, costUsd: 0.25 };
    const checked = (exitCode: number) => [{ name: "test", argv: ["npm", "test"], exitCode }];
    const run = failed(aRun({ startedAt: "2026-11-21T03:38:00.100Z" }), {
      details: {
        attempts: [
          { ...attempt, pass: "implement", outcome: "succeeded", model: "small", usage },
          { ...attempt, pass: "tests", outcome: "unchanged", checks: checked(1) },
          { ...attempt, pass: "repair", attempt: 2, outcome: "timed-out", checks: checked(0) },
        ],
        checks: { origin: "base", source: "native" },
        usage,
        patch: { files: 1, bytes: 10, omitted: 0 },
      },
    });
    await fixture.store.finish(run);
    const { stdout } = await fixture.runs(["show", run.runId]);
    expect(stdout)
      .to.match(/^Usage: +1200 tokens, 0\.2500 USD$/m)
      .and.include("Checks: native, of the base commit\n")
      .and.include(`Patch: 1 file, with \`opsctl runs show ${run.runId} --patch\`\n`);
    const rows = stdout.split("\n").map((line) => line.split(/ {2,}/));
    expect(rows).to.deep.include.members([
      ["Agent run", "Outcome", "Time", "Model", "Usage", "Checks"],
      ["task", "succeeded", "2.1s", "small", "1200 tokens, 0.2500 USD", "–"],
      ["tests", "unchanged", "2.1s", "–", "–", "test 1"],
      ["repair 2", "timed-out", "2.1s", "–", "–", "test 0"],
    ]);
  });

  it("says why a pull request is a draft", async () => {
    const run = failed(aRun({ startedAt: "2026-11-21T03:38:00.100Z" }), {
      details: {
        pullRequest: { number: 8, url: "https://example.org/8", draft: true },
        checks: {
          origin: "base",
          source: "file",
          concerns: [{ code: "worker.concern-none-passed", params: {} }],
          weakened: [{ kind: "test-skipped", path: "add.test.js", line: 1, detail: "adds\u001B[31m" }],
        },
      },
    });
    await fixture.store.finish(run);
    const { stdout } = await fixture.runs(["show", run.runId]);
    expect(stdout.replaceAll(/\s+/g, " "))
      .to.include("Draft: add.test.js:1: tests that no longer run: adds\\x1b[31m; No check passed")
      .and.include("Pull request: https://example.org/8 ");
    expect((await fixture.runs(["show", run.runId, "--lang", "ja"])).stdout).to.include("ドラフト: ");
  });

  it("hands a patch on byte for byte, and shows it fit for a terminal", async () => {
    const { runId } = fixture.bad;
    const none = await fixture.runs(["show", runId, "--patch"]);
    expect([none.exit, none.stderr]).to.deep.include(1);
    expect(none.stderr).to.include(`Run ${runId} has no patch.`);
    const patch = "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\r\n+\u001B[2Jb\r\n";
    await fixture.store.writePatch(runId, Buffer.from(patch));
    expect((await fixture.runs(["show", runId, "--patch"])).stdout).to.equal(patch);
    const shown = await fixture.runs(["show", runId, "--patch"], { terminal: true });
    expect(shown.stdout).to.include("+\\x1b[2Jb\\x0d\n");
    expect((await fixture.runs(["show", runId, "--patch", "--json"])).json()).to.deep.include({ patch });
  });

  it("omits a hint to the command itself", async () => {
    const run = aRun({ startedAt: "2026-11-21T03:38:00.100Z" });
    const params = { task: "acme/shop#12", step: "test", exitCode: 1, runId: run.runId };
    await fixture.store.finish(failed(run, { error: { code: "worker.step-failed", params } }));
    const { stdout } = await fixture.runs(["show", run.runId]);
    expect(stdout).to.include("failed with exit code 1").and.not.include("opsctl runs show");
  });

  it("is in Japanese as text, and the same JSON", async () => {
    const { stdout } = await fixture.runs(["show", fixture.bad.runId, "--lang", "ja"]);
    for (const text of [
      "ステータス: 失敗",
      "リポジトリ: acme/shop",
      "ステップ",
      "test の出力",
      "q-1 (デッドレターキュー)",
    ]) {
      expect(stdout).to.include(text);
    }
    const [ja, en] = [
      await fixture.runs(["show", fixture.bad.runId, "--json", "--lang", "ja"]),
      await fixture.runs(["show", fixture.bad.runId, "--json"]),
    ];
    expect(ja.stdout).to.equal(en.stdout);
    expect((await fixture.runs(["list", "--lang", "ja"])).stdout).to.match(/タスク +dev +失敗/);
  });

  it("gives one document with --json", async () => {
    const document = (await fixture.runs(["show", fixture.bad.runId, "--json"])).json();
    expect(document).to.deep.include({
      record: fixture.bad,
      lostLines: 0,
      recordFile: join(fixture.directory, `${fixture.bad.runId}.json`),
    });
    expect(document["events"]).to.have.length(2);
  });

  it("knows the latest, of a stack if one is named, passing over what can't be read", async () => {
    await writeFile(join(fixture.directory, "20261121T034000Z-00000000.json"), '{"version":9}');
    const shown = async (...args: string[]): Promise<unknown> =>
      ((await fixture.runs(["show", "latest", "--json", ...args])).json()["record"] as RunRecord).runId;
    expect(await shown()).to.equal(fixture.newest.runId);
    expect(await shown("--stack", "prod")).to.equal(fixture.old.runId);
  });

  for (const [what, args, exit, code] of [
    ["an unknown id", ["20200101"], 1, "runs.unknown"],
    ["an empty id", [""], 1, "runs.unknown"],
    ["a beginning of several", ["2026"], 2, "runs.ambiguous"],
    ["a run of another stack", ["latest", "--stack", "none"], 1, "runs.none"],
  ] as const) {
    it(`reports ${what}`, async () => {
      const result = await fixture.runs(["show", "--json", ...args]);
      expect([result.exit, (result.json()["error"] as { code: string }).code]).to.deep.equal([exit, code]);
    });
  }
});
