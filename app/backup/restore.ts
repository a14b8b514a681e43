import { emitMessage } from "../../core/events.js";
import { completenessOf, present } from "../../backup/completeness.js";
import { type OpenBackup, openBackup } from "../../backup/open-backup.js";
import type { ObjectStore } from "../../backup/ports.js";
import { applyRestore } from "../../backup/restore/apply.js";
import { expectedWrites } from "../../backup/restore/expected.js";
import { isWrite, type RestorePlan } from "../../backup/restore/plan.js";
import { planObstacle, prepareRestore } from "../../backup/restore/prepare.js";
import { reportedError } from "../../backup/report.js";
import { isInterruption, message, refusal } from "../../core/errors.js";
import type { AppContext } from "../context.js";
import { recorded } from "../recording.js";
import { openRecords } from "../records.js";
import { configuredStack, connect, type OpenStack } from "../stack-access.js";
import { callPacing, writeRate } from "./call-rates.js";
import { readRecoveryKey } from "./vault/recovery-key.js";
import { checkRestoreOptions, keyMapOf, type RestoreOptions } from "./restore/options.js";
import {
  beforeWriting,
  doneReport,
  plannedReport,
  type RestoreReport,
  withThrottling,
} from "../../backup/restore/report.js";
import { saveSafetyBackup } from "./restore/safety.js";
import { openTarget, type RestoreTarget } from "./restore/target.js";
import { isOwnName, isStackKey } from "../../backup/restore/own-names.js";
import { endOfRestore } from "./restore/recording.js";
import { openSource } from "./vault/source.js";
import { resolveBackupId } from "../../backup/latest.js";
import { regionNeeds } from "./usual-excludes.js";

export type { RestoreOptions } from "./restore/options.js";
export { type RestoredItem, type RestoreReport } from "../../backup/restore/report.js";

/**
 * `opsctl backup restore`: verifies the whole backup, shows the plan, asks, saves what it will overwrite or delete, writes. A
 * plan with conflicts or impossible items is refused (exit 4) before anything is written; on a dry run it is only shown.
 */
export async function restoreBackup(
  ctx: AppContext,
  named: string | undefined,
  options: RestoreOptions,
): Promise<RestoreReport> {
  checkRestoreOptions(options);
  try {
    return await openAndRestore(ctx, named, options);
  } catch (error) {
    // from here on, errors are part of the report
    throw beforeWriting(error, ctx.signal, options.backupId);
  }
}

async function openAndRestore(
  ctx: AppContext,
  named: string | undefined,
  asked: RestoreOptions,
): Promise<RestoreReport> {
  const keys = keyMapOf(asked.kmsKeyMap ?? []);
  const identities = asked.recoveryKey && (await readRecoveryKey(ctx, asked.recoveryKey));
  const configured = await configuredStack(ctx, named);
  const pace = await callPacing(ctx.clock, configured.config, { writes: asked.rate }, ctx.emit);
  const stack = await connect(ctx, configured, pace);
  try {
    const askRegion = asked.toRegion ?? stack.config.homeRegion;
    const vault = await openSource(ctx, stack, { ...asked, askRegion, identities });
    const backupId = await resolveBackupId(vault, asked.backupId, regionNeeds(stack.config), {
      now: ctx.clock.now(),
      emit: ctx.emit,
      signal: ctx.signal,
    });
    const options = { ...asked, backupId };
    const backup = await openBackup(vault, backupId, ctx.signal);
    const { region, contents } = backup.manifest;
    const { parameterCount: parameters } = present(contents);
    ctx.emit("backup.restore-reading", { backupId, parameters });
    const toRegion = options.toRegion ?? region;
    const target = await openTarget(ctx, stack, { region: toRegion, roleArn: options.toRoleArn, pace });
    try {
      const report = await restoreTo({ ctx, stack, target, options }, backup, vault.objects, keys);
      return withThrottling(report, pace.throttledMs(toRegion));
    } finally {
      await target.close();
    }
  } finally {
    await stack.clients.destroy();
  }
}

interface Restore {
  readonly ctx: AppContext;
  readonly stack: OpenStack;
  readonly target: RestoreTarget;
  readonly options: RestoreOptions;
}

async function restoreTo(
  restore: Restore,
  backup: OpenBackup,
  objects: ObjectStore,
  keys: ReturnType<typeof keyMapOf>,
): Promise<RestoreReport> {
  const { ctx, stack, target, options } = restore;
  const { backupId, region } = backup.manifest;
  const isProtected = (name: string): boolean => isOwnName(stack.config, name);
  const isOwn = (name: string): boolean => isStackKey(stack.config, name);
  const prepared = await prepareRestore(
    backup,
    objects,
    target.store,
    {
      ...options,
      ...{ to: target, now: ctx.clock.now(), keys },
      withHistory: options.history === true,
      isOwn: options.includeOwn === true ? undefined : isOwn,
      deleteExtra: options.deleteExtra === true ? { isProtected } : undefined,
    },
    ctx.signal,
  );
  const plan = prepared.status === "complete" ? prepared.all : prepared.found;
  const planned = plannedReport(
    {
      completeness: completenessOf(prepared),
      ...{ stack: stack.config.name, backupId, region, toRegion: target.region, accountId: target.accountId },
      ...(target.identity === undefined ? {} : { identity: target.identity }),
    },
    plan,
    expectedWrites(plan, writeRate(stack.config, options.rate)),
  );
  const obstacle = planObstacle(plan, { skipImpossible: options.skipImpossible === true });
  if (options.dryRun) return obstacle ? { ...planned, refusal: reportedError(obstacle) } : planned;
  options.onPlanned(planned);
  if (obstacle) throw obstacle;
  if (!plan.some(isWrite)) return doneReport(planned, plan, { written: [] });
  await confirm(restore, planned);
  const start = {
    kind: "restore" as const,
    stack: stack.config.name,
    subject: `restore of ${backupId} (${region}) to ${target.region}`,
    endOf: endOfRestore,
  };
  // from here on parameters may be changed
  return recorded(ctx, await openRecords(ctx, stack), start, async ({ runId, emit }) => {
    const running = { ...restore, ctx: { ...ctx, emit } };
    const safety = await saveSafetyBackup(running.ctx, stack, target, plan, options);
    return { ...doneReport(planned, plan, await write(running, plan), safety), runId };
  });
}

async function confirm(
  { ctx }: Restore,
  { counts, toRegion, accountId, backupId }: RestoreReport,
): Promise<void> {
  const { create = 0, overwrite = 0, delete: deletes = 0 } = counts;
  const params = { writes: create + overwrite, deletes, toRegion, accountId };
  const code = deletes > 0 ? "backup.restore-confirm-deletion" : "backup.restore-confirm";
  if (!(await ctx.ask.confirm(message(code, params)))) throw refusal("backup.restore-declined", { backupId });
}

async function write({ ctx, target, options }: Restore, plan: RestorePlan) {
  const { backupId } = options;
  const total = plan.filter(isWrite).length;
  const progress = await applyRestore(
    target.store,
    backupId,
    plan,
    {
      clock: ctx.clock,
      onWritten: (name, written) => {
        ctx.emit("backup.restore-progress", { name, written, total }, "progress");
      },
      onWaiting: (name, milliseconds) => {
        ctx.emit("backup.restore-waiting", { name, seconds: milliseconds / 1_000 });
      },
    },
    ctx.signal,
  );
  if (progress.stopped) {
    const { name, error } = progress.stopped;
    const params = { name, written: progress.written.length, total };
    if (isInterruption(error)) {
      ctx.emit("backup.restore-interrupted", params, "warning");
      return progress;
    }
    ctx.emit("backup.restore-stopped", params, "error");
    emitMessage(ctx.emit, error, "error");
  }
  return progress;
}
