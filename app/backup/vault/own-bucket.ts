import { ownershipOf } from "../../../automation/ownership.js";
import { refusal } from "../../../core/errors.js";
import type { OpenStack } from "../../stack-access.js";

/**
 * Holds a bucket's tags against the stack before something is written to it or deleted from it: the name alone proves nothing.
 * A bucket without our tags, or whose tags may not be read (the stack's own roles of an earlier version), is taken by its name.
 *
 * @throws OpsError `backup.bucket-of-another-stack` (4).
 */
export async function refuseForeignBucket(
  { clients, accountId, project, config }: Pick<OpenStack, "clients" | "accountId" | "project" | "config">,
  { region, bucket }: { readonly region: string; readonly bucket: string },
  signal: AbortSignal,
): Promise<void> {
  const { readBucketTags } = await import("../../../aws/named-resources/storage.js");
  const tags = await readBucketTags(clients, { region, bucket, accountId }, signal);
  const owner = { project: project.name, stack: config.name };
  if (tags === undefined || ownershipOf(tags, owner) !== "foreign") return;
  const named = [tags["opsctl:project"], tags["opsctl:stack"]].filter((part) => part !== undefined);
  throw refusal("backup.bucket-of-another-stack", {
    region,
    bucket,
    owner: named.join("/"),
    stack: config.name,
  });
}
