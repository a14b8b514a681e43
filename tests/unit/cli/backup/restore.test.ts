import { expect } from "chai";
import type { RestoreReport } from "../../../../app/backup/restore.js";
import { createOut } from "../../../../cli/output/out.js";
import { renderPlan, renderRestore } from "../../../../cli/render/backup/restore.js";
import type { Language } from "../../../../messages/index.js";

const item = { differences: [], notes: [], written: false } as const;
const planned: RestoreReport = {
  stack: "dev",
  backupId: "20261121T033500Z-1f0c9a2b",
  region: "us-east-1",
  toRegion: "eu-west-1",
  accountId: "222222222222",
  identity: "arn:aws:sts::222222222222:assumed-role/restore/opsctl",
  completeness: { status: "complete" },
  result: "planned",
  counts: { create: 2, overwrite: 1, delete: 1, impossible: 1, unchanged: 1, own: 1 },
  expected: { calls: 12, durationMs: 4_000 },
  items: [
    { ...item, name: "/a", action: "create" },
    { ...item, name: "/b", action: "create", versions: 3, notes: ["resumed"] },
    { ...item, name: "/c", action: "overwrite", differences: ["value", "labels"], notes: ["tier"] },
    { ...item, name: "/d", action: "impossible", reason: "key" },
    { ...item, name: "/e", action: "unchanged" },
    { ...item, name: "/jenkins/dev/opsctl/runtime", action: "own" },
    { ...item, name: "/f", action: "delete" },
  ],
};

function shown(
  render: typeof renderPlan,
  report: RestoreReport,
  language: Language = "en",
): readonly string[] {
  let written = "";
  const write = (part: string): void => void (written += part);
  render(createOut({ write, language, color: false, width: 400 }), report);
  return written.split("\n");
}

describe("opsctl backup restore", () => {
  it("shows what it would do, why not, as whom and where, and how long it takes", () => {
    expect(shown(renderPlan, planned)).to.deep.equal([
      "  + /a",
      "  + /b (3 versions)",
      "      continues an interrupted restore",
      "  ~ /c (value, labels)",
      "      its tier stays standard: the value fits",
      "  x /d: its KMS key belongs to another region or account. Name a key of the target region with --kms-key-map.",
      "  . /jenkins/dev/opsctl/runtime is a stack's own parameter, left out",
      "  - /f is not in the backup",
      "Written as arn:aws:sts::222222222222:assumed-role/restore/opsctl",
      "Restore of 20261121T033500Z-1f0c9a2b to eu-west-1, account 222222222222: 2 to create, 1 to overwrite, 1 to delete, 1 unchanged, 0 skipped, 0 conflicts, 1 impossible",
      "1 parameter that stacks write themselves (bucket names, runtime descriptor) is left out. `opsctl up` writes it; --include-own restores it.",
      "About 12 calls that write, 4s at this rate.",
      "",
    ]);
    for (const line of shown(renderPlan, planned, "ja")) expect(line).to.not.match(/backup\.|\{/);
  });

  it("reports on a dry run that the real one would be refused, why, and what to do", () => {
    const refusal = { code: "backup.restore-conflicts", params: { count: 2, names: ["/x", "/y"] } };
    const dry = (report: RestoreReport): readonly string[] => {
      const lines = shown(renderRestore, report);
      return lines.slice(lines.indexOf("Nothing was written (--dry-run).") + 1);
    };
    expect(dry(planned)).to.deep.equal([""]);
    expect(dry({ ...planned, refusal })).to.deep.equal([
      "Without --dry-run the command would be refused (exit 4): 2 parameters exist and differ: /x, /y. Nothing was written.",
      "Choose --on-conflict overwrite or --on-conflict skip, or another place with --to-prefix.",
      "",
    ]);
  });

  const ends: readonly (readonly [
    counts: RestoreReport["counts"],
    written: number,
    first: string,
    left: number,
  ])[] = [
    [{ unchanged: 2 }, 0, "Nothing to do: eu-west-1 is already equal to the backup.", 0],
    [{}, 0, "Nothing to do: eu-west-1 is already equal to the backup.", 0],
    [{ unchanged: 2, own: 1 }, 0, "Nothing to do: eu-west-1 is already equal to the backup.", 1],
    [{ own: 1 }, 0, "Nothing was written to eu-west-1.", 1],
    [{ unchanged: 2, skip: 3 }, 0, "Nothing was written to eu-west-1.", 1],
    [{ unchanged: 2, impossible: 1 }, 0, "Nothing was written to eu-west-1.", 1],
    [{ create: 1, skip: 3 }, 1, "Restored to eu-west-1: 1 written or deleted.", 1],
    [
      { create: 2, skip: 1, own: 1 },
      1,
      "1 written or deleted, 1 left. Run the same command again to continue.",
      2,
    ],
  ];
  for (const [counts, written, first, left] of ends) {
    it(`ends with '${first}' for ${JSON.stringify(counts)}, and reports what was left out`, () => {
      const items = Array.from({ length: written }, () => ({ ...planned.items[0], written: true }) as const);
      const done = { ...planned, result: "partial", counts, items } as RestoreReport;
      const [end, ...rest] = shown(renderRestore, done);
      expect([end, rest.filter((line) => line !== "").length]).to.deep.equal([first, left]);
      if (counts.skip) {
        expect(rest[0]).to.equal(
          counts.skip === 1
            ? "1 parameter exists with other content and was not changed (--on-conflict skip)."
            : `${counts.skip} parameters exist with other content and were not changed (--on-conflict skip).`,
        );
      }
      for (const line of shown(renderRestore, done, "ja")) expect(line).to.not.match(/backup\.|\{/);
    });
  }

  it("reports that it was interrupted", () => {
    const report: RestoreReport = { ...planned, result: "interrupted", counts: { create: 2 } };
    expect(shown(renderRestore, report)[0]).to.equal(
      "Interrupted: 0 written or deleted, 2 left. Run the same command again to continue.",
    );
  });

  it("reports what was done and what not, and how to restore what was there", () => {
    const done: RestoreReport = {
      ...planned,
      result: "partial",
      items: planned.items.map((one) => ({ ...one, written: one.name === "/a" })),
      safetyBackupId: "20261121T050000Z-00000000",
      undo: "opsctl backup restore 20261121T050000Z-00000000 --stack dev --region eu-west-1 --on-conflict overwrite",
    };
    expect(shown(renderRestore, done)).to.deep.equal([
      "1 written or deleted, 3 left. Run the same command again to continue.",
      "1 parameter could not be restored and was left out.",
      "1 parameter that stacks write themselves (bucket names, runtime descriptor) is left out. `opsctl up` writes it; --include-own restores it.",
      "The overwritten or deleted parameters are in backup 20261121T050000Z-00000000. To undo the restore:",
      `  ${done.undo}`,
      "",
    ]);
  });
});
