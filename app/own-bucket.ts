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

/** A bucket's tags; undefined if reading them is denied. */
type ReadTags = (
  location: BucketLocation,
  signal: AbortSignal,
) => Promise<Readonly<Record<string, string>> | undefined>;

/**
 * How long reading the tags of one bucket may take, in milliseconds. A bucket without an answer is checked again when
 * it is used.
 */
const TAGS_TIMEOUT_MS = 10_000;

/** Checks the tags of buckets that the stack will write to or delete from, once per bucket. */
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
 * Compares a bucket's tags with the stack, because a name alone proves nothing. A bucket without our tags or with
 * unreadable tags (roles of an earlier version, another account's bucket) is accepted by its name.
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
 * Checks all buckets before any of them is changed. A bucket whose tags can't be read in time is checked again when it
 * is used.
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
