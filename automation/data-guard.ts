import type { ResourceChange } from "./summary.js";

/** Types whose loss is a loss of data: backups, the keys that open them, tasks. */
const DATA_TYPES: ReadonlySet<string> = new Set([
  "aws:s3/bucket:Bucket",
  "aws:kms/key:Key",
  "aws:sqs/queue:Queue",
]);

/**
 * The changes that would replace or delete something that holds data, without those that the user allowed by
 * URN. What is only let go of (`retain`) loses nothing.
 */
export function dataAtRisk(
  resources: readonly ResourceChange[],
  allowed: readonly string[],
): readonly ResourceChange[] {
  return resources.filter(
    ({ op, type, urn }) =>
      (op === "replace" || op === "delete") && DATA_TYPES.has(type) && !allowed.includes(urn),
  );
}
