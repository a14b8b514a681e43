import { ownershipOf, type Owner } from "../automation/ownership.js";
import { isOpsError, refusal } from "../core/errors.js";
import { withinTime } from "../core/time/deadline.js";
import type { AppContext } from "./context.js";
import type { OpenStack } from "./stack-access.js";

export interface BucketLocation {
  readonly region: string;
  readonly bucket: string;
}

/** @throws OpsError `backup.bucket-of-another-stack` (4) */
export type CheckBucket = (location: BucketLocation, signal: AbortSignal) => Promise<void>;

/** A bucket's tags; undefined where they may not be read. */
type ReadTags = (
  location: BucketLocation,
  signal: AbortSignal,
) => Promise<Readonly<Record<string, string>> | undefined>;

/** A bucket that doesn't answer must not hold up the others: it is asked again at its turn. Milliseconds. */
const TAGS_TIMEOUT_MS = 10_000;

/** Asks S3 for the tags of buckets that the stack is going to write to or to delete from; of each bucket once. */
export function bucketCheck({
  clients,
  accountId,
  project,
  config,
}: Pick<OpenStack, "clients" | "accountId" | "project" | "config">): CheckBucket {
  return checkOnce({ project: project.name, stack: config.name }, async (location, signal) => {
    const { readBucketTags } = await import("../aws/named-resources/storage.js");
    return readBucketTags(clients, { ...location, accountId }, signal);
  });
}

/**
 * Holds a bucket's tags against the stack: the name alone proves nothing. A bucket without our tags, or whose tags may not be
 * read (the stack's own roles of an earlier version, another account's bucket), is taken by its name.
 */
export function checkOnce(owner: Owner, readTags: ReadTags): CheckBucket {
  const checked = new Set<string>();
  return async ({ region, bucket }, signal) => {
    if (checked.has(bucket)) return;
    const tags = await readTags({ region, bucket }, signal);
    if (tags !== undefined && ownershipOf(tags, owner) === "foreign") {
      const named = [tags["opsctl:project"], tags["opsctl:stack"]].filter((part) => part !== undefined);
      const params = { region, bucket, owner: named.join("/"), stack: owner.stack };
      throw refusal(FOREIGN, params);
    }
    checked.add(bucket);
  };
}

const FOREIGN = "backup.bucket-of-another-stack";

/**
 * Checks all buckets before anything happens to one of them. A bucket whose tags could not be read now fails, or is refused, where
 * it is used.
 */
export async function refuseForeignBuckets(
  { clock, signal }: Pick<AppContext, "clock" | "signal">,
  check: CheckBucket,
  locations: readonly BucketLocation[],
): Promise<void> {
  const late = (): Error => new Error("no answer in time");
  const answers = await Promise.allSettled(
    locations.map((location) =>
      withinTime(clock, TAGS_TIMEOUT_MS, signal, late, (until) => check(location, until)),
    ),
  );
  signal.throwIfAborted();
  for (const answer of answers) {
    if (answer.status === "fulfilled") continue;
    const error: unknown = answer.reason;
    if (isOpsError(error) && error.code === FOREIGN) throw error;
  }
}
