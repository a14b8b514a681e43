import type { ObjectIdentifier, S3Client } from "@aws-sdk/client-s3";
import { failure } from "../../core/errors.js";
import { abortWith } from "../calls.js";
import type { AwsClients } from "../clients.js";
import { isAwsError } from "../errors.js";

export interface BucketIdentity {
  readonly name: string;
  readonly region: string;
}

export interface KeyIdentity {
  readonly keyId: string;
  readonly arn: string;
}

/** All buckets of the account whose names begin with `prefix`, in S3's order. */
export async function listBuckets(
  clients: AwsClients,
  prefix: string,
  signal?: AbortSignal,
): Promise<readonly BucketIdentity[]> {
  const { paginateListBuckets } = await import("../sdk/s3.js");
  const client = await clients.s3(clients.region);
  const found: BucketIdentity[] = [];
  // only with a page size does S3 return pages, and each bucket's region with them
  const input = { Prefix: prefix, MaxBuckets: 1000 };
  for await (const page of paginateListBuckets({ client }, input, abortWith(signal))) {
    for (const { Name: name, BucketRegion: region } of page.Buckets ?? []) {
      if (!name?.startsWith(prefix)) continue;
      found.push({ name, region: region ?? (await bucketRegion(client, name)) });
    }
  }
  return found;
}

/**
 * The region of a bucket. GetBucketLocation has two historic values: none for us-east-1, `EU` for eu-west-1
 * (Amazon S3 API Reference).
 */
async function bucketRegion(client: S3Client, bucket: string): Promise<string> {
  const { GetBucketLocationCommand } = await import("../sdk/s3.js");
  const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket: bucket }));
  return LocationConstraint === "EU" ? "eu-west-1" : (LocationConstraint ?? "us-east-1");
}

/** The id of the key behind an alias (`alias/…`); undefined when there is none. */
export async function findKeyByAlias(
  clients: AwsClients,
  region: string,
  alias: string,
): Promise<KeyIdentity | undefined> {
  const { DescribeKeyCommand } = await import("../sdk/kms.js");
  const client = await clients.kms(region);
  try {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: alias }));
    if (!KeyMetadata?.KeyId || !KeyMetadata.Arn) return undefined;
    return { keyId: KeyMetadata.KeyId, arn: KeyMetadata.Arn };
  } catch (error) {
    if (isAwsError(error, "NotFoundException")) return undefined;
    throw error;
  }
}

/**
 * Deletes a bucket with its contents: unfinished uploads, every version, every delete marker. The caller has
 * confirmed this with the user. A locked version stops it (`aws.bucket-not-emptied`), and the bucket
 * remains.
 */
export async function emptyAndDeleteBucket(clients: AwsClients, region: string, name: string): Promise<void> {
  const client = await clients.s3(region);
  await abortUploads(client, name);
  await deleteVersions(client, name);
  const { DeleteBucketCommand } = await import("../sdk/s3.js");
  await client.send(new DeleteBucketCommand({ Bucket: name }));
}

async function abortUploads(client: S3Client, bucket: string): Promise<void> {
  const { AbortMultipartUploadCommand, ListMultipartUploadsCommand } = await import("../sdk/s3.js");
  // aborted uploads are missing from the next listing, so each pass starts from the beginning
  for (;;) {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    for (const { Key, UploadId } of Uploads) {
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
    }
    if (Uploads.length === 0) return;
  }
}

async function deleteVersions(client: S3Client, bucket: string): Promise<void> {
  const { DeleteObjectsCommand, ListObjectVersionsCommand } = await import("../sdk/s3.js");
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const objects: ObjectIdentifier[] = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(
      ({ Key, VersionId }) => ({ Key, VersionId }),
    );
    if (objects.length === 0) return;
    // both a listing and a deletion are limited to 1,000
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects.slice(0, 1000), Quiet: true } }),
    );
    const [first] = Errors;
    if (first) {
      throw failure("aws.bucket-not-emptied", {
        bucket,
        object: first.Key ?? "",
        reason: `${first.Code ?? ""}: ${first.Message ?? ""}`,
      });
    }
  }
}

/**
 * Removes the key's aliases and schedules its deletion in `days` (7 to 30). A deletion that is already
 * scheduled keeps its date.
 */
export async function scheduleKeyDeletion(
  clients: AwsClients,
  region: string,
  keyId: string,
  days: number,
): Promise<void> {
  const { DeleteAliasCommand, paginateListAliases, ScheduleKeyDeletionCommand } =
    await import("../sdk/kms.js");
  const client = await clients.kms(region);
  for await (const page of paginateListAliases({ client }, { KeyId: keyId })) {
    for (const { AliasName, TargetKeyId } of page.Aliases ?? []) {
      if (TargetKeyId === keyId) await client.send(new DeleteAliasCommand({ AliasName }));
    }
  }
  try {
    await client.send(new ScheduleKeyDeletionCommand({ KeyId: keyId, PendingWindowInDays: days }));
  } catch (error) {
    if (!isAwsError(error, "KMSInvalidStateException")) throw error;
  }
}
