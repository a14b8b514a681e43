import { Option } from "@commander-js/extra-typings";
import { regionOption } from "./regions.js";
import type { Text } from "../../language.js";

export const fromBucketOption = (text: Text) =>
  new Option(
    "--from-bucket <bucket>",
    text(
      "look in any bucket that you may read, e.g. one with copies, not in the stack's",
      "スタックのバケットの代わりに、読み取り可能な任意のバケットを使用（コピー先など）",
    ),
  );

/** `--region` for use with `--from-bucket`. */
export const regionOfBucketOption = (text: Text) =>
  regionOption(
    text(
      "with --from-bucket: the bucket's region; else S3 is asked for it",
      "--from-bucket のバケットのリージョン（省略時は S3 に問い合わせる）",
    ),
  );
