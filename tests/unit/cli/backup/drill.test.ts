import { expect } from "chai";
import { addCounts, noCounts } from "../../../../backup/drill/report.js";
import { compareFields, drilledParameter } from "../../../../backup/drill/drilled-parameter.js";
import { createOut } from "../../../../cli/output/out.js";
import { renderDrill } from "../../../../cli/render/backup/drill.js";
import { parameter } from "../../../support/backup/records.js";
import { runFake } from "../../../support/run-cli.js";
import { aDrill, RUN_ID } from "../../../support/builders/backup.js";
import type { Language } from "../../../../messages/index.js";

const backupId = RUN_ID;
const trial = drilledParameter(parameter("/a", { tier: "Advanced", labels: [] }), "/b");
const fields = addCounts(noCounts(), compareFields(trial, trial.written));
const report = aDrill({
  result: "damaged",
  regions: [
    {
      region: "us-east-1",
      status: "different",
      backupId,
      parameters: 300,
      sampled: 40,
      compared: 40,
      differences: Array.from({ length: 22 }, (_, index) => ({
        name: `/app/\u001b[31m${index}`,
        fields: ["value", "tags"] as const,
      })),
      fields,
      leftoversSwept: 0,
      apiCalls: { ssm: 90, s3: 5 },
      durationMs: 12_300,
    },
    {
      region: "us-west-2",
      status: "failed",
      error: { code: "backup.drill-nothing", params: { region: "us-west-2", bucket: "b" } },
    },
    { region: "eu-west-1", status: "skipped" },
  ],
});

function shown(language: Language): readonly string[] {
  let written = "";
  const write = (part: string): void => void (written += part);
  renderDrill(createOut({ write, language, color: false, width: 400 }), report);
  return written.split("\n");
}

describe("opsctl backup drill", () => {
  it("shows a line for each region, differences, unapplied fields, the hint, and the result", () => {
    const lines = shown("en");
    expect(lines[1]).to.match(new RegExp(`^us-east-1 +different +${backupId} +40 +40 +22 +95 +12.3s$`));
    expect(lines[2]).to.match(/^us-west-2 +failed +– +– +– +– +– +–$/);
    expect(lines[3]).to.match(/^eu-west-1 +skipped +–/);
    expect(lines[4]).to.match(/^us-east-1: \/app\/[^\u001b]*0 differs after the restore: value, tags$/);
    expect(lines.slice(24)).to.deep.equal([
      "us-east-1: and 2 more; --json lists all",
      "us-east-1: tier of 1 parameter was checked but not applied",
      "us-west-2: Run `opsctl backup --regions us-west-2` to create one.",
      "Some backups are damaged or differ after the restore.",
      "",
    ]);
    expect(shown("ja").join("\n")).to.contain("破損しているか、復元後に内容が異なるバックアップがあります。");
  });

  const wrong: readonly (readonly [args: readonly string[], code: string])[] = [
    [["--sample", "0"], "cli.bad-number"],
    [["--sample", "some"], "cli.bad-number"],
    [["--rate", "1001"], "cli.bad-number"],
    [["--region-timeout", "soon"], "core.bad-duration"],
    [["--total-timeout", "0s"], "core.bad-duration"],
  ];
  for (const [args, code] of wrong) {
    it(`refuses ${args.join(" ")}`, async () => {
      const { exit, stdout } = await runFake(["backup", "drill", ...args, "--json"]);
      const { error } = JSON.parse(stdout) as { readonly error: { readonly code: string } };
      expect([exit, error.code]).to.deep.equal([2, code]);
    });
  }
});
