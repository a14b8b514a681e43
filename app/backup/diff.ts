import { type Completeness, completenessOf, holding } from "../../backup/completeness.js";
import { compareBackup, type Comparison, type Difference } from "../../backup/diff.js";
import type { AgeIdentities } from "../../backup/recipients/age.js";
import type { ParameterRecord, RestoredField } from "../../backup/record.js";
import { refusal, usageError } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { isRegionName } from "../../core/names/names.js";
import type { AppContext } from "../context.js";
import { recorded } from "../recording.js";
import { openRuns } from "../run-store.js";
import { configuredStack, connect, type OpenStack } from "../stack-access.js";
import { checkBackupId, checkBackupRef } from "./inspect.js";
import { callPacing } from "./call-rates.js";
import { readRecoveryKey, type RecoveryKeyFile } from "./vault/recovery-key.js";
import { openSource } from "./vault/source.js";
import { resolveBackupId } from "../../backup/latest.js";
import { regionNeeds } from "./usual-excludes.js";

export interface DiffOptions {
  readonly backupId: string;
  /** The region whose bucket has the backup, and whose Parameter Store it is compared with. */
  readonly region: string;
  /** `live` or another backup's id. */
  readonly against: string;
  /** Only parameters at or below one of them. */
  readonly paths?: readonly string[];
  readonly showValues?: boolean | undefined;
  /** Whether values may be shown: the output is a terminal, or the user allowed values elsewhere. */
  readonly mayShowValues: boolean;
  /** Decrypts the backups with this key only. */
  readonly recoveryKey?: RecoveryKeyFile | undefined;
}

/** Fields of one side of a difference; set only when values were requested. */
type ShownFields = Readonly<Partial<Pick<ParameterRecord, RestoredField>>>;

export interface DiffItem extends Pick<Difference, "name" | "change" | "fields"> {
  readonly before?: ShownFields;
  readonly after?: ShownFields;
}

export interface DiffReport {
  readonly stack: string;
  readonly region: string;
  readonly backupId: string;
  readonly against: string;
  /** `incomplete`: no difference was found, but one of the backups lacks parameters that could differ. */
  readonly result: "same" | "incomplete" | "different";
  readonly counts: Readonly<Record<Difference["change"] | "unchanged" | "unknown", number>>;
  /** By name. */
  readonly items: readonly DiffItem[];
  /** What one of the backups lacks and therefore can't be compared. */
  readonly completeness: Completeness;
  /** Values of `--path` that match nothing on either side, usually because they are misspelt. */
  readonly emptyPaths?: readonly string[];
}

const LIVE = "live";

/** `opsctl backup diff`: what was added, changed and removed since a backup. Read-only. */
export async function diffBackup(
  ctx: AppContext,
  named: string | undefined,
  options: DiffOptions,
): Promise<DiffReport> {
  checkOptions(options);
  const identities = options.recoveryKey && (await readRecoveryKey(ctx, options.recoveryKey));
  const configured = await configuredStack(ctx, named);
  const stack = await connect(ctx, configured, await callPacing(ctx.clock, configured.config, {}, ctx.emit));
  try {
    const compared = (): Promise<DiffReport> => compareAndReport(ctx, stack, { ...options, identities });
    return await audited(ctx, stack.config.name, options, compared);
  } finally {
    await stack.clients.destroy();
  }
}

/** Records that values are shown, before they are shown. */
export async function audited(
  ctx: AppContext,
  stack: string,
  { backupId, region, against, showValues }: DiffOptions,
  compared: () => Promise<DiffReport>,
): Promise<DiffReport> {
  if (!showValues) return compared();
  const start = {
    kind: "diff" as const,
    stack,
    subject: `diff of ${backupId} in ${region} against ${against}`,
    endOf: () => ({ status: "succeeded" as const }),
  };
  return recorded(ctx, await openRuns(ctx.settings), start, async ({ emit }) => {
    const report = await compared();
    emit("backup.values-shown", { backupId, region, against, parameters: report.items.length }, "warning");
    return report;
  });
}

function checkOptions({ backupId, region, against, showValues, mayShowValues }: DiffOptions): void {
  checkBackupRef(backupId);
  if (against !== LIVE) checkBackupId(against);
  if (!isRegionName(region)) throw usageError("backup.bad-region", { value: region, origin: "--region" });
  if (showValues && !mayShowValues) throw refusal("backup.values-need-terminal");
}

async function compareAndReport(
  ctx: AppContext,
  stack: OpenStack,
  options: DiffOptions & { readonly identities: AgeIdentities | undefined },
): Promise<DiffReport> {
  const { region, against, paths = [] } = options;
  const source = { region, askRegion: region, identities: options.identities };
  const vault = await openSource(ctx, stack, source);
  const backupId = await resolveBackupId(vault, options.backupId, regionNeeds(stack.config), {
    now: ctx.clock.now(),
    emit: ctx.emit,
    signal: ctx.signal,
  });
  const { openParameterStore } = await import("../../aws/backup/parameters/store.js");
  const request = {
    backupId,
    against: against === LIVE ? (LIVE as typeof LIVE) : { backupId: against },
    paths,
  } as const;
  const live = await openParameterStore(stack.clients, region);
  const comparison = await compareBackup(vault, live, request, ctx.signal);
  if (comparison.empty.length > 0) {
    ctx.emit("backup.diff-nothing", { paths: comparison.empty, backupId, against }, "error");
  }
  const head = { stack: stack.config.name, region, backupId, against };
  return { ...head, ...reportOf(comparison, options.showValues === true) };
}

/** A comparison's report, with values only if they were requested. */
export function reportOf(
  { differences, unchanged, unknown, empty }: Comparison,
  showValues: boolean,
): Pick<DiffReport, "result" | "counts" | "items" | "completeness" | "emptyPaths"> {
  const count = (wanted: Difference["change"]): number =>
    differences.filter(({ change }) => change === wanted).length;
  const lacking = unknown.length === 0 ? "same" : "incomplete";
  return {
    result: differences.length === 0 ? lacking : "different",
    counts: {
      ...{ added: count("added"), changed: count("changed"), removed: count("removed"), unchanged },
      unknown: unknown.length,
    },
    completeness: completenessOf(holding(undefined, unknown)),
    items: differences.map(({ name, change, fields, before, after }) => {
      const shown = change === "changed" ? fields : (["value"] as const);
      return {
        name,
        change,
        fields,
        ...(showValues && before ? { before: only(before, shown) } : {}),
        ...(showValues && after ? { after: only(after, shown) } : {}),
      };
    }),
    ...(empty.length > 0 ? { emptyPaths: empty } : {}),
  };
}

function only(record: ParameterRecord, fields: readonly RestoredField[]): ShownFields {
  return Object.fromEntries(
    fields.filter((field) => record[field] !== undefined).map((field) => [field, record[field]]),
  );
}

/** Whether no given path matches anything on either side. */
export function isNothingCompared({
  counts,
  emptyPaths = [],
}: Pick<DiffReport, "counts" | "emptyPaths">): boolean {
  return emptyPaths.length > 0 && Object.values(counts).every((count) => count === 0);
}

/**
 * As in `git diff`, differences fail only with `--exit-code` (5). What could not be compared always fails: 1 if no
 * given path matches anything, else 3.
 */
export function diffExit(
  report: Pick<DiffReport, "result" | "completeness" | "counts" | "emptyPaths">,
  exitCode: boolean,
): FailureKind | undefined {
  if (exitCode && report.result === "different") return "damaged";
  if (isNothingCompared(report)) return "failed";
  const isWhole = report.completeness.status === "complete" && report.emptyPaths === undefined;
  return isWhole ? undefined : "partial";
}
