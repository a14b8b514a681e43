import { expect } from "chai";
import { exitOf } from "../../../../app/interrupted.js";
import { type PruneReport, type PrunedItem, rulesOf } from "../../../../app/backup/prune.js";
import { createOut } from "../../../../cli/output/out.js";
import { renderPrune, renderPrunePlan } from "../../../../cli/render/backup/prune.js";
import { interruption } from "../../../../core/errors.js";
import { opsErrorOf } from "../../../support/errors.js";
import { runFake } from "../../../support/run-cli.js";

const quiet = new AbortController().signal;

describe("opsctl backup prune's options", () => {
  const codeOf = async (...args: string[]): Promise<readonly unknown[]> => {
    const result = await runFake(["backup", "prune", "--json", ...args]);
    const { code, params } = result.json()["error"] as Record<string, unknown>;
    return [result.exit, code, params];
  };

  it("are the rules where some are given, else the configuration's, never some of both: exit 2 without any", async () => {
    const configured = { last: 7, daily: 30 };
    expect(rulesOf({ weekly: 2 }, configured)).to.deep.equal({ weekly: 2 });
    expect(rulesOf({}, configured)).to.deep.equal(configured);
    const { kind, code } = await opsErrorOf(() => Promise.resolve().then(() => rulesOf({}, undefined)));
    expect([kind, code]).to.deep.equal(["usage", "backup.prune-no-rule"]);
  });

  for (const name of ["last", "daily", "weekly", "monthly"]) {
    for (const value of ["0", "-1", "x", "1.5", ""]) {
      it(`take no --keep-${name} '${value}': exit 2`, async () => {
        const [exit, code, params] = await codeOf(`--keep-${name}=${value}`);
        expect([exit, code]).to.deep.equal([2, "cli.bad-number"]);
        expect(params).to.include({ value, origin: `--keep-${name}` });
      });
    }
  }
});

describe("how a prune ends", () => {
  const ended = (result: PruneReport["result"]) => ({ result }) as PruneReport;

  it("decides the exit code; a signal only where it left something undone", () => {
    expect(exitOf(ended("succeeded"), quiet)).to.equal(undefined);
    expect(exitOf(ended("planned"), quiet)).to.equal(undefined);
    expect(exitOf(ended("partial"), quiet)).to.equal("partial");
    expect(exitOf(ended("failed"), quiet)).to.equal("failed");
    const interrupted = AbortSignal.abort(interruption("SIGINT"));
    expect(exitOf(ended("partial"), interrupted)).to.equal("interrupted");
    expect(exitOf(ended("succeeded"), interrupted)).to.equal(undefined);
  });
});

describe("a prune as text", () => {
  const usualExcludes = ["/jenkins/dev/drill"];
  const scope = { paths: ["/app"], excludes: usualExcludes };
  const items: readonly PrunedItem[] = [
    {
      id: "newest",
      kind: "backup",
      outcome: "kept",
      reasons: ["last", "daily"],
      parameters: 3,
      safetyFor: "x",
    },
    { id: "locked", kind: "backup", outcome: "locked", lockedUntil: "2026-12-01T00:00:00.000Z", bytes: 10 },
    { id: "held", kind: "backup", outcome: "locked", legalHold: true },
    { id: "older", kind: "backup", outcome: "remove", parameters: 2, bytes: 4_200, scope },
    { id: "rest", kind: "unfinished", outcome: "remove", bytes: 3 },
    {
      id: "a\u001B[31m",
      kind: "unknown",
      outcome: "kept",
      error: { code: "backup.prune-no-backup", params: { folder: "a\u001B[31m" } },
    },
  ];
  const report: PruneReport = {
    stack: "dev",
    rules: { last: 1 },
    usualExcludes,
    result: "planned",
    regions: [
      { region: "us-east-1", bucket: "a-bucket", retained: false, status: "planned", items },
      { region: "us-west-2", bucket: null, retained: false, status: "planned", items: [] },
      {
        ...{ region: "eu-west-1", bucket: "c-bucket", retained: true, status: "failed", items: [] },
        error: { code: "backup.object-missing", params: { object: "backups/x/manifest.json" } },
      },
    ],
  };
  const shown = (
    render: (out: ReturnType<typeof createOut>) => void,
    language: "en" | "ja" = "en",
  ): string => {
    let text = "";
    render(createOut({ language, color: false, width: 200, write: (written) => (text += written) }));
    return text;
  };

  it("has every folder with what becomes of it and why", () => {
    const text = shown((out) => renderPrunePlan(out, report));
    expect(text.split("\n").map((line) => line.split(/ {2,}/))).to.deep.equal([
      ["us-east-1", "a-bucket"],
      ["Outcome", "Backup", "Parameters", "Size", "Scope", "Why"],
      ["kept", "newest", "3", "–", "safety backup of a restore of x", "last, daily"],
      ["locked", "locked", "–", "10 B", "–", "until 2026-12-01T00:00:00.000Z"],
      ["locked", "held", "–", "–", "–", "legal hold"],
      ["to delete", "older", "2", "4.2 kB", "/app", "–"],
      ["to delete", "rest", "–", "3 B", "–", "unfinished"],
      ["kept", "a\\x1b[31m", "–", "–", "–", "not recognized, The folder name a\\x1b[31m is not a backup ID."],
      [""],
      ["us-west-2", "no bucket yet: run `opsctl up`"],
      [""],
      ["eu-west-1", "c-bucket", "(retained: the region is no longer configured)"],
      ["backups/x/manifest.json is missing."],
      [""],
    ]);
  });

  it("shows the plan once: on a dry run at the end, else before the question", () => {
    const dry = shown((out) => renderPrune(out, { ...report, dryRun: true }));
    expect(dry).to.include("older").and.include("2 to delete, 2 locked. Nothing was deleted (--dry-run).");
    const [east] = report.regions;
    const done = items.map((item) =>
      item.outcome === "remove" ? { ...item, outcome: "removed" as const } : item,
    );
    const regions = east ? [{ ...east, items: done }] : [];
    const ended = shown((out) => renderPrune(out, { ...report, result: "succeeded", regions }), "ja");
    expect(ended).to.equal("2 件を削除しました。ロック中 2 件。\n");
    const failed = shown((out) => renderPrune(out, { ...report, result: "partial" }));
    expect(failed).to.include("0 deleted, 0 left, 2 locked.");
  });
});
