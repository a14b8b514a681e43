import type { BackupReport, RegionReport } from "../../../app/backup/run/run.js";
import { elapsed } from "../../../core/time/elapsed.js";
import type { Out } from "../../output/out.js";
import { renderTable } from "../../output/table.js";
import { statusOf } from "./regions.js";

const NONE = "–";

const COLUMNS = [
  "region",
  "status",
  "parameters",
  "inventory",
  "values",
  "tags",
  "history",
  "calls",
  "time",
] as const;

/** A line for each region of a dry run: the expected number of calls and their duration. */
export function renderExpected(out: Out, regions: BackupReport["regions"]): void {
  renderTable(
    out,
    COLUMNS.map((column) => out.text(`backup.expected-column-${column}`)),
    regions.map((region) => rowOf(out, region)),
    [3, 4, 5, 6],
  );
  const rates = new Set(regions.flatMap(({ expected }) => expected?.rate ?? []));
  for (const rate of rates) out.message("backup.expected-calls", { rate });
}

function rowOf(out: Out, { region, status, parameters, expected }: RegionReport): readonly string[] {
  const known = [region, statusOf(out, status), String(parameters ?? NONE)];
  if (!expected) return [...known, ...COLUMNS.slice(known.length).map(() => NONE)];
  const { calls, total, durationMs } = expected;
  const tags = calls["tag:GetResources"] + calls["ssm:ListTagsForResource"];
  const counts = [
    calls["ssm:DescribeParameters"],
    calls["ssm:GetParameters"],
    tags,
    calls["ssm:GetParameterHistory"],
    total,
  ];
  return [...known, ...counts.map(String), elapsed(durationMs)];
}
