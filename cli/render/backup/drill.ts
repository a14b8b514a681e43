import { message } from "../../../core/errors.js";
import prettyMilliseconds from "pretty-ms";
import type { DrilledRegion, DrillReport } from "../../../app/backup/drill/drill.js";
import { inert } from "../../../core/printable.js";
import { eventHint, eventText } from "../../output/event.js";
import type { Out } from "../../output/out.js";
import { renderTable } from "../../output/table.js";
import { renderMissing } from "./missing.js";
import { renderThrottled } from "./regions.js";

const NONE = "–";
/** Most differing parameters shown; the JSON has all of them. */
const SHOWN = 20;

const COLUMNS = ["region", "status", "backup", "sampled", "compared", "different", "calls", "time"] as const;

const statusStyles = {
  succeeded: "green",
  incomplete: "yellow",
  different: "red",
  damaged: "red",
  refused: "yellow",
  failed: "red",
  "timed-out": "red",
  skipped: "dim",
} as const;

/** A line for each region, the differences, hints, and the result. */
export function renderDrill(out: Out, { regions, result }: DrillReport): void {
  renderTable(
    out,
    COLUMNS.map((column) => out.text(`backup.drill-column-${column}`)),
    regions.map((region) => rowOf(out, region)),
    [3, 4, 5, 6, 7],
  );
  for (const region of regions) {
    const { backupId = NONE, completeness = { status: "unknown" } } = region;
    renderMissing(out, backupId, completeness);
    renderDifferences(out, region);
    renderUnapplied(out, region);
    renderThrottled(out, region);
    renderHint(out, region);
  }
  out.message(`backup.drill-result-${result}`);
}

function rowOf(out: Out, drilled: DrilledRegion): readonly string[] {
  const { region, status, backupId, sampled, compared, differences, apiCalls, durationMs } = drilled;
  const calls = apiCalls && Object.values(apiCalls).reduce((total, number) => total + number, 0);
  return [
    inert(region),
    out.style(statusStyles[status], out.text(`backup.drill-status-${status}`)),
    backupId === undefined ? NONE : inert(backupId),
    String(sampled ?? NONE),
    String(compared ?? NONE),
    String(differences?.length ?? NONE),
    String(calls ?? NONE),
    durationMs === undefined ? NONE : prettyMilliseconds(Math.max(0, durationMs)),
  ];
}

function renderDifferences(out: Out, { region, differences = [] }: DrilledRegion): void {
  for (const { name, fields } of differences.slice(0, SHOWN)) {
    const params = { region, name, fields };
    out.flow(eventText(out, message("backup.drill-different", params)));
  }
  const more = differences.length - SHOWN;
  if (more > 0) out.message("backup.drill-more-different", { region, count: more });
}

/** Fields that were compared without being written: the reader must not take them for proven. */
function renderUnapplied(out: Out, { region, fields }: DrilledRegion): void {
  for (const [field, { unapplied }] of Object.entries(fields ?? {})) {
    if (unapplied > 0) out.message("backup.drill-unapplied", { region, field, count: unapplied });
  }
}

function renderHint(out: Out, { region, error }: DrilledRegion): void {
  if (!error) return;
  const hint = eventHint(out, error);
  if (hint !== undefined) out.flow(`${inert(region)}: ${hint}`);
}
