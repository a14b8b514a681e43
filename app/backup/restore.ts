import { type OpenBackup, openBackup } from "../../backup/open-backup.js";
import type { ObjectStore, ParameterStore } from "../../backup/ports.js";
import type { AgeIdentities } from "../../backup/recipients/age.js";
import type { ReportedError } from "../../backup/report.js";
import { applyRestore, checkPlan, isWrite, prepareRestore } from "../../backup/restore.js";
import {
  countActions,
  type OnConflict,
  type PlanItem,
  type RestoreAction,
  type RestorePlan,
} from "../../backup/restore-plan.js";
import { refusal, usageError } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { isRegionName } from "../../core/names/names.js";
import type { AppContext } from "../context.js";
import { interruptionKind } from "../interrupted.js";
import { type OpenStack, openStack } from "../stack-access.js";
import { checkBackupId } from "./inspect.js";
import { readRecoveryKey, type RecoveryKeyFile } from "./recovery-key.js";
import { openSource } from "./source.js";

export interface RestoreOptions {
  readonly backupId: string;
  /** Whose bucket holds the backup; may be left out with `fromBucket`, whose region it then is. */
  readonly region?: string | undefined;
  /** Without it the region that was backed up. */
  readonly toRegion?: string;
  /** Instead of the stack's bucket: any that the caller may read. */
  readonly fromBucket?: string | undefined;
  readonly path?: string;
  readonly toPrefix?: string;
  readonly onConflict: OnConflict;
  readonly dryRun: boolean;
  /** Opens the backup by this key alone. */
  readonly recoveryKey?: RecoveryKeyFile | undefined;
  /** Shows the plan before the question. */
  readonly onPlanned: (report: RestoreReport) => void;
}

/** One parameter of the plan. Values are no part of it, ever. */
export interface RestoredItem extends Pick<PlanItem, "name" | "action" | "differences" | "reason"> {
  readonly written: boolean;
}

export interface RestoreReport {
  readonly stack: string;
  readonly backupId: string;
  readonly region: string;
  readonly toRegion: string;
  /** `planned` before anything was written and on a dry run. */
  readonly result: "planned" | "succeeded" | "partial" | "failed";
  readonly counts: Readonly<Partial<Record<RestoreAction, number>>>;
  readonly items: readonly RestoredItem[];
  /** What stopped it, and at which parameter; those after it were not tried. */
  readonly error?: ReportedError & { readonly name?: string };
}

/**
 * `opsctl backup restore`: verifies the whole backup, shows the plan, asks, writes. A plan with conflicts or
 * impossible items is refused (exit 4) before anything is written; on a dry run it is only shown.
 */
export async function restoreBackup(
  ctx: AppContext,
  named: string | undefined,
  options: RestoreOptions,
): Promise<RestoreReport> {
  checkOptions(options);
  const identities = options.recoveryKey && (await readRecoveryKey(ctx, options.recoveryKey));
  const stack = await openStack(ctx, named);
  try {
    const { openParameterStore } = await import("../../aws/backup/parameters/store.js");
    const { backup, objects } = await openBackupOf(ctx, stack, options, identities);
    const { backupId, region } = backup.manifest;
    const { toRegion = region } = options;
    const target = await openParameterStore(stack.clients, toRegion);
    const plan = await prepareRestore(backup, objects, target, { ...options, toRegion }, ctx.signal);
    const head = { stack: stack.config.name, backupId, region, toRegion };
    const planned = reportOf(head, plan, "planned", new Set());
    if (options.dryRun) return planned;
    options.onPlanned(planned);
    checkPlan(plan);
    const writes = plan.filter(isWrite).length;
    if (writes === 0) return reportOf(head, plan, "succeeded", new Set());
    if (!(await ctx.ask.confirm("backup.restore-confirm", { writes, toRegion }))) {
      throw refusal("backup.restore-declined", { backupId });
    }
    return await write(ctx, target, plan, head);
  } finally {
    await stack.clients.destroy();
  }
}

function checkOptions({ backupId, region, toRegion, fromBucket, toPrefix }: RestoreOptions): void {
  checkBackupId(backupId);
  if (region === undefined && fromBucket === undefined) throw usageError("backup.no-region");
  if (fromBucket !== undefined && !BUCKET_NAME.test(fromBucket)) {
    throw usageError("backup.bad-bucket", { value: fromBucket, origin: "--from-bucket" });
  }
  for (const [origin, value] of [
    ["--region", region],
    ["--to-region", toRegion],
  ] as const) {
    if (value !== undefined && !isRegionName(value)) throw usageError("backup.bad-region", { value, origin });
  }
  if (toPrefix !== undefined && !toPrefix.startsWith("/")) {
    throw usageError("backup.bad-prefix", { value: toPrefix, origin: "--to-prefix" });
  }
}

/** Bucket naming rules, Amazon S3 User Guide. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

async function openBackupOf(
  ctx: AppContext,
  stack: OpenStack,
  { backupId, region, toRegion, fromBucket }: RestoreOptions,
  identities: AgeIdentities | undefined,
): Promise<{ readonly backup: OpenBackup; readonly objects: ObjectStore }> {
  const askRegion = toRegion ?? stack.config.homeRegion;
  const vault = await openSource(ctx, stack, { region, fromBucket, askRegion, identities });
  const backup = await openBackup(vault, backupId, ctx.signal);
  ctx.emit("backup.restore-reading", { backupId, parameters: backup.manifest.parameterCount });
  return { backup, objects: vault.objects };
}

type Head = Pick<RestoreReport, "stack" | "backupId" | "region" | "toRegion">;

async function write(
  ctx: AppContext,
  target: ParameterStore,
  plan: RestorePlan,
  head: Head,
): Promise<RestoreReport> {
  const total = plan.filter(isWrite).length;
  const onWritten = ({ name }: PlanItem, written: number): void => {
    ctx.emit("backup.restore-progress", { name, written, total }, "progress");
  };
  const { written, stopped } = await applyRestore(target, plan, onWritten, ctx.signal);
  if (!stopped) return reportOf(head, plan, "succeeded", new Set(written));
  const error = { ...stopped.error, name: stopped.name };
  ctx.emit("backup.restore-stopped", { name: stopped.name, written: written.length, total }, "error");
  ctx.emit(error.code, error.params, "error");
  return { ...reportOf(head, plan, written.length > 0 ? "partial" : "failed", new Set(written)), error };
}

function reportOf(
  head: Head,
  plan: RestorePlan,
  result: RestoreReport["result"],
  written: ReadonlySet<string>,
): RestoreReport {
  const items = plan.map(({ name, action, differences, reason }) => ({
    name,
    action,
    differences,
    ...(reason ? { reason } : {}),
    written: written.has(name),
  }));
  return { ...head, result, counts: countActions(plan), items };
}

/** How a restore ended for the exit code; undefined when the plan was carried out or only shown. */
export function restoreExit(report: RestoreReport, signal: AbortSignal): FailureKind | undefined {
  if (report.result === "planned" || report.result === "succeeded") return undefined;
  return interruptionKind(signal) ?? report.result;
}
