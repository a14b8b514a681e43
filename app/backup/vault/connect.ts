import { batchesOf } from "../../../backup/batches.js";
import { NAMES_PER_READ, type RegionPorts, type Sealer } from "../../../backup/ports.js";
import { withRecovery } from "../../../backup/recipients/recovery.js";
import { trusting } from "../../../backup/trusted-keys.js";
import { failure, isOpsError, refusal } from "../../../core/errors.js";
import { backupBucketName, backupKeyAlias, backupParameterName } from "../../../core/names/names.js";
import type { BucketLocation } from "../../own-bucket.js";
import type { OpenStack } from "../../stack-access.js";
import { isOwnKey } from "./vaults.js";

/** The buckets of these regions, by the stack's own naming scheme. Only these are ever connected to. */
export function ownBuckets(
  { config, accountId }: Pick<OpenStack, "config" | "accountId">,
  regions: readonly string[],
): readonly BucketLocation[] {
  return regions.map((region) => ({ region, bucket: backupBucketName(config, accountId, region) }));
}

type Connect = (region: string, bucket: string) => Promise<RegionPorts>;

/**
 * Finds the regions' buckets by the names in the stack's SSM keys. The default region has the keys of all regions and
 * is read once; if it has none or can't be read, the region's own key is used.
 *
 * @returns a function that throws OpsError `backup.no-bucket-key` (exit 1).
 */
export function bucketFinder(
  stack: Pick<OpenStack, "clients" | "config" | "accountId">,
  connect: Connect,
): (region: string, signal: AbortSignal) => Promise<RegionPorts> {
  const { config } = stack;
  let copies: ReadonlyMap<string, string> | undefined;
  return async (region, signal) => {
    const parameter = backupParameterName(config, region);
    copies ??= await copiesOf(stack, signal);
    const bucket =
      copies.get(parameter) ?? (await valuesOf(stack, region, [parameter], signal)).get(parameter);
    if (bucket === undefined)
      throw failure("backup.no-bucket-key", { region, parameter, stack: config.name });
    // the name must be the stack's own: otherwise anyone who can write the parameter could redirect backups
    const own = backupBucketName(config, stack.accountId, region);
    if (bucket !== own) throw refusal("backup.foreign-bucket", { region, parameter, bucket, own });
    return connect(region, bucket);
  };
}

/** The keys in the default region; empty if it can't be read, because backups of other regions must not depend on it. */
async function copiesOf(
  stack: Pick<OpenStack, "clients" | "config">,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { config } = stack;
  const names = config.regions.map((region) => backupParameterName(config, region));
  try {
    return await valuesOf(stack, config.defaultRegion, names, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!isOpsError(error)) throw error;
    return new Map();
  }
}

async function valuesOf(
  { clients }: Pick<OpenStack, "clients">,
  region: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { openParameterStore } = await import("../../../aws/backup/parameters/store.js");
  const store = await openParameterStore(clients, region);
  const values = new Map<string, string>();
  for (const batch of batchesOf(names, NAMES_PER_READ)) {
    for (const { name, value } of await store.readNames(batch, signal)) values.set(name, value);
  }
  return values;
}

/** Opens what the backup of a configured region needs. Its data key is sealed to `recovery` too. */
export async function connectRegion(
  { clients, config, accountId }: OpenStack,
  region: string,
  bucket: string,
  recovery: Sealer | undefined,
): Promise<RegionPorts> {
  const { openParameterStore } = await import("../../../aws/backup/parameters/store.js");
  const { openObjectStore } = await import("../../../aws/backup/object-store.js");
  const { kmsKeyService } = await import("../../../aws/backup/key-service.js");
  const alias = backupKeyAlias(config);
  const keys = trusting(kmsKeyService(clients, region, alias), isOwnKey(config, accountId));
  return {
    parameters: await openParameterStore(clients, region, accountId),
    objects: await openObjectStore(clients, region, bucket),
    keys: recovery ? withRecovery(keys, recovery) : keys,
  };
}
