import { expect } from "chai";
import type { DiffReport } from "../../../../app/backup/diff.js";
import { createOut } from "../../../../cli/output/out.js";
import { renderDiff } from "../../../../cli/render/backup/diff.js";
import { runCli } from "../../../../cli/run.js";
import { fakeIo, runFake } from "../../../support/run-cli.js";

const backupId = "20261121T033500Z-1f0c9a2b";

function shown(report: Partial<DiffReport>): readonly string[] {
  let written = "";
  const write = (part: string): void => void (written += part);
  const counts = { added: 1, changed: 1, removed: 1, unchanged: 4, unknown: 0 };
  const completeness = { status: "complete" } as const;
  const head = { stack: "dev", region: "us-east-1", backupId, against: "live", completeness };
  const whole: DiffReport = { ...head, result: "different", counts, items: [], ...report };
  renderDiff(createOut({ write, language: "en", color: false, width: 200 }), whole);
  return written.split("\n");
}

describe("opsctl backup diff", () => {
  it("shows names and fields, then the counts", () => {
    const lines = shown({
      items: [
        { name: "/a", change: "added", fields: [] },
        { name: "/b", change: "changed", fields: ["value", "tags"] },
        { name: "/c", change: "removed", fields: [] },
      ],
    });
    expect(lines).to.deep.equal([
      "  + /a",
      "  ~ /b (value, tags)",
      "  - /c",
      `From ${backupId} to live: 1 added, 1 changed, 1 removed, 4 unchanged`,
      "",
    ]);
  });

  it("reports that nothing differs", () => {
    const counts = { added: 0, changed: 0, removed: 0, unchanged: 7, unknown: 0 };
    expect(shown({ result: "same", counts })).to.deep.equal([
      `No differences between ${backupId} and live (7 parameters).`,
      "",
    ]);
  });

  it("shows the values that the report holds, each in its line", () => {
    const lines = shown({
      items: [
        { name: "/a", change: "added", fields: [], after: { value: "new" } },
        {
          name: "/b",
          change: "changed",
          fields: ["value", "description", "tags"],
          before: { value: "one", tags: { a: "1" } },
          after: { value: "two", description: "D", tags: {} },
        },
      ],
    });
    expect(lines.slice(0, -2)).to.deep.equal([
      "  + /a",
      "      value + new",
      "  ~ /b (value, description, tags)",
      "      value - one",
      "      value + two",
      "      description - –",
      "      description + D",
      '      tags - {"a":"1"}',
      "      tags + {}",
    ]);
  });

  it("obeys nothing of what names and values hold", () => {
    const hostile = "\u001B[31mx\u001B]0;t\u0007\n  + /forged\r\u009B2J\u202E";
    const lines = shown({
      items: [
        {
          name: hostile,
          change: "changed",
          fields: ["value", "tags"],
          before: { value: hostile, tags: { [hostile]: hostile } },
          after: { value: "two", tags: {} },
        },
      ],
    });
    expect(lines).to.have.length(7);
    expect(lines.join("")).to.not.match(/[\u0000-\u001F\u007F-\u009F\u202E]/);
  });

  it("refuses values if the output is no terminal, unless allowed, before anything is read from AWS", async () => {
    const base = ["backup", "diff", backupId, "--region", "us-east-1", "--show-values"];
    for (const [args, terminal, exit] of [
      [[], false, 4],
      [["--json"], true, 4],
      // there is no project: the next thing that is looked at
      [["--force-show"], false, 2],
      [[], true, 2],
    ] as const) {
      const result = await runFake([...base, ...args], { terminal });
      expect(result.exit, `${args.join(" ")} ${result.stderr}`).to.equal(exit);
      const refused = `${result.stdout}${result.stderr}`.includes("--show-values shows secret values");
      expect(refused).to.equal(exit === 4);
    }
  });

  it("shows no values to a file, also when a person started it", async () => {
    const io = fakeIo({ terminal: true });
    const piped = { ...io, isTerminal: { stdin: true, stdout: false, stderr: true } };
    const argv = ["backup", "diff", backupId, "--region", "us-east-1", "--show-values", "--no-color"];
    expect(await runCli(argv, piped)).to.equal(4);
    expect([io.out(), io.err().split("\n")[0]]).to.deep.equal([
      "",
      "error: --show-values shows secret values, but the output is not a terminal.",
    ]);
  });

  it("refuses what is no id, no region, no path", async () => {
    for (const [args, code] of [
      [["x", "--region", "us-east-1"], "backup.bad-id"],
      [[backupId, "--region", "us-east-1", "--against", "yesterday"], "backup.bad-id"],
      [[backupId, "--region", "../x"], "backup.bad-region"],
      [[backupId, "--region", "us-east-1", "--path", " "], "backup.bad-path"],
    ] as const) {
      const result = await runFake(["backup", "diff", ...args, "--json"]);
      expect([result.exit, (result.json()["error"] as { code: string }).code]).to.deep.equal([2, code]);
    }
    expect((await runFake(["backup", "diff", backupId])).exit).to.equal(2);
  });
});
