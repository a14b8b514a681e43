import type { HeadObjectCommandOutput, ListObjectVersionsCommandOutput, S3Client } from "@aws-sdk/client-s3";
import type { ObjectLock, ObjectVersion, PrunableStore } from "../../backup/prune/ports.js";
import { isDenied } from "../../core/aws-codes.js";
import { failure, isOpsError } from "../../core/errors.js";
import type { AwsClients } from "../clients.js";
import { isAwsError } from "../errors.js";

/** Opens the versions of an S3 bucket. This loads the SDK's S3 client. */
export async function openPrunableStore(
  clients: AwsClients,
  region: string,
  bucket: string,
): Promise<PrunableStore> {
  const client = await clients.s3(region);
  const sdk = await import("../sdk/s3.js");
  let lockable: boolean | undefined;
  return {
    bucket,
    async *listVersions(prefix, signal) {
      let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
      while (next) {
        const command = new sdk.ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...next });
        const page: ListObjectVersionsCommandOutput = await client.send(command, { abortSignal: signal });
        yield versionsOf(page);
        const { IsTruncated, NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
        next = IsTruncated === true ? { KeyMarker, VersionIdMarker } : undefined;
      }
    },
    async lockOf({ key, versionId }, now, signal) {
      // without Object Lock one call for the bucket saves one per version
      lockable ??= await canLock(client, bucket, signal);
      if (!lockable) return undefined;
      const command = new sdk.HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId });
      return lockIn(await client.send(command, { abortSignal: signal }), now);
    },
    async deleteVersions(versions, signal) {
      if (versions.length === 0) return;
      const Objects = versions.map(({ key, versionId }) => ({ Key: key, VersionId: versionId }));
      const command = new sdk.DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } });
      const { Errors = [] } = await client.send(command, { abortSignal: signal });
      const [first] = Errors;
      if (!first) return;
      throw failure("aws.version-not-deleted", {
        bucket,
        object: first.Key ?? "",
        version: first.VersionId ?? "",
        reason: `${first.Code ?? ""}: ${first.Message ?? ""}`,
      });
    },
  };
}

function versionsOf({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput): ObjectVersion[] {
  const both = [
    ...Versions.map((version) => ({ ...version, marker: false, size: version.Size ?? 0 })),
    ...DeleteMarkers.map((version) => ({ ...version, marker: true, size: 0 })),
  ];
  return both.map(({ Key, VersionId, IsLatest, LastModified, marker, size }) => ({
    key: Key ?? "",
    versionId: VersionId ?? "null",
    latest: IsLatest === true,
    marker,
    // without a date, assume that it was just written
    writtenAt: LastModified ?? new Date(),
    size,
  }));
}

/**
 * Whether the bucket can have locked versions, which requires Object Lock. True when the permission to read
 * that is missing: then each version is checked.
 */
async function canLock(client: S3Client, bucket: string, signal: AbortSignal): Promise<boolean> {
  const { GetObjectLockConfigurationCommand } = await import("../sdk/s3.js");
  try {
    await client.send(new GetObjectLockConfigurationCommand({ Bucket: bucket }), { abortSignal: signal });
    return true;
  } catch (error) {
    if (isAwsError(error, "ObjectLockConfigurationNotFoundError")) return false;
    if (isOpsError(error) && isDenied(error)) return true;
    throw error;
  }
}

function lockIn(head: HeadObjectCommandOutput, now: Date): ObjectLock | undefined {
  const { ObjectLockRetainUntilDate: until, ObjectLockLegalHoldStatus } = head;
  const retained = until !== undefined && until.getTime() > now.getTime();
  const legalHold = ObjectLockLegalHoldStatus === "ON";
  if (!retained && !legalHold) return undefined;
  return { legalHold, ...(retained ? { until: until.toISOString() } : {}) };
}
