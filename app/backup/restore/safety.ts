import { namesAtRisk, writeSafetyBackup } from "../../../backup/restore/safety.js";
import type { RestorePlan } from "../../../backup/restore/plan.js";
import { reportedError } from "../../../backup/report.js";
import { isOpsError, refusal } from "../../../core/errors.js";
import { type Emit, emitMessage } from "../../../core/events.js";
import { newId } from "../../../core/names/id.js";
import type { AppContext } from "../../context.js";
import { bucketCheck } from "../../own-bucket.js";
import type { OpenStack } from "../../stack-access.js";
import { connectRegion } from "../vault/connect.js";
import { recoverySealer } from "../vault/recovery.js";
import { locateBucket } from "../vault/source.js";
import { findBucketLocation, listBucketLocations } from "../vault/vaults.js";
import type { RestoreOptions } from "./options.js";
import type { Safety } from "../../../backup/restore/report.js";
import { isStackKey } from "../../../backup/restore/own-names.js";
import type { RestoreTarget } from "./target.js";

interface SafetyBucket {
  readonly region: string;
  readonly bucket: string;
  /** Whether the bucket isn't one of the stack's. */
  readonly isForeign: boolean;
}

/**
 * Saves what the plan overwrites or deletes as a separate backup; does nothing if there is nothing to save.
 *
 * @throws OpsError `backup.restore-not-saved` (4), before anything is written.
 */
export async function saveSafetyBackup(
  ctx: AppContext,
  stack: OpenStack,
  target: RestoreTarget,
  plan: RestorePlan,
  options: RestoreOptions,
): Promise<Safety> {
  const names = namesAtRisk(plan);
  if (names.length === 0 || options.safetyBackup === false) return {};
  try {
    const location = await findSafetyBucket(ctx, stack, target, options);
    await bucketCheck(stack)(location, ctx.signal);
    const recovery = await recoverySealer(stack);
    const ports = await connectRegion(stack, location.region, location.bucket, recovery);
    const now = (): Date => ctx.clock.now();
    const { backupId } = await writeSafetyBackup(
      { ...ports, parameters: target.store },
      {
        runId: newId(now()),
        accountId: target.accountId,
        environment: stack.config.environment,
        region: target.region,
        safetyFor: options.backupId,
      },
      names,
      now,
      ctx.signal,
    );
    emitSaved(ctx.emit, location, { backupId, count: names.length });
    const deletes = plan.some(({ action }) => action === "delete");
    const undo = undoCommand(stack, location, target, backupId, options);
    const own = names.some((name) => isStackKey(stack.config, name)) ? " --include-own" : "";
    // deletion also removed a parameter's earlier versions
    return { safetyBackupId: backupId, undo: `${undo}${own}${deletes ? " --history" : ""}` };
  } catch (error) {
    ctx.signal.throwIfAborted();
    if (!isOpsError(error)) throw error;
    const reported = reportedError(error);
    emitMessage(ctx.emit, reported, "error");
    throw refusal(
      "backup.restore-not-saved",
      { count: names.length, errorCode: reported.code },
      { cause: error },
    );
  }
}

/** Emits where the safety backup is and, if the stack's `prune` won't find it, how to delete it. */
export function emitSaved(
  emit: Emit,
  { region, bucket, isForeign }: SafetyBucket,
  { backupId, count }: { readonly backupId: string; readonly count: number },
): void {
  emit("backup.restore-saved", { backupId, count, bucket });
  if (isForeign) emit("backup.safety-out-of-reach", { region, bucket, backupId }, "warning");
}

/** The stack's bucket in the region that is written to; without one, the bucket that is restored from. */
async function findSafetyBucket(
  { signal }: AppContext,
  stack: OpenStack,
  { region }: RestoreTarget,
  { fromBucket, region: sourceRegion }: RestoreOptions,
): Promise<SafetyBucket> {
  try {
    const own = (await listBucketLocations(stack, signal)).find((location) => location.region === region);
    if (own) return { ...own, isForeign: false };
  } catch (error) {
    signal.throwIfAborted();
    // a caller who may read a named bucket doesn't need permission to list the stack's buckets
    if (fromBucket === undefined) throw error;
  }
  if (fromBucket === undefined)
    return { ...(await findBucketLocation(stack, sourceRegion, signal)), isForeign: false };
  return { ...(await locateBucket(stack, fromBucket, sourceRegion, region, signal)), isForeign: true };
}

function undoCommand(
  { config }: OpenStack,
  { region, bucket, isForeign }: SafetyBucket,
  target: RestoreTarget,
  backupId: string,
  { toRoleArn }: RestoreOptions,
): string {
  return [
    `opsctl backup restore ${backupId} --stack ${config.name} --region ${region}`,
    ...(isForeign ? [`--from-bucket ${bucket}`] : []),
    ...(toRoleArn === undefined ? [] : [`--to-region ${target.region} --to-role-arn ${toRoleArn}`]),
    "--on-conflict overwrite",
  ].join(" ");
}
