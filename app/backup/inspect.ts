import { emitMessage } from "../../core/events.js";
import { copiedRegions, copiesOf, type CopiesListing, listCopies } from "../../backup/copy/copies.js";
import { type Completeness, completenessOf } from "../../backup/completeness.js";
import { asWritten, type Manifest, type WrittenManifest } from "../../backup/format/manifest.js";
import { type BackupListing, listBackups } from "../../backup/list-backups.js";
import { openBackup } from "../../backup/open-backup.js";
import type { AnyRecipient, VaultPorts } from "../../backup/ports.js";
import { reportedError } from "../../backup/report.js";
import { type CodedMessage, failure, isOpsError, usageError } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { isId } from "../../core/names/id.js";
import { startDeadline, untilAborted } from "../../core/time/deadline.js";
import type { AppContext } from "../context.js";
import { type OpenStack, openStack } from "../stack-access.js";
import { regionNeeds, usualExcludes } from "./usual-excludes.js";
import { readRecoveryKey, type RecoveryKeyFile } from "./vault/recovery-key.js";
import { type BucketOptions, checkBucketOptions, namedBucketLocation } from "./vault/source.js";
import {
  type BucketLocation,
  chooseRegionBuckets,
  type ChosenRegion,
  findBucketLocation,
  listBucketLocations,
  openBucket,
  openVault,
} from "./vault/vaults.js";
import { LATEST, resolveBackupId } from "../../backup/latest.js";

export type { Completeness, Missing } from "../../backup/completeness.js";

export interface ListedRegion extends BackupListing {
  readonly region: string;
  /** Null when there is no bucket yet. */
  readonly bucket: string | null;
  readonly retained: boolean;
  /** Copies of other regions' backups in this bucket; set only if there are any. */
  readonly copies?: readonly CopiesListing[];
  /** Why the bucket could not be listed; then the lists are empty. */
  readonly error?: CodedMessage;
}

export interface ListReport {
  readonly stack: string;
  /** What every backup of the stack excludes by the present configuration. */
  readonly usualExcludes: readonly string[];
  readonly regions: readonly ListedRegion[];
}

/** How long listing one region may take before it counts as failed, in milliseconds. */
const LIST_TIMEOUT_MS = 30_000;

/**
 * `opsctl backup list`: the backups in the stack's buckets, including those of regions that are no longer configured. A
 * region that can't be listed doesn't stop the others: during an outage the other regions' backups are what the user
 * needs.
 */
export async function listStackBackups(
  ctx: AppContext,
  named: string | undefined,
  options: { readonly regions: string; readonly limit?: number | "all" | undefined },
): Promise<ListReport> {
  const stack = await openStack(ctx, named);
  const { config, clients } = stack;
  try {
    const regions: ListedRegion[] = [];
    for (const location of await chooseRegionBuckets(stack, options.regions, ctx.signal)) {
      regions.push(
        await listRegion(ctx, stack, location, options.limit === "all" ? undefined : options.limit),
      );
    }
    return { stack: config.name, usualExcludes: usualExcludes(config), regions };
  } finally {
    await clients.destroy();
  }
}

async function listRegion(
  { clock, signal, emit }: AppContext,
  { clients, config }: OpenStack,
  location: ChosenRegion,
  most: number | undefined,
): Promise<ListedRegion> {
  const { region, bucket } = location;
  if (bucket === null) return { ...location, backups: [], unfinished: [] };
  const limit = startDeadline(clock, LIST_TIMEOUT_MS, signal, () =>
    failure("backup.list-timeout", { region, seconds: LIST_TIMEOUT_MS / 1000 }),
  );
  try {
    const [listing, copies] = await untilAborted(limit.signal, async () => {
      const objects = await openBucket(clients, region, bucket);
      const view = {
        ...regionNeeds(config),
        now: clock.now(),
        ...(most === undefined ? {} : { limit: most }),
      };
      const own = await listBackups(objects, view, limit.signal);
      return [own, await listCopies(objects, view, limit.signal)] as const;
    });
    return { ...location, ...listing, ...(copies.length > 0 ? { copies } : {}) };
  } catch (error) {
    signal.throwIfAborted();
    const reported = reportedError(error);
    emit("backup.list-failed", { region, bucket }, "error");
    emitMessage(emit, reported, "error");
    return { ...location, backups: [], unfinished: [], error: reported };
  } finally {
    limit.clear();
  }
}

/** The exit kind of a listing; undefined if every region was listed. */
export function listExit({ regions }: ListReport): FailureKind | undefined {
  if (regions.every(({ error }) => error === undefined)) return undefined;
  return regions.some(({ error }) => error === undefined) ? "partial" : "failed";
}

/** What a backup's data key is sealed to: a KMS key, an age public key, or a kind that this version doesn't know. */
export type ShownRecipient =
  | { readonly kind: "aws-kms"; readonly keyArn: string }
  | { readonly kind: "age"; readonly recipient: string }
  | { readonly kind: string };

export interface ShowReport extends Omit<WrittenManifest, "recipients"> {
  /** Whether the backup has everything that it should, and what is missing. */
  readonly completeness: Completeness;
  readonly stack: string;
  readonly bucket: string;
  readonly retained: boolean;
  /** The manifest was read from a copy in another bucket. */
  readonly copy?: true;
  /** Always true: a manifest that fails authentication is an error. */
  readonly authenticated: true;
  readonly recipients: readonly ShownRecipient[];
}

export interface ShowOptions extends BucketOptions {
  readonly backupId: string;
  readonly recoveryKey?: RecoveryKeyFile | undefined;
}

/** `opsctl backup show`: shows an authenticated manifest. Data objects are not read. */
export async function showBackup(
  ctx: AppContext,
  named: string | undefined,
  options: ShowOptions,
): Promise<ShowReport> {
  const { recoveryKey } = options;
  checkBackupRef(options.backupId);
  checkBucketOptions(options);
  const identities = recoveryKey && (await readRecoveryKey(ctx, recoveryKey));
  const stack = await openStack(ctx, named);
  try {
    const locations = await locationsToSearch(ctx, stack, options);
    const named = options.fromBucket !== undefined;
    const vaults: [location: BucketLocation, vault: VaultPorts][] = [];
    for (const location of locations) {
      vaults.push([location, await openVault(stack, location, { emit: ctx.emit, identities, named })]);
    }
    const backupId = await shownId(ctx, stack, options.backupId, vaults);
    const found =
      (await findOriginal(vaults, backupId, ctx.signal)) ?? (await findCopy(vaults, backupId, ctx.signal));
    if (!found)
      throw failure("backup.not-found", { backupId, places: locations.map(({ bucket }) => bucket) });
    const { manifest, location, ...copy } = found;
    const recipients = manifest.recipients.map(shownRecipient);
    const { bucket, retained } = location;
    return {
      ...asWritten(manifest),
      completeness: completenessOf(manifest.contents),
      recipients,
      stack: stack.config.name,
      bucket,
      retained,
      ...copy,
      authenticated: true,
    };
  } finally {
    await stack.clients.destroy();
  }
}

/** The named bucket, the bucket of the named region, or all of the stack's buckets. */
async function locationsToSearch(
  ctx: AppContext,
  stack: OpenStack,
  options: BucketOptions,
): Promise<readonly BucketLocation[]> {
  const named = await namedBucketLocation(ctx, stack, options);
  if (named) return [named];
  if (options.region !== undefined) return [await findBucketLocation(stack, options.region, ctx.signal)];
  return listBucketLocations(stack, ctx.signal);
}

/** Throws `backup.no-region` (2) for `latest` if there are several regions: each has its own latest backup. */
async function shownId(
  { clock, emit, signal }: AppContext,
  { config }: OpenStack,
  backupId: string,
  [first, ...others]: Vaults,
): Promise<string> {
  if (backupId !== LATEST || !first) return backupId;
  if (others.length > 0) throw usageError("backup.no-region");
  return resolveBackupId(first[1], backupId, regionNeeds(config), { now: clock.now(), emit, signal });
}

type FoundManifest = Pick<ShowReport, "copy"> & {
  readonly manifest: Manifest;
  readonly location: BucketLocation;
};
type Vaults = readonly (readonly [location: BucketLocation, vault: VaultPorts])[];

async function findOriginal(
  vaults: Vaults,
  backupId: string,
  signal: AbortSignal,
): Promise<FoundManifest | undefined> {
  for (const [location, vault] of vaults) {
    const manifest = await openIfThere(vault, backupId, signal);
    if (manifest) return { manifest, location };
  }
  return undefined;
}

async function findCopy(
  vaults: Vaults,
  backupId: string,
  signal: AbortSignal,
): Promise<FoundManifest | undefined> {
  for (const [location, { objects, keys }] of vaults) {
    for (const region of await copiedRegions(objects, signal)) {
      const manifest = await openIfThere({ objects: copiesOf(objects, region), keys }, backupId, signal);
      if (manifest) return { manifest, location, copy: true };
    }
  }
  return undefined;
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

/** Throws `backup.bad-id` (2) unless the text is a backup's id or `latest`. */
export function checkBackupRef(backupId: string): void {
  if (backupId !== LATEST) checkBackupId(backupId);
}

/** Throws `backup.bad-id` (2) unless the text has the form of a backup's id. */
export function checkBackupId(backupId: string): void {
  if (!isId(backupId)) throw usageError("backup.bad-id", { backupId });
}
