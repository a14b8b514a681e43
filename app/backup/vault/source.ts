import { withCopies } from "../../../backup/copy/copies.js";
import type { VaultOwner, VaultPorts } from "../../../backup/ports.js";
import type { AgeIdentities } from "../../../backup/recipients/age.js";
import { usageError } from "../../../core/errors.js";
import { isRegionName } from "../../../core/names/names.js";
import type { AppContext } from "../../context.js";
import type { OpenStack } from "../../stack-access.js";
import { type BucketLocation, findBucketLocation, openVault } from "./vaults.js";

/** Where a backup is read from. */
export interface SourceOptions {
  /** Region of the stack's bucket or of `fromBucket`; for the latter it is looked up in S3 if left out. */
  readonly region?: string | undefined;
  /** Any bucket that the caller may read, e.g. a copy in another region, instead of the stack's. */
  readonly fromBucket?: string | undefined;
  /** The region whose S3 endpoint is called to look up the bucket's region. */
  readonly askRegion: string;
  readonly identities: AgeIdentities | undefined;
}

/**
 * The vault that has the backup, either its own or one with a copy. With `fromBucket` the stack's buckets are neither
 * listed nor looked up.
 *
 * @throws OpsError `backup.no-region`, `backup.no-vault` (2), `backup.no-such-bucket` (1).
 */
export async function openSource(
  { emit, signal }: Pick<AppContext, "emit" | "signal">,
  stack: OpenStack,
  { region, fromBucket, askRegion, identities }: SourceOptions,
): Promise<VaultPorts> {
  const location =
    fromBucket === undefined
      ? await findBucketLocation(stack, region, signal)
      : await locateBucket(stack, fromBucket, region, askRegion, signal);
  const vault = await openVault(stack, location, { emit, identities, named: fromBucket !== undefined });
  const objects = withCopies(vault.objects);
  const own = fromBucket === undefined ? location.region : undefined;
  const regionOf: NonNullable<VaultOwner["region"]> = async (backupId, until) =>
    (await objects.copyOf(backupId, until)) ?? own;
  return { ...vault, objects, owner: { ...vault.owner, region: regionOf } };
}

/** `--from-bucket` and `--region`, for commands that otherwise use the stack's buckets. */
export interface BucketOptions {
  readonly fromBucket?: string | undefined;
  /** Region of `fromBucket`; without it, the region whose stack bucket is used. */
  readonly region?: string | undefined;
}

/** Throws `backup.bad-bucket`, `backup.bad-region` (2). */
export function checkBucketOptions({ fromBucket, region }: BucketOptions): void {
  checkBucket(fromBucket, "--from-bucket");
  checkRegion(region, "--region");
}

/** The bucket that `--from-bucket` names, if given. */
export async function namedBucketLocation(
  { signal }: Pick<AppContext, "signal">,
  stack: OpenStack,
  { fromBucket, region }: BucketOptions,
): Promise<BucketLocation | undefined> {
  if (fromBucket === undefined) return undefined;
  const { homeRegion } = stack.config;
  return { ...(await locateBucket(stack, fromBucket, region, homeRegion, signal)), retained: false };
}

/** A named bucket, in the given region or else the one that S3 returns. */
export async function locateBucket(
  { clients }: Pick<OpenStack, "clients">,
  bucket: string,
  region: string | undefined,
  askRegion: string,
  signal: AbortSignal,
): Promise<Pick<BucketLocation, "region" | "bucket">> {
  if (region !== undefined) return { bucket, region };
  const { bucketRegion } = await import("../../../aws/backup/bucket-region.js");
  return { bucket, region: await bucketRegion(clients, bucket, askRegion, signal) };
}

/** Bucket naming rules, Amazon S3 User Guide. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Throws `backup.bad-bucket` (2) unless the value has the form of a bucket's name. */
export function checkBucket(value: string | undefined, origin: string): void {
  if (value !== undefined && !BUCKET_NAME.test(value))
    throw usageError("backup.bad-bucket", { value, origin });
}

/** Throws `backup.bad-region` (2) unless the value has the form of a region's name. */
export function checkRegion(value: string | undefined, origin: string): void {
  if (value !== undefined && !isRegionName(value)) throw usageError("backup.bad-region", { value, origin });
}
