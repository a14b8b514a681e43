import type { Manifest } from "../../backup/format/manifest.js";
import { type BackupListing, listBackups } from "../../backup/list-backups.js";
import { openBackup } from "../../backup/open-backup.js";
import type { AnyRecipient, VaultPorts } from "../../backup/ports.js";
import { failure, isOpsError, usageError } from "../../core/errors.js";
import { isId } from "../../core/names/id.js";
import type { AppContext } from "../context.js";
import { type OpenStack, openStack } from "../stack-access.js";
import { readRecoveryKey, type RecoveryKeyFile } from "./recovery-key.js";
import { choosePlaces, type ChosenPlace, openBucket, openVault, vaultPlaces } from "./vaults.js";

export interface ListedRegion extends BackupListing {
  readonly region: string;
  /** Null when there is no bucket yet. */
  readonly bucket: string | null;
  readonly retained: boolean;
}

export interface ListReport {
  readonly stack: string;
  readonly regions: readonly ListedRegion[];
}

/** `opsctl backup list`: what the stack's buckets hold, those of regions no longer configured included. */
export async function listStackBackups(
  ctx: AppContext,
  named: string | undefined,
  options: { readonly regions: string },
): Promise<ListReport> {
  const stack = await openStack(ctx, named);
  const { config, clients } = stack;
  try {
    const regions: ListedRegion[] = [];
    for (const place of await choosePlaces(stack, options.regions, ctx.signal)) {
      regions.push(await listRegion(stack, place, ctx.signal));
    }
    return { stack: config.name, regions };
  } finally {
    await clients.destroy();
  }
}

async function listRegion(
  { clients }: OpenStack,
  place: ChosenPlace,
  signal: AbortSignal,
): Promise<ListedRegion> {
  if (place.bucket === null) return { ...place, backups: [], unfinished: [] };
  const objects = await openBucket(clients, place.region, place.bucket);
  return { ...place, ...(await listBackups(objects, signal)) };
}

/** Whom a backup's data key is sealed to: a KMS key, an age public key, or a kind that isn't known here. */
export type ShownRecipient =
  | { readonly kind: "aws-kms"; readonly keyArn: string }
  | { readonly kind: "age"; readonly recipient: string }
  | { readonly kind: string };

export interface ShowReport extends Omit<Manifest, "recipients"> {
  readonly stack: string;
  readonly bucket: string;
  readonly retained: boolean;
  /** Always true: what doesn't authenticate is an error. */
  readonly authenticated: true;
  readonly recipients: readonly ShownRecipient[];
}

/** `opsctl backup show`: an authenticated manifest. Data objects are not read. */
export async function showBackup(
  ctx: AppContext,
  named: string | undefined,
  backupId: string,
  recoveryKey?: RecoveryKeyFile,
): Promise<ShowReport> {
  checkBackupId(backupId);
  const identities = recoveryKey && (await readRecoveryKey(ctx, recoveryKey));
  const stack = await openStack(ctx, named);
  try {
    const places = await vaultPlaces(stack, ctx.signal);
    for (const place of places) {
      const vault = await openVault(stack, place, { emit: ctx.emit, identities });
      const found = await openIfThere(vault, backupId, ctx.signal);
      if (!found) continue;
      const recipients = found.recipients.map(shownRecipient);
      const { bucket, retained } = place;
      return { ...found, recipients, stack: stack.config.name, bucket, retained, authenticated: true };
    }
    throw failure("backup.not-found", { backupId, places: places.map(({ bucket }) => bucket) });
  } finally {
    await stack.clients.destroy();
  }
}

function shownRecipient(recipient: AnyRecipient): ShownRecipient {
  if (recipient.kind === "foreign") return { kind: recipient.named };
  const { sealedKey: _sealedKey, ...shown } = recipient;
  return shown;
}

async function openIfThere(
  vault: VaultPorts,
  backupId: string,
  signal: AbortSignal,
): Promise<Manifest | undefined> {
  try {
    return (await openBackup(vault, backupId, signal)).manifest;
  } catch (error) {
    if (isOpsError(error) && error.code === "backup.not-found") return undefined;
    throw error;
  }
}

/** Throws `backup.bad-id` (exit 2) for what can't be a backup's id. */
export function checkBackupId(backupId: string): void {
  if (!isId(backupId)) throw usageError("backup.bad-id", { backupId });
}
