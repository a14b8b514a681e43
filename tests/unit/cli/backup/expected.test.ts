import { expect } from "chai";
import { createOut } from "../../../../cli/output/out.js";
import { renderRun } from "../../../../cli/render/backup/backup.js";
import { estimate } from "../../../../backup/writing/estimate.js";
import type { BackupReport, Expected } from "../../../../backup/report.js";
import { aBackup } from "../../../support/builders/backup.js";

/** A dry run of three regions: one counted, one that failed, one that was not tried. */
function dryRun(rate: number | undefined): BackupReport {
  const expected: Expected = {
    ...estimate({ parameters: 1_000, full: true, tagsBatched: true, rate: rate ?? Infinity }),
    full: true,
    ...(rate === undefined ? {} : { rate }),
  };
  return aBackup({
    result: "partial",
    dryRun: true,
    regions: [
      { region: "us-east-1", status: "succeeded", parameters: 1_000, apiCalls: { ssm: 21 }, expected },
      {
        region: "us-west-2",
        status: "failed",
        error: { code: "backup.no-key", params: { alias: "alias/a", region: "us-west-2" } },
      },
      { region: "eu-west-1", status: "skipped" },
    ],
  });
}

function shown(report: BackupReport, language: "en" | "ja", width = 200): readonly string[] {
  let text = "";
  renderRun(createOut({ write: (part) => (text += part), language, color: false, width }), report);
  return text.trimEnd().split("\n");
}

describe("a dry run of a backup as text", () => {
  for (const [lang, head, words, rate] of [
    [
      "en",
      ["Region", "Status", "Parameters", "Inventory", "Values", "Tags", "History", "Calls", "Time"],
      ["succeeded", "failed", "skipped"],
      "at 10 a second",
    ],
    [
      "ja",
      ["リージョン", "ステータス", "パラメータ数", "一覧", "値", "タグ", "履歴", "呼び出し回数", "時間"],
      ["成功", "失敗", "スキップ"],
      "毎秒 10 回",
    ],
  ] as const) {
    it(`has the expected calls of each kind and their time, and where there are none: ${lang}`, () => {
      const lines = shown(dryRun(10), lang);
      const none = Array.from({ length: 7 }, () => "–");
      expect(lines.slice(0, 4).map((line) => line.split(/ {2,}/))).to.deep.equal([
        head,
        ["us-east-1", words[0], "1000", "20", "100", "10", "1000", "1130", "1m 53s"],
        ["us-west-2", words[1], ...none],
        ["eu-west-1", words[2], ...none],
      ]);
      expect(lines.slice(4).join(" ")).to.include(rate);
    });
  }

  it("speaks of no rate where nothing holds the calls back", () => {
    expect(shown(dryRun(undefined), "en").join(" ")).to.not.include("a second");
  });

  it("keeps calls and time on a narrow terminal, and leaves the kinds out", () => {
    const [head = ""] = shown(dryRun(10), "en", 50);
    expect(head.split(/ {2,}/)).to.deep.equal(["Region", "Status", "Parameters", "Calls", "Time"]);
  });
});
