import { expect } from "chai";
import { createOut } from "../../../../cli/output/out.js";
import { renderList, renderShow } from "../../../../cli/render/backup/backup.js";
import type { ShowReport } from "../../../../app/backup/inspect.js";
import { scopeText } from "../../../../cli/render/backup/scope.js";

const drill = "/jenkins/dev/drill";
const outOf = (language: "en" | "ja", write: (text: string) => void = () => undefined) =>
  createOut({ write, language, color: false, width: 200 });

describe("what a backup is of, in a list", () => {
  for (const [name, scoped, en, ja] of [
    ["everything", { scope: { paths: [], excludes: [drill] } }, "everything", "すべて"],
    ["some paths", { scope: { paths: ["/a", "/b"], excludes: [drill] } }, "/a, /b", "/a、/b"],
    [
      "many paths",
      { scope: { paths: ["/a", "/b", "/c", "/d", "/e"], excludes: [] } },
      "/a, /b, /c and 2 more",
      "/a、/b、/c ほか 2 件",
    ],
    [
      "what was left out besides the usual",
      { scope: { paths: [], excludes: ["/x", drill] } },
      "everything, without /x",
      "すべて（/x を除く）",
    ],
    [
      "a safety backup",
      { safetyFor: "20261121T033500Z-00000000" },
      /^safety backup of a restore of 2026/,
      /復元前バックアップ$/,
    ],
    ["a stranger's path", { scope: { paths: ["/a\u001B[2J"], excludes: [] } }, "/a\\x1b[2J", "/a\\x1b[2J"],
  ] as const) {
    it(name, () => {
      for (const [language, expected] of [["en", en] as const, ["ja", ja] as const]) {
        const text = scopeText(outOf(language), scoped, [drill]);
        if (typeof expected === "string") expect(text).to.equal(expected);
        else expect(text).to.match(expected);
      }
    });
  }

  it("is not reported for output that is not recognized", () => {
    expect(scopeText(outOf("en"), {}, [])).to.equal(undefined);
  });
});

describe("a list of backups as text", () => {
  it("has each backup's scope", () => {
    let text = "";
    const out = outOf("en", (part) => (text += part));
    const completeness = { status: "complete" } as const;
    const backup = { completeness, createdAt: "2026-11-21T03:35:00.000Z", parameters: 2, bytes: 1_000 };
    const backups = [
      { ...backup, backupId: "part", partial: true as const, scope: { paths: ["/app"], excludes: [drill] } },
      { ...backup, backupId: "whole", scope: { paths: [], excludes: [drill] } },
      { ...backup, backupId: "saved", safetyFor: "whole" },
      { ...backup, backupId: "forged", misdated: true as const },
    ];
    const listed = { region: "us-east-1", bucket: "a-bucket", retained: false, backups, unfinished: [] };
    renderList(out, { stack: "dev", usualExcludes: [drill], regions: [listed] });
    const rows = text.split("\n").map((line) => line.split(/ {2,}/));
    expect(rows.slice(1, 6).map((row) => [row[0], row.at(-1)])).to.deep.equal([
      ["Backup", "Scope"],
      ["part", "/app"],
      ["whole", "everything"],
      ["saved", "safety backup of a restore of whole"],
      ["forged", "–"],
    ]);
    expect(rows[5]?.[1]).to.equal("2026-11-21T03:35:00.000Z (date is in the future: never the latest)");
  });
});

describe("a safety backup that is shown", () => {
  it("shows its purpose, not its names", () => {
    let text = "";
    const out = outOf("en", (part) => (text += part));
    const report = {
      ...{
        backupId: "b",
        region: "us-east-1",
        accountId: "1",
        environment: "dev",
        bucket: "b",
        createdAt: "",
      },
      files: [],
      completeness: { status: "complete" },
      recipients: [],
      scope: { paths: ["/a", "/b"], excludes: [] },
      safetyFor: "whole",
    };
    renderShow(out, report as unknown as ShowReport);
    expect(text)
      .to.match(/^Paths +safety backup of a restore of whole$/m)
      .and.not.include("/a");
  });
});
