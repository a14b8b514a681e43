import type { VaultPorts } from "../../backup/ports.js";
import type { AgeIdentities } from "../../backup/recipients/age.js";
import type { AppContext } from "../context.js";
import type { OpenStack } from "../stack-access.js";
import { openVault, placeOf } from "./vaults.js";

/** Where a backup is read from. */
export interface SourceOptions {
  /** Of the stack's bucket, or of `fromBucket`, whose region S3 is asked for without it. */
  readonly region?: string | undefined;
  /** Any bucket that the caller may read, e.g. a copy in another region, instead of the stack's. */
  readonly fromBucket?: string | undefined;
  /** Where S3 is asked for the bucket's region. */
  readonly askRegion: string;
  readonly identities: AgeIdentities | undefined;
}

/**
 * The vault that holds the backup. With `fromBucket` neither the stack's buckets are listed nor their regions asked.
 *
 * @throws OpsError `backup.no-region`, `backup.no-vault` (2), `backup.no-such-bucket` (1).
 */
export async function openSource(
  { emit, signal }: Pick<AppContext, "emit" | "signal">,
  stack: OpenStack,
  { region, fromBucket, askRegion, identities }: SourceOptions,
): Promise<VaultPorts> {
  if (fromBucket !== undefined) {
    const place = {
      bucket: fromBucket,
      region: region ?? (await regionOf(stack, fromBucket, askRegion, signal)),
    };
    return openVault(stack, place, { emit, identities });
  }
  return openVault(stack, await placeOf(stack, region, signal), { emit, identities });
}

async function regionOf(
  { clients }: OpenStack,
  bucket: string,
  from: string,
  signal: AbortSignal,
): Promise<string> {
  const { bucketRegion } = await import("../../aws/backup/bucket-region.js");
  return bucketRegion(clients, bucket, from, signal);
}
