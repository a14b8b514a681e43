import prettyBytes from "pretty-bytes";
import type { PrunedItem, PrunedRegion, PruneReport } from "../../../app/backup/prune.js";
import { inert } from "../../../core/printable.js";
import type { MessageCode } from "../../../messages/registry.js";
import type { Out } from "../../output/out.js";
import { renderTable } from "../../output/table.js";
import { scopeText } from "./scope.js";

type Style = Parameters<Out["style"]>[0];

const NONE = "–";

const outcomes = {
  kept: ["backup.prune-outcome-kept", "dim"],
  remove: ["backup.prune-outcome-remove", "yellow"],
  removed: ["backup.prune-outcome-removed", "green"],
  locked: ["backup.prune-outcome-locked", "cyan"],
  failed: ["backup.prune-outcome-failed", "red"],
  skipped: ["backup.prune-outcome-skipped", "dim"],
} as const satisfies Readonly<Record<PrunedItem["outcome"], readonly [code: MessageCode, style: Style]>>;

const reasonCodes = {
  last: "backup.prune-reason-last",
  daily: "backup.prune-reason-daily",
  weekly: "backup.prune-reason-weekly",
  monthly: "backup.prune-reason-monthly",
  newest: "backup.prune-reason-newest",
  future: "backup.prune-reason-future",
  recent: "backup.prune-reason-recent",
} as const satisfies Readonly<Record<NonNullable<PrunedItem["reasons"]>[number], MessageCode>>;

/** Every backup folder of every region, and whether it is kept or deleted. */
export function renderPrunePlan(out: Out, { regions, usualExcludes }: PruneReport): void {
  for (const [index, region] of regions.entries()) {
    if (index > 0) out.line();
    renderRegion(out, region, usualExcludes);
  }
}

/** The result of a prune; the plan is repeated only if it was not shown before. */
export function renderPrune(out: Out, report: PruneReport): void {
  const { dryRun, result, regions } = report;
  const count = (outcome: PrunedItem["outcome"]): number =>
    regions.flatMap(({ items }) => items).filter((item) => item.outcome === outcome).length;
  if (dryRun) {
    renderPrunePlan(out, report);
    out.message("backup.prune-planned", { remove: count("remove"), locked: count("locked") });
    return;
  }
  const params = {
    removed: count("removed"),
    left: count("failed") + count("skipped"),
    locked: count("locked"),
  };
  const done = result === "succeeded";
  out.message(done ? "backup.prune-succeeded" : "backup.prune-incomplete", params);
}

function renderRegion(out: Out, pruned: PrunedRegion, usualExcludes: readonly string[]): void {
  const { region, bucket, retained, copyOf, items, error } = pruned;
  if (bucket === null) {
    out.message("backup.list-no-bucket", { region });
    return;
  }
  const own = retained ? "backup.list-retained" : "backup.list-region";
  const heading = copyOf === undefined ? own : "backup.list-copies";
  out.line(out.style("bold", out.text(heading, { region, bucket, of: copyOf ?? region })));
  if (error) out.flow(out.style("red", out.explain(error)));
  else if (items.length === 0) out.message("backup.list-none");
  else {
    renderTable(
      out,
      [
        out.text("backup.prune-column-outcome"),
        out.text("backup.column-backup"),
        out.text("backup.column-parameters"),
        out.text("backup.column-size"),
        out.text("backup.column-scope"),
        out.text("backup.prune-column-why"),
      ],
      items.map((item) => rowOf(out, item, usualExcludes)),
      [2, 3],
    );
  }
}

function rowOf(out: Out, item: PrunedItem, usualExcludes: readonly string[]): readonly string[] {
  const [code, style] = outcomes[item.outcome];
  return [
    out.style(style, out.text(code)),
    inert(item.id),
    String(item.parameters ?? NONE),
    item.bytes === undefined ? NONE : prettyBytes(item.bytes),
    scopeText(out, item, usualExcludes) ?? NONE,
    inert(whyOf(out, item)),
  ];
}

function whyOf(out: Out, { kind, reasons, missing, lockedUntil, legalHold, error }: PrunedItem): string {
  const words = (reasons ?? []).map((reason) => out.text(reasonCodes[reason]));
  if (missing !== undefined) words.push(out.text("backup.prune-why-incomplete", { count: missing }));
  if (kind === "unfinished") words.unshift(out.text("backup.prune-why-unfinished"));
  if (lockedUntil !== undefined) words.push(out.text("backup.prune-why-locked", { until: lockedUntil }));
  if (legalHold) words.push(out.text("backup.prune-why-hold"));
  if (kind === "unknown") words.push(out.text("backup.prune-why-unknown"));
  if (error) words.push(out.explain(error));
  return words.length > 0 ? out.list(words) : NONE;
}
