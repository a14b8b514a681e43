import type { AwsClients } from "../../aws/clients.js";
import { hasChanges } from "../../automation/summary.js";
import { message, refusal, usageError } from "../../core/errors.js";
import { backupKeyAlias, regionOfBackupBucket } from "../../core/names/names.js";
import type { AppContext } from "../context.js";
import { regionOfBucket, type Retained } from "../../automation/adoption.js";
import { obstacleTo } from "../../automation/ownership.js";
import type { NamedResource } from "../../config/named-resources.js";
import { ownBuckets } from "./cloud-inventory.js";
import type { ConfiguredStack } from "../stack-access.js";
import { recordedOperation } from "./recorded.js";
import { type StackResult, stackResult } from "./result.js";
import { closeCloud, type CloudSession, openCloud } from "./session.js";
import { runOperation } from "./operation.js";

export interface DestroyOptions {
  readonly stack?: string;
  /** Names of the stack's buckets to delete with all their objects. */
  readonly deleteData: readonly string[];
  /** Whether resources with the tags of earlier versions count as the stack's. */
  readonly adopt?: boolean;
  readonly onPlanned: (planned: StackResult) => void;
}

export interface DestroyResult extends StackResult {
  readonly deletedData: readonly string[];
}

/** Days until KMS deletes a key; until then the deletion can be cancelled (ScheduleKeyDeletion allows 7 to 30). */
const KEY_DELETION_DAYS = 7;

/** Removes the stack. Its buckets and the backups' keys are kept, except the buckets that the user names. */
export async function destroyStack(ctx: AppContext, options: DestroyOptions): Promise<DestroyResult> {
  return recordedOperation(ctx, "destroy", options.stack, (running, configured) =>
    destroy(running, configured, options),
  );
}

async function destroy(
  ctx: AppContext,
  configured: ConfiguredStack,
  options: DestroyOptions,
): Promise<DestroyResult> {
  const session = await openCloud(ctx, configured, { ...options, purpose: "remove" });
  try {
    const { config } = configured;
    const all = ownBuckets(session.open, session.view);
    await checkData(ctx, session, options.deleteData, all);
    const retained = all.filter(({ bucket }) => !options.deleteData.includes(bucket));
    const view = { retained, deleting: options.deleteData, adopted: [] };
    const planned = await runOperation(ctx, session, { kind: "destroy", previewOnly: true });
    options.onPlanned(stackResult(session, planned, view));
    if (hasChanges(planned) || options.deleteData.length > 0) {
      const count = options.deleteData.length;
      const code = count > 0 ? "stack.confirm-destroy-data" : "stack.confirm-destroy";
      const agreed = await ctx.ask.confirm(message(code, { stack: config.name, count }));
      if (!agreed) throw refusal("stack.declined", { stack: config.name });
    }
    const done = await runOperation(ctx, session, { kind: "destroy" });
    for (const name of options.deleteData) await deleteBucket(ctx, session, name);
    return { ...stackResult(session, done, view), deletedData: options.deleteData };
  } finally {
    await closeCloud(session);
  }
}

/** Checks that every bucket to delete is one of the stack's buckets by name and by tags, and so is its key. */
async function checkData(
  ctx: AppContext,
  { configured, open, view }: CloudSession,
  names: readonly string[],
  own: readonly Retained[],
): Promise<void> {
  if (names.length === 0) return;
  const ofStack = view.buckets.map(({ name }) => name);
  const unknown = names.filter((name) => !ofStack.includes(name));
  const known = own.map(({ bucket }) => bucket);
  if (unknown.length > 0) throw usageError("stack.unknown-bucket", { names: unknown, known });
  const { config } = configured;
  const resources = names.flatMap((name): readonly NamedResource[] => {
    const backups = regionOfBackupBucket(config, open.accountId, name);
    const region = backups ?? regionOfBucket(config, open.accountId, name) ?? config.homeRegion;
    const bucket = { kind: "bucket", region, name } as const;
    return backups === undefined ? [bucket] : [bucket, { kind: "key", region, name: backupKeyAlias(config) }];
  });
  const found = await view.finder.find(resources, ctx.signal);
  const obstacle = obstacleTo("remove", found, view.evidence);
  if (obstacle) throw obstacle;
}

async function deleteBucket(
  ctx: AppContext,
  { configured, open, view }: CloudSession,
  bucket: string,
): Promise<void> {
  const { emptyAndDeleteBucket } = await import("../../aws/backup/backup-buckets.js");
  const { config } = configured;
  const region = regionOfBucket(config, open.accountId, bucket);
  if (region === undefined) return;
  const actualRegion = view.buckets.find(({ name }) => name === bucket)?.region ?? region;
  await emptyAndDeleteBucket(open.clients, actualRegion, bucket);
  ctx.emit("stack.bucket-deleted", { bucket, region });
  // the work bucket has no KMS key: its region's key belongs to the backups
  if (regionOfBackupBucket(config, open.accountId, bucket) === undefined) return;
  await deleteKey(ctx, open.clients, region, backupKeyAlias(config));
}

async function deleteKey(ctx: AppContext, clients: AwsClients, region: string, alias: string): Promise<void> {
  const { findKeyByAlias, scheduleKeyDeletion } = await import("../../aws/backup/backup-buckets.js");
  const key = await findKeyByAlias(clients, region, alias);
  if (!key) return;
  await scheduleKeyDeletion(clients, region, key.keyId, KEY_DELETION_DAYS);
  ctx.emit("stack.key-deletion-scheduled", { key: key.arn, region, days: KEY_DELETION_DAYS });
}
