import { join } from "node:path";
import { expect } from "chai";
import { openRunStore } from "../../../../runs/file-store.js";
import { runFake } from "../../../support/run-cli.js";
import { aRun, failed } from "../../../support/builders/run.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";

describe("opsctl runs show of a backup", () => {
  let temp: TempDirectory;
  beforeEach(async () => {
    temp = await tempDirectory();
  });
  afterEach(() => temp.remove());

  const backupId = "20261121T033500Z-1f0c9a2b";
  const details = {
    result: "partial",
    regions: [
      {
        region: "us-east-1",
        status: "succeeded",
        backupId,
        parameters: 12,
        bytes: 4_200,
        apiCalls: { ssm: 3, s3: 2, kms: 1 },
        durationMs: 2_100,
      },
      {
        region: "us-west-2",
        status: "failed",
        apiCalls: { kms: 1 },
        durationMs: 300,
        error: { code: "backup.no-key", params: { alias: "alias/a\u001B[2J", region: "us-west-2" } },
      },
      { region: "eu\u001B[31m", status: "fu\u001Bture" },
    ],
    future: { of: "a newer version" },
  };
  /** The blocks of what is shown of a backup with these details. */
  const shown = async (kept: Readonly<Record<string, unknown>>, lang = "en"): Promise<readonly string[]> => {
    const run = failed(
      aRun({ startedAt: "2026-11-21T03:38:00.100Z", kind: "backup", subject: "backup of us-east-1" }),
      { status: "partial", details: kept },
    );
    await openRunStore(join(temp.path, "runs")).finish(run);
    const { exit, stdout } = await runFake(["runs", "show", run.runId, "--lang", lang], {
      env: { OPSCTL_TASKS_DIR: temp.path },
    });
    expect(exit).to.equal(0);
    expect(stdout).to.not.include("\u001B");
    return stdout.split("\n\n");
  };

  for (const { lang, result, head, succeeded, failing, error } of [
    {
      lang: "en",
      result: "Result: partial",
      head: ["Region", "Status", "Backup", "Parameters", "Size", "API calls", "Time"],
      succeeded: "succeeded",
      failing: "failed",
      error: "us-west-2: KMS key alias/a\\x1b[2J does not exist in us-west-2.",
    },
    {
      lang: "ja",
      result: "結果: 一部成功",
      head: [
        "リージョン",
        "ステータス",
        "バックアップ",
        "パラメータ数",
        "サイズ",
        "API 呼び出し回数",
        "時間",
      ],
      succeeded: "成功",
      failing: "失敗",
      error: "us-west-2: us-west-2 に KMS キー alias/a\\x1b[2J がありません。",
    },
  ]) {
    it(`has its result and its regions in words: ${lang}`, async () => {
      const [facts, regions, others] = await shown(details, lang);
      expect(facts?.split("\n")).to.include(result);
      expect(regions?.split("\n").map((line) => line.split(/ {2,}/))).to.deep.equal([
        head,
        ["us-east-1", succeeded, backupId, "12", "4.2 kB", "6", "2.1s"],
        ["us-west-2", failing, "–", "–", "–", "1", "300ms"],
        ["eu\\x1b[31m", "fu\\x1bture", "–", "–", "–", "–", "–"],
        [error],
      ]);
      expect(others).to.equal('future: {"of":"a newer version"}');
    });
  }

  it("has of another version's record what there is", async () => {
    const text = (await shown({ result: "future", regions: [{ region: 1, place: "us-east-1" }] })).join("\n");
    expect(text)
      .to.match(/^result: future$/m)
      .and.match(/^1 +us-east-1$/m);
  });

  it("has no regions when the backup did not get to them", async () => {
    expect((await shown({}))[1]).to.match(/^No events\.$/m);
  });
});
