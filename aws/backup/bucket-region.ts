import { failure, OpsError } from "../../core/errors.js";
import { isRegionName } from "../../core/names/names.js";
import type { AwsClients } from "../clients.js";
import { isAwsError } from "../errors.js";

/** Header of every HeadBucket response, also of redirects and denials. */
const HEADER = "x-amz-bucket-region";

/**
 * The region of any bucket, determined by calling S3 in the region `from`.
 *
 * @throws OpsError `backup.no-such-bucket` (1).
 */
export async function bucketRegion(
  clients: AwsClients,
  bucket: string,
  from: string,
  abortSignal: AbortSignal,
): Promise<string> {
  const { HeadBucketCommand } = await import("../sdk/s3.js");
  const client = await clients.s3(from);
  try {
    const { BucketRegion } = await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal });
    return BucketRegion ?? from;
  } catch (error) {
    const named = namedRegion(error);
    if (named !== undefined) return named;
    if (!isAwsError(error, "NotFound", "NoSuchBucket")) throw error;
    throw failure("backup.no-such-bucket", { bucket }, { cause: error });
  }
}

/** The bucket's region from an error response, if it has one. */
function namedRegion(error: unknown): string | undefined {
  const cause = error instanceof OpsError ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null) return undefined;
  const { $response, Region } = cause as {
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
    readonly Region?: unknown;
  };
  // "AuthorizationHeaderMalformed" has the region only in its body (Amazon S3 API Reference, "Error
  // responses")
  const region = $response?.headers?.[HEADER] ?? Region;
  return typeof region === "string" && isRegionName(region) ? region : undefined;
}

/** S3's error codes for a call to the wrong region (Amazon S3 API Reference, "Error responses"). */
const REDIRECTIONS = [
  "PermanentRedirect",
  "TemporaryRedirect",
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
] as const;

/**
 * The error of a call to a bucket in `region`, replaced by one that names the bucket's actual region where
 * S3 returned it.
 */
export function withActualRegion(error: unknown, bucket: string, region: string): unknown {
  if (!isAwsError(error, ...REDIRECTIONS)) return error;
  const actual = namedRegion(error);
  if (actual === undefined || actual === region) return error;
  return failure("backup.bucket-elsewhere", { bucket, region, actual }, { cause: error });
}
