import { Option } from "@commander-js/extra-typings";

export const fromBucketOption = () =>
  new Option(
    "--from-bucket <bucket>",
    "look in any bucket that you may read, e.g. one with copies, not in the stack's",
  );

/** Description of `--region` beside it. */
export const REGION_OF_BUCKET = "with --from-bucket: the bucket's region; else S3 is asked for it";
