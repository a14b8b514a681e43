import type { ResourceChange } from "./summary.js";

/** Resource types whose deletion loses data: backups, the keys that decrypt them, tasks. */
const DATA_TYPES: ReadonlySet<string> = new Set([
  "aws:s3/bucket:Bucket",
  "aws:kms/key:Key",
  "aws:sqs/queue:Queue",
]);

/**
 * The changes that would replace or delete a resource with data, except those that the user allowed by URN. A retained
 * resource (`retain`) loses nothing.
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
