import type { KeyService, ObjectStore, VaultPorts } from "../../../backup/ports.js";
import type { AgeIdentities } from "../../../backup/recipients/age.js";
import { trusting } from "../../../backup/trusted-keys.js";
import { type Emit, emitMessage } from "../../../core/events.js";
import { usageError } from "../../../core/errors.js";
import { backupBucketPrefix, backupKeyAlias, regionOfBackupBucket } from "../../../core/names/names.js";
import type { OpenStack } from "../../stack-access.js";
import { chooseRegions } from "../../../backup/choose-regions.js";

/** A bucket that belongs to the stack. */
export interface BucketLocation {
  readonly region: string;
  readonly bucket: string;
  /** Whether its region is no longer configured. */
  readonly retained: boolean;
}

/** All of the stack's buckets: configured regions in their order, then the retained ones by name. */
export async function listBucketLocations(
  { clients, config, accountId }: OpenStack,
  signal: AbortSignal,
): Promise<readonly BucketLocation[]> {
  const { listBuckets } = await import("../../../aws/backup/backup-buckets.js");
  const buckets = await listBuckets(clients, backupBucketPrefix(config, accountId), signal);
  const locations = buckets.flatMap(({ name }) => {
    // one environment's prefix may be the beginning of another's: only a region may follow it
    const region = regionOfBackupBucket(config, accountId, name);
    return region === undefined ? [] : [{ region, bucket: name, retained: !config.regions.includes(region) }];
  });
  const order = (location: BucketLocation): number =>
    location.retained ? config.regions.length : config.regions.indexOf(location.region);
  return locations.sort((a, b) => order(a) - order(b) || (a.region < b.region ? -1 : 1));
}

/** A requested region, with its bucket if it has one. */
export type ChosenRegion =
  BucketLocation | { readonly region: string; readonly bucket: null; readonly retained: false };

/**
 * The regions that `--regions` names, among the configured ones and those that still have a bucket.
 *
 * @throws OpsError `backup.unknown-region` (2).
 */
export async function chooseRegionBuckets(
  stack: OpenStack,
  regions: string,
  signal: AbortSignal,
): Promise<readonly ChosenRegion[]> {
  const { config } = stack;
  const locations = await listBucketLocations(stack, signal);
  const known = [...new Set([...config.regions, ...locations.map(({ region }) => region)])];
  return chooseRegions(regions, known, config.name).map(
    (region) =>
      locations.find((location) => location.region === region) ?? { region, bucket: null, retained: false },
  );
}

/**
 * The bucket of this region.
 *
 * @throws OpsError `backup.no-vault` (2), which lists the regions that have one; `backup.no-vaults` (2) if none has.
 */
export async function findBucketLocation(
  stack: OpenStack,
  region: string | undefined,
  signal: AbortSignal,
): Promise<BucketLocation> {
  const locations = await listBucketLocations(stack, signal);
  const location = locations.find((candidate) => candidate.region === region);
  if (location) return location;
  const regions = locations.map((candidate) => candidate.region);
  if (regions.length === 0) throw usageError("backup.no-vaults", { stack: stack.config.name });
  throw usageError("backup.no-vault", { region: region ?? "", stack: stack.config.name, regions });
}

/** How backups are opened. */
export interface OpenVaultOptions {
  /** Receives an event when the region's key can't be used and a recovery key is tried, or when a recovery key was given. */
  readonly emit?: Emit;
  /** Decrypts with these instead of KMS, which is then not called. */
  readonly identities?: AgeIdentities | undefined;
  /** Whether the user named the bucket (`--from-bucket`): its backups may be sealed to keys of other accounts. */
  readonly named?: boolean;
}

export async function openVault(
  { clients, config, accountId }: Pick<OpenStack, "clients" | "config" | "accountId">,
  { region, bucket }: Pick<BucketLocation, "region" | "bucket">,
  options: OpenVaultOptions = {},
): Promise<VaultPorts> {
  const { kmsKeyService } = await import("../../../aws/backup/key-service.js");
  const { emit, identities, named = false } = options;
  const kmsKeys = kmsKeyService(clients, region, backupKeyAlias(config), {
    onFallback: (keyArn, error, next) => {
      emit?.("backup.key-fallback", { keyArn, next }, "warning");
      if (emit) emitMessage(emit, error, "warning");
    },
  });
  const keys = named ? kmsKeys : trusting(kmsKeys, isOwnKey(config, accountId));
  const { environment } = config;
  return {
    ...(named ? {} : { owner: { accountId, environment, region } }),
    objects: await openBucket(clients, region, bucket),
    keys: identities ? await withRecoveryKey(keys, identities, emit) : keys,
  };
}

/** Whether a key is in the stack's account or is the configured recovery key. */
export function isOwnKey(
  { backup }: Pick<OpenStack["config"], "backup">,
  accountId: string,
): (keyArn: string) => boolean {
  return (keyArn) => keyArn === backup.recoveryRecipient || keyArn.split(":")[4] === accountId;
}

/**
 * Opens with the recovery key. Anyone with the public key can seal to it, so decryption proves integrity but not who
 * wrote the backup.
 */
async function withRecoveryKey(
  keys: KeyService,
  identities: AgeIdentities,
  emit?: Emit,
): Promise<KeyService> {
  const { ageOpener } = await import("../../../backup/recipients/age.js");
  const opener = ageOpener(identities);
  return {
    ...keys,
    open: async (recipients, context, signal) => {
      const key = await opener.open(recipients, context, signal);
      emit?.("backup.opened-by-recovery-key", {}, "warning");
      return key;
    },
  };
}

export async function openBucket(
  clients: OpenStack["clients"],
  region: string,
  bucket: string,
): Promise<ObjectStore> {
  const { openObjectStore } = await import("../../../aws/backup/object-store.js");
  return openObjectStore(clients, region, bucket);
}
