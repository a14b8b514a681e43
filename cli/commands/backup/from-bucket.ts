import type { BucketOptions } from "../../../app/backup/vault/source.js";
import { regionOf } from "./regions.js";

/** Description of `--from-bucket`. */
export const FROM_BUCKET = "look in any bucket that you may read, e.g. one with copies, not in the stack's";
/** Description of `--region` beside it. */
export const REGION_OF_BUCKET = "with --from-bucket: the bucket's region; else S3 is asked for it";

export function bucketOf(options: Readonly<Record<string, unknown>>): BucketOptions {
  const { fromBucket } = options;
  const region = regionOf(options);
  return {
    ...(typeof fromBucket === "string" ? { fromBucket } : {}),
    ...(region === undefined ? {} : { region }),
  };
}
