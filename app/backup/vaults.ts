import type { ObjectStore, RegionPorts, VaultPorts } from "../../backup/ports.js";
import { failure } from "../../core/errors.js";
import {
  backupBucketPrefix,
  backupKeyAlias,
  backupParameterName,
  regionOfBackupBucket,
} from "../../core/names/names.js";
import type { OpenStack } from "../stack-access.js";

/** A bucket that belongs to the stack. */
export interface VaultPlace {
  readonly region: string;
  readonly bucket: string;
  /** Left behind by a region that is no longer configured. */
  readonly retained: boolean;
}

/**
 * Everything for a backup of a configured region; its bucket is the one that the region's SSM key names.
 *
 * @throws OpsError `backup.no-bucket-key` (exit 1).
 */
export async function connectRegion(
  { clients, config }: OpenStack,
  region: string,
  signal: AbortSignal,
): Promise<RegionPorts> {
  const { openParameterStore } = await import("../../aws/backup/parameter-store.js");
  const { openObjectStore } = await import("../../aws/backup/object-store.js");
  const { kmsKeyService } = await import("../../aws/backup/key-service.js");
  const parameters = await openParameterStore(clients, region);
  const name = backupParameterName(config, region);
  const [key] = await parameters.readNames([name], signal);
  if (!key) throw failure("backup.no-bucket-key", { region, parameter: name, stack: config.name });
  return {
    parameters,
    objects: await openObjectStore(clients, region, key.value),
    keys: kmsKeyService(clients, region, backupKeyAlias(config)),
  };
}

/** All of the stack's buckets: configured regions in their order, then the retained ones by name. */
export async function vaultPlaces(
  { clients, config, accountId }: OpenStack,
  signal: AbortSignal,
): Promise<readonly VaultPlace[]> {
  const { listBackupBuckets } = await import("../../aws/backup/backup-buckets.js");
  const buckets = await listBackupBuckets(clients, backupBucketPrefix(config, accountId), signal);
  const places = buckets.flatMap(({ name }) => {
    // the prefix of one environment may begin another one's: only a region may follow it
    const region = regionOfBackupBucket(config, accountId, name);
    return region === undefined ? [] : [{ region, bucket: name, retained: !config.regions.includes(region) }];
  });
  const order = (place: VaultPlace): number =>
    place.retained ? config.regions.length : config.regions.indexOf(place.region);
  return places.sort((a, b) => order(a) - order(b) || (a.region < b.region ? -1 : 1));
}

export async function openVault(
  { clients, config }: OpenStack,
  { region, bucket }: Pick<VaultPlace, "region" | "bucket">,
): Promise<VaultPorts> {
  const { kmsKeyService } = await import("../../aws/backup/key-service.js");
  return {
    objects: await openBucket(clients, region, bucket),
    keys: kmsKeyService(clients, region, backupKeyAlias(config)),
  };
}

export async function openBucket(
  clients: OpenStack["clients"],
  region: string,
  bucket: string,
): Promise<ObjectStore> {
  const { openObjectStore } = await import("../../aws/backup/object-store.js");
  return openObjectStore(clients, region, bucket);
}
