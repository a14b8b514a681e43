import { failure, refusal } from "../core/errors.js";
import { runtimeParameterName, workBucketName } from "../core/names/names.js";
import type { WorkBucket } from "../core/work-bucket.js";
import type { BucketLocation } from "./own-bucket.js";
import { readRuntime } from "./runtime.js";
import type { OpenStack } from "./stack-access.js";

/** The stack's work bucket, by its naming scheme. */
export function workBucketOf({ config, accountId }: Pick<OpenStack, "config" | "accountId">): BucketLocation {
  const region = config.homeRegion;
  return { region, bucket: workBucketName(config, accountId, region) };
}

/**
 * The stack's work bucket, as its runtime descriptor names it.
 *
 * @throws OpsError `stack.no-work-bucket` (1) if an earlier version created the stack; `stack.foreign-work-bucket` (4);
 *   and the errors of `readRuntime`.
 */
export async function findWorkBucket(stack: OpenStack, signal: AbortSignal): Promise<WorkBucket> {
  const { config, accountId, clients } = stack;
  const { workBucket } = await readRuntime(stack, signal);
  const name = runtimeParameterName(config);
  if (workBucket === undefined) throw failure("stack.no-work-bucket", { stack: config.name, name });
  // the name must be the stack's own: otherwise anyone who can write the parameter could redirect records
  const { region, bucket: own } = workBucketOf(stack);
  if (workBucket !== own) throw refusal("stack.foreign-work-bucket", { name, bucket: workBucket, own });
  const { openWorkBucket } = await import("../aws/work-bucket.js");
  return openWorkBucket(clients, { bucket: own, region, accountId });
}
