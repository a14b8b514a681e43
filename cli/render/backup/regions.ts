import prettyBytes from "pretty-bytes";
import prettyMilliseconds from "pretty-ms";
import { isInterruption } from "../../../core/errors.js";
import { elapsed } from "../../../core/time/elapsed.js";
import { inert } from "../../../core/printable.js";
import type { Out } from "../../output/out.js";
import { renderTable } from "../../output/table.js";

const NONE = "–";

const COLUMNS = ["region", "status", "backup", "parameters", "size", "calls", "time"] as const;

const statusStyles: Readonly<Record<string, Parameters<Out["style"]>[0]>> = {
  succeeded: "green",
  incomplete: "yellow",
  failed: "red",
  "timed-out": "red",
  interrupted: "yellow",
  skipped: "dim",
};

/** The result of one region, from a present report or from a record of any version. */
interface ShownRegion {
  readonly region: string;
  readonly status: string;
  readonly backupId?: string | undefined;
  readonly parameters?: number | undefined;
  readonly bytes?: number | undefined;
  /** Number of requests by service. */
  readonly apiCalls?: Readonly<Record<string, number>> | undefined;
  readonly durationMs?: number | undefined;
  readonly throttledMs?: number | undefined;
  readonly error?: { readonly code: string } | undefined;
}

/** A line for each region of a backup. */
export function renderRegions(out: Out, regions: readonly ShownRegion[]): void {
  renderTable(
    out,
    COLUMNS.map((column) => out.text(`backup.column-${column}`)),
    regions.map((region) => rowOf(out, region)),
    [5, 4, 6],
  );
  for (const region of regions) renderThrottled(out, region);
}

/** How long throttling by AWS delayed a region, if at all. */
export function renderThrottled(
  out: Out,
  { region, throttledMs = 0 }: Pick<ShownRegion, "region" | "throttledMs">,
): void {
  if (throttledMs > 0)
    out.message("backup.throttled-for", { region: inert(region), time: elapsed(throttledMs) });
}

function rowOf(out: Out, report: ShownRegion): readonly string[] {
  const { region, backupId, parameters, bytes, apiCalls, durationMs } = report;
  const calls = apiCalls && Object.values(apiCalls).reduce((total, number) => total + number, 0);
  return [
    inert(region),
    // a region that the user interrupted has not failed
    statusOf(out, report.status === "failed" && isInterruption(report.error) ? "interrupted" : report.status),
    backupId === undefined ? NONE : inert(backupId),
    String(parameters ?? NONE),
    bytes === undefined ? NONE : prettyBytes(bytes),
    String(calls ?? NONE),
    durationMs === undefined ? NONE : prettyMilliseconds(Math.max(0, durationMs)),
  ];
}

/** A region's status with its color; a status of another version is shown unchanged. */
export function statusOf(out: Out, status: string): string {
  const style = Object.hasOwn(statusStyles, status) ? statusStyles[status] : undefined;
  return style === undefined
    ? inert(status)
    : out.style(style, out.explain({ code: `backup.status-${status}`, params: {} }));
}
