import { expect } from "chai";
import type { CopyReport } from "../../../../app/backup/copy.js";
import type { DiffReport } from "../../../../app/backup/diff.js";
import type { ListReport, ShowReport } from "../../../../app/backup/inspect.js";
import type { PruneReport } from "../../../../app/backup/prune.js";
import type { RestoreReport } from "../../../../app/backup/restore.js";
import type { VerifyReport } from "../../../../app/backup/verify.js";
import { createOut, type Out } from "../../../../cli/output/out.js";
import { renderList, renderShow } from "../../../../cli/render/backup/backup.js";
import { renderCopy } from "../../../../cli/render/backup/copy.js";
import { renderDiff } from "../../../../cli/render/backup/diff.js";
import { renderDrill } from "../../../../cli/render/backup/drill.js";
import { renderMissing } from "../../../../cli/render/backup/missing.js";
import { renderPrune } from "../../../../cli/render/backup/prune.js";
import { renderPlan, renderRestore } from "../../../../cli/render/backup/restore.js";
import { renderVerify } from "../../../../cli/render/backup/verify.js";
import { aDrill } from "../../../support/builders/backup.js";
import { type Language } from "../../../../messages/index.js";

const backupId = "20261121T033500Z-1f0c9a2b";
const why = "not authorized to perform ssm:GetParameters";
const completeness = {
  status: "incomplete" as const,
  missing: [
    { name: "/apn/p0", part: "parameter", code: "aws.access-denied", reason: why },
    { name: "/h/past", part: "history", code: "aws.access-denied", reason: why },
  ],
};
const place = { stack: "dev", region: "us-east-1", backupId };
const scope = { paths: [], excludes: [] };

function shown(language: Language, render: (out: Out) => void): string {
  let text = "";
  render(createOut({ write: (part) => void (text += part), language, color: false, width: 400 }));
  return text;
}

const restored = (result: RestoreReport["result"]): RestoreReport => ({
  ...{ ...place, toRegion: "us-east-1", accountId: "111111111111", completeness, result },
  ...{ counts: { unchanged: 1 }, expected: { calls: 0 }, items: [] },
});

/** What each command shows of a backup that lacks something, and whether it names what is missing. */
const commands: Readonly<
  Record<string, readonly [render: (out: Out) => void, names: boolean, said: RegExp]>
> = {
  list: [
    (out) => {
      const listed = {
        backupId,
        completeness: { status: "incomplete", count: 2, acknowledged: false },
        parameters: 1,
        scope,
      } as const;
      const region = { region: "us-east-1", bucket: "b", retained: false, backups: [listed], unfinished: [] };
      renderList(out, { stack: "dev", usualExcludes: [], regions: [region] } satisfies ListReport);
    },
    false,
    /1 \(incomplete, missing: 2\)|1（不完全、不足 2 件）/,
  ],
  show: [
    (out) =>
      renderShow(out, {
        ...place,
        ...{ accountId: "111111111111", environment: "dev", bucket: "b", createdAt: "2026-11-21" },
        ...{ completeness, files: [], recipients: [], scope },
      } as unknown as ShowReport),
    true,
    /^(Completeness +incomplete|完全性 +不完全)$/m,
  ],
  verify: [
    (out) => {
      const figures = { parameters: 1, bytes: 1, objects: 2, damage: [], unread: [], extra: [] };
      const verified = {
        region: "us-east-1",
        backupId,
        status: "incomplete",
        completeness,
        ...figures,
      } as const;
      renderVerify(out, {
        stack: "dev",
        result: "incomplete",
        backups: [verified],
        failed: [],
      } satisfies VerifyReport);
    },
    true,
    /Some backups are incomplete|一部のバックアップは不完全です/,
  ],
  drill: [
    (out) => {
      const region = {
        region: "us-east-1",
        status: "incomplete",
        backupId,
        completeness,
        compared: 1,
      } as const;
      renderDrill(out, aDrill({ result: "incomplete", regions: [region] }));
    },
    true,
    /missing parameters were not tested|テストしていません/,
  ],
  copy: [
    (out) => {
      const copied = { prefix: "copies/us-east-1/", objects: 2, written: 2, bytes: 1, completeness };
      const item = { region: "us-east-1", bucket: "b", backupId, status: "copied", ...copied } as const;
      const to = { runId: "r", toRegion: "us-west-2", toBucket: "to" };
      renderCopy(out, { stack: "dev", ...to, result: "incomplete", copies: [item] } satisfies CopyReport);
    },
    true,
    /original backups are incomplete|元のバックアップの一部が不完全/,
  ],
  diff: [
    (out) => {
      const counts = { added: 0, changed: 0, removed: 0, unchanged: 1, unknown: 2 };
      const report = {
        ...place,
        against: "live",
        result: "incomplete",
        counts,
        items: [],
        completeness,
      } as const;
      renderDiff(out, report satisfies DiffReport);
    },
    true,
    /Unknown: 2|不明 2 件/,
  ],
  "restore, the plan": [(out) => renderPlan(out, restored("planned")), true, /\/apn\/p0/],
  "restore, a dry run": [(out) => renderRestore(out, restored("planned")), true, /--dry-run/],
  "restore, its end": [(out) => renderRestore(out, restored("partial")), false, /Missing: 2|不足 2 件/],
  prune: [
    (out) => {
      const item = {
        id: backupId,
        kind: "backup",
        outcome: "kept",
        reasons: ["last"],
        missing: 2,
        scope,
      } as const;
      const region = {
        region: "us-east-1",
        bucket: "b",
        retained: false,
        status: "planned",
        items: [item],
      } as const;
      const report = {
        stack: "dev",
        rules: { last: 1 },
        usualExcludes: [],
        dryRun: true,
        result: "planned",
        regions: [region],
      } as const;
      renderPrune(out, report satisfies PruneReport);
    },
    false,
    /incomplete, missing: 2|不完全（不足 2 件）/,
  ],
};

describe("an incomplete backup in the text of every command", () => {
  for (const [command, [render, names, said]] of Object.entries(commands)) {
    for (const language of ["en", "ja"] as const) {
      it(`${command}, in ${language}`, () => {
        const text = shown(language, render);
        expect(text).to.match(said);
        if (!names) return;
        for (const { name } of completeness.missing) expect(text).to.include(name);
        expect(text)
          .to.include(why)
          .and.not.match(/aws\.access-denied|backup\.[a-z]+-/);
        expect(text).to.match(/earlier versions|以前のバージョン/);
      });
    }
  }

  it("is not 'nothing to do' for a restore that lacks something", () => {
    const text = shown("en", (out) => renderRestore(out, restored("partial")));
    expect(text).to.include("Nothing was written").and.not.include("Nothing to do");
  });
});

describe("what is missing", () => {
  const one = (part: string, code: string, reason: string) =>
    shown("en", (out) =>
      renderMissing(out, backupId, { status: "incomplete", missing: [{ name: "/a", part, code, reason }] }),
    );

  for (const [part, code, reason, expected] of [
    [
      "parameter",
      "aws.access-denied",
      "no",
      "  /a: the parameter could not be read when the backup was made: no",
    ],
    ["labels", "aws.access-denied", "no", "  /a: its labels could not be read when the backup was made: no"],
    ["parameter", "backup.parameters-unread", "", "Parameter Store returned no value for it"],
    ["parameter", "backup.parameter-unsettled", "", "it changed during each attempt to read it"],
    ["history", "backup.not-saved", "", "did not save it"],
    // of a later version of the format
    ["tags", "later.code", "", "  /a: tags is not in the backup: later.code"],
  ] as const) {
    it(`is shown with its reason: ${part}, ${code}`, () => {
      expect(one(part, code, reason)).to.include(expected);
    });
  }

  it("is twenty lines at most, and how many more there are", () => {
    const missing = Array.from({ length: 23 }, (_, index) => ({
      name: `/n/${index}`,
      part: "parameter",
      code: "c",
      reason: "r",
    }));
    const lines = shown("en", (out) => renderMissing(out, backupId, { status: "incomplete", missing })).split(
      "\n",
    );
    expect(lines[0]).to.equal(`${backupId} is incomplete. Missing: 23`);
    expect(lines.slice(-2)).to.deep.equal(["  and 3 more; --json lists all", ""]);
    expect(lines).to.have.length(23);
  });

  it("shows nothing of control characters in names and reasons", () => {
    const text = one("parameter", "aws.failed", "\u001b[31mred\nline");
    expect(text)
      .to.not.include("\u001b")
      .and.not.match(/red\nline/);
  });

  it("is nothing if a backup is complete, or if that is unknown", () => {
    for (const status of ["complete", "unknown"] as const) {
      expect(shown("en", (out) => renderMissing(out, backupId, { status }))).to.equal("");
    }
  });
});
