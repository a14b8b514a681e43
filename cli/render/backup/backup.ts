import prettyBytes from "pretty-bytes";
import type { ListedRegion, ListReport, ShownRecipient, ShowReport } from "../../../app/backup/inspect.js";
import type { BackupReport, RegionReport } from "../../../app/backup/run/run.js";
import { isInterruption } from "../../../core/errors.js";
import { inert } from "../../../core/printable.js";
import type { Out } from "../../output/out.js";
import { renderTable } from "../../output/table.js";
import { renderExpected } from "./expected.js";
import { renderMissing } from "./missing.js";
import { renderRegions } from "./regions.js";
import { scopeText } from "./scope.js";

const NONE = "–";

type Listed = ListedRegion["backups"][number];

/** One line for each region, hints, and the result. Errors were already shown when they occurred. */
export function renderRun(out: Out, report: BackupReport): void {
  if (report.dryRun) renderExpected(out, report.regions);
  else renderRegions(out, report.regions);
  for (const region of report.regions) renderWayOut(out, region, report.dryRun === true);
  out.message(resultCode(report));
}

function resultCode({ dryRun, result, regions, pathsNotFound }: BackupReport) {
  if (dryRun) return "backup.result-dry-run";
  if (pathsNotFound !== undefined && result !== "succeeded") return "backup.result-not-found";
  return result === "failed" && regions.some(({ error }) => isInterruption(error))
    ? "backup.result-interrupted"
    : (`backup.result-${result}` as const);
}

/** The hint for a region that failed, and what the next run will find there. */
function renderWayOut(out: Out, report: RegionReport, isDryRun: boolean): void {
  const { region, error, sealed = 0 } = report;
  if (!error) return;
  // every interrupted command already shows a hint that completed work is kept
  const hint = isInterruption(error) ? undefined : out.hint(error);
  if (hint !== undefined) out.flow(`${region}: ${hint}`);
  if (sealed > 0) out.flow(out.text("backup.sealed-so-far", { region, sealed }));
  else if (isInterruption(error) && !isDryRun) out.flow(out.text("backup.nothing-sealed", { region }));
}

export function renderList(out: Out, { regions, usualExcludes }: ListReport): void {
  for (const [index, region] of regions.entries()) {
    if (index > 0) out.line();
    renderListedRegion(out, region, usualExcludes);
  }
}

function renderListedRegion(out: Out, listed: ListedRegion, usual: readonly string[]): void {
  const { region, bucket, retained, copies = [] } = listed;
  if (bucket === null) {
    out.message("backup.list-no-bucket", { region });
    return;
  }
  out.line(
    out.style("bold", out.text(retained ? "backup.list-retained" : "backup.list-region", { region, bucket })),
  );
  // the error was already shown when it occurred
  if (listed.error) {
    out.message("backup.list-unknown");
    return;
  }
  renderListing(out, listed, usual);
  for (const copied of copies) {
    out.line(out.style("bold", out.text("backup.list-copies", { region, bucket, of: copied.of })));
    renderListing(out, copied, usual);
  }
}

function renderListing(
  out: Out,
  { backups, unfinished, more }: Pick<ListedRegion, "backups" | "unfinished" | "more">,
  usual: readonly string[],
): void {
  if (backups.length === 0) out.message("backup.list-none");
  else {
    renderTable(
      out,
      (["backup", "created", "parameters", "size", "scope"] as const).map((column) =>
        out.text(`backup.column-${column}`),
      ),
      backups.map(({ backupId, createdAt, bytes, misdated, ...backup }) => [
        backupId,
        createdCell(out, createdAt, misdated),
        parametersCell(out, backup),
        bytes === undefined ? NONE : prettyBytes(bytes),
        scopeText(out, backup, usual) ?? NONE,
      ]),
    );
  }
  if (more !== undefined) out.message("backup.list-more", { count: more });
  if (unfinished.length > 0) out.message("backup.list-unfinished", { count: unfinished.length });
}

/** The number of parameters, whether some are missing, or why the manifest can't be read. */
function parametersCell(
  out: Out,
  { parameters, completeness, error }: Pick<Listed, "parameters" | "completeness" | "error">,
): string {
  if (error) return out.style("red", out.explain(error));
  const there = String(parameters ?? NONE);
  if (completeness.status !== "incomplete") return there;
  const { count, acknowledged } = completeness;
  const code = acknowledged ? "backup.list-acknowledged" : "backup.list-incomplete";
  return out.style("yellow", out.text(code, { parameters: there, count }));
}

function createdCell(out: Out, createdAt: string | undefined, misdated: boolean | undefined): string {
  const date = inert(createdAt ?? NONE);
  return misdated ? out.style("yellow", out.text("backup.list-misdated", { date })) : date;
}

export function renderShow(out: Out, report: ShowReport): void {
  const { files, scope } = report;
  const size = files.reduce((total, file) => total + file.size, 0);
  const rows = [
    ["backup", report.backupId],
    ["region", report.region],
    ["account", report.accountId],
    ["environment", report.environment],
    ["bucket", report.bucket],
    ["created", report.createdAt],
    ["parameters", String(report.parameterCount)],
    ["files", `${files.length} (${prettyBytes(size)})`],
    ["paths", shownPaths(out, report)],
    ["excluded", out.list(scope.excludes) || NONE],
    ["completeness", out.text(`backup.show-${report.completeness.status}`)],
    ["vanished", out.list(report.vanished ?? []) || NONE],
    ["labels", report.labelsReadAt ?? NONE],
    ["sealed-to", out.list(report.recipients.map(sealedTo))],
    ["manifest", out.text("backup.show-authentic")],
  ] as const;
  const [head = [], ...rest] = rows.map(([field, value]) => [out.text(`backup.show-${field}`), value]);
  renderTable(out, head, rest);
  renderMissing(out, report.backupId, report.completeness);
}

/** The scope of a backup; for a safety backup its purpose instead of thousands of names. */
function shownPaths(out: Out, { scope, safetyFor }: ShowReport): string {
  if (safetyFor !== undefined) return out.text("backup.scope-safety", { backupId: inert(safetyFor) });
  return out.list(scope.paths) || out.text("backup.show-everything");
}

function sealedTo(recipient: ShownRecipient): string {
  if ("keyArn" in recipient) return recipient.keyArn;
  return "recipient" in recipient ? recipient.recipient : recipient.kind;
}
