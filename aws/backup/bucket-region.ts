import { failure, OpsError } from "../../core/errors.js";
import { isRegionName } from "../../core/names/names.js";
import type { AwsClients } from "../clients.js";
import { isAwsError } from "../errors.js";

/** What S3 says in every answer to HeadBucket, also where it sends the caller elsewhere or admits nobody. */
const HEADER = "x-amz-bucket-region";

/**
 * The region of any bucket, asked of S3 in the region `from`.
 *
 * @throws OpsError `backup.no-such-bucket` (1).
 */
export async function bucketRegion(
  clients: AwsClients,
  bucket: string,
  from: string,
  abortSignal: AbortSignal,
): Promise<string> {
  const { HeadBucketCommand } = await import("@aws-sdk/client-s3");
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

/** The region in the headers of an answer that the SDK made an error of. */
function namedRegion(error: unknown): string | undefined {
  const cause = error instanceof OpsError ? error.cause : undefined;
  if (typeof cause !== "object" || cause === null || !("$response" in cause)) return undefined;
  const { headers = {} } = cause.$response as { headers?: Readonly<Record<string, string>> };
  const region = headers[HEADER];
  return region !== undefined && isRegionName(region) ? region : undefined;
}
