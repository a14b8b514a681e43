import { expect } from "chai";
import type { VerifyReport } from "../../../../app/backup/verify.js";
import { createOut } from "../../../../cli/output/out.js";
import { renderVerify } from "../../../../cli/render/backup/verify.js";
import { runFake } from "../../../support/run-cli.js";
import type { Language } from "../../../../messages/index.js";

const backupId = "20261121T033500Z-1f0c9a2b";
const good: VerifyReport["backups"][number] = {
  region: "us-east-1",
  backupId,
  status: "good",
  completeness: { status: "complete" },
  parameters: 41,
  bytes: 4200,
  objects: 2,
  damage: [],
  unread: [],
  extra: [],
};
const finding = (object: string, code: string) => ({ object, code, params: { object, reason: "no" } });

function shown(report: Partial<VerifyReport>, language: Language = "en"): string {
  let written = "";
  const write = (part: string): void => void (written += part);
  const whole: VerifyReport = { stack: "dev", result: "succeeded", backups: [good], failed: [], ...report };
  renderVerify(createOut({ write, language, color: false, width: 400 }), whole);
  return written;
}

describe("opsctl backup verify", () => {
  it("shows a line for each backup, and the result", () => {
    const lines = shown({}).split("\n");
    expect(lines[0]).to.match(/^Region +Backup +Status +Parameters +Objects +Size$/);
    expect(lines[1]).to.match(new RegExp(`^us-east-1 +${backupId} +good +41 +2 +4.2 kB$`));
    expect(lines.slice(2)).to.deep.equal(["All objects were read and are good.", ""]);
  });

  it("names every bad object with a hint, and what could not be read", () => {
    const [one, two, odd] = ["parameters-00000", "parameters-00001", "odd"].map(
      (file) => `backups/${backupId}/${file}`,
    ) as [string, string, string];
    const damage = [finding(one, "backup.object-missing"), finding(two, "backup.object-digest")];
    const text = shown({
      result: "damaged",
      backups: [{ ...good, status: "damaged", damage, extra: [odd] }],
      failed: [
        { region: "us-west-2", error: { code: "backup.verify-nothing", params: { region: "us-west-2" } } },
      ],
    });
    expect(text).to.include(
      `us-east-1 ${backupId}: ${one} is missing.\n  Restore the object from the bucket`,
    );
    expect(text).to.include(`us-east-1 ${backupId}: ${two} was changed after it was written`);
    expect(text).to.include(`us-east-1 ${backupId}: ${odd} is not in the manifest`);
    expect(text).to.include("us-west-2: us-west-2 has no backup");
    expect(text).to.match(/Damage was found\.\n$/);
  });

  it("obeys nothing of what an object is called", () => {
    const object = `backups/${backupId}/\u001B[31mred\nAll objects were read and are good.\u202E`;
    const text = shown({
      result: "damaged",
      backups: [
        {
          ...good,
          status: "damaged",
          damage: [finding(object, "backup.object-unreadable")],
          unread: [finding(object, "aws.\u001B[2J")],
          extra: [object],
        },
      ],
    });
    expect(text).to.not.match(/\u001B|\u202E/);
    expect(text).to.not.match(/^Everything/m);
  });

  it("speaks Japanese", () => {
    const text = shown({ result: "failed", backups: [{ ...good, status: "unreadable" }] }, "ja");
    expect(text).to.include("読み取り不可").and.to.include("検証できませんでした");
  });

  it("refuses more than one choice, and what is no id", async () => {
    for (const [args, message] of [
      [["--latest", "--all"], "Only one of a backup ID, --latest and --all can be given: --latest, --all."],
      [
        [backupId, "--latest"],
        `Only one of a backup ID, --latest and --all can be given: ${backupId}, --latest.`,
      ],
      [[backupId, "--all"], `Only one of a backup ID, --latest and --all can be given: ${backupId}, --all.`],
      [["../../etc"], "'../../etc' is not a backup ID."],
    ] as const) {
      const { exit, stdout, stderr } = await runFake(["backup", "verify", ...args]);
      expect([exit, stdout], stderr).to.deep.equal([2, ""]);
      expect(stderr).to.include(`error: ${message}`);
    }
  });
});
