import type { AppContext } from "../app/context.js";
import { readRuntime } from "../app/runtime.js";
import { configuredStack, connect } from "../app/stack-access.js";
import type { KeyState } from "../aws/probes.js";
import { broken, type CheckResult, type CheckSpec, healthy, resultOrError, warning } from "./check.js";
import { type CheckedStack, required } from "./facts.js";

const area = "aws";

/** Checks the credentials' identity, and their access to what `opsctl up` created. Read-only. */
export function awsChecks(ctx: AppContext, checked: CheckedStack): readonly CheckSpec[] {
  const { name, regions } = checked.file.config;
  return [
    {
      id: "account",
      area,
      needs: ["reachable"],
      run: async (signal) => {
        const checkCtx = { ...ctx, signal };
        checked.open = await connect(checkCtx, await configuredStack(checkCtx, name));
        const { accountId, clients } = checked.open;
        const credentials = await clients.credentialSource();
        return healthy("doctor.account", { account: accountId, stack: name, credentials });
      },
    },
    {
      id: "runtime",
      area,
      needs: ["account"],
      run: async (signal) => {
        checked.runtime = await readRuntime(required(checked.open), signal);
        const { homeRegion } = checked.runtime;
        return healthy("doctor.runtime", { region: homeRegion });
      },
    },
    { id: "task-queue", area, needs: ["runtime"], run: (signal) => checkQueue(checked, signal) },
    { id: "dead-letters", area, needs: ["runtime"], run: (signal) => checkDeadLetters(checked, signal) },
    ...regions.map((region): CheckSpec => ({
      id: `bucket-${region}`,
      area,
      needs: ["runtime"],
      run: (signal: AbortSignal) => checkBucket(checked, region, signal),
    })),
    ...regions.map((region): CheckSpec => ({
      id: `key-${region}`,
      area,
      needs: ["runtime"],
      // credentials that only process tasks don't need access to keys, so this is a warning
      run: (signal: AbortSignal) => resultOrError(() => checkKey(checked, region, signal), "warning"),
    })),
  ];
}

async function checkQueue(checked: CheckedStack, signal: AbortSignal): Promise<CheckResult> {
  const { taskQueueUrl: url } = required(checked.runtime);
  const depth = await depthOf(checked, url, signal);
  return depth
    ? healthy("doctor.task-queue", { url, waiting: depth.waiting, inFlight: depth.inFlight })
    : queueGone(checked, url);
}

async function checkDeadLetters(checked: CheckedStack, signal: AbortSignal): Promise<CheckResult> {
  const { deadLetterQueueUrl: url } = required(checked.runtime);
  const depth = await depthOf(checked, url, signal);
  if (!depth) return queueGone(checked, url);
  return depth.waiting === 0
    ? healthy("doctor.no-dead-letters", { url })
    : warning("doctor.dead-letters", { url, waiting: depth.waiting });
}

async function depthOf(checked: CheckedStack, url: string, signal: AbortSignal) {
  const { queueDepth } = await import("../aws/probes.js");
  return queueDepth(required(checked.open).clients, required(checked.runtime).homeRegion, url, signal);
}

function queueGone({ file }: CheckedStack, url: string): CheckResult {
  return broken("doctor.queue-gone", { url, stack: file.config.name });
}

async function checkBucket(checked: CheckedStack, region: string, signal: AbortSignal): Promise<CheckResult> {
  const { bucketExists } = await import("../aws/probes.js");
  const bucket = required(checked.runtime).backupBuckets[region];
  const stack = checked.file.config.name;
  if (bucket === undefined) return warning("doctor.no-bucket", { region, stack });
  const exists = await bucketExists(required(checked.open).clients, region, bucket, signal);
  return exists
    ? healthy("doctor.bucket", { bucket, region })
    : broken("doctor.bucket-gone", { bucket, region, stack });
}

async function checkKey(checked: CheckedStack, region: string, signal: AbortSignal): Promise<CheckResult> {
  const { keyState } = await import("../aws/probes.js");
  const key = required(checked.runtime).backupKeys[region];
  const stack = checked.file.config.name;
  if (key === undefined) return warning("doctor.no-key", { region, stack });
  return evaluateKey(await keyState(required(checked.open).clients, region, key, signal), {
    key,
    region,
    stack,
  });
}

/**
 * `found`: a key's state as KMS names it (AWS KMS Developer Guide, "Key states of AWS KMS keys"); undefined if there is
 * no key.
 */
export function evaluateKey(
  found: KeyState | undefined,
  params: { readonly key: string; readonly region: string; readonly stack: string },
): CheckResult {
  if (!found) return broken("doctor.key-gone", params);
  const { state, deletedAt = "" } = found;
  if (state === "Enabled") return healthy("doctor.key", params);
  return deletedAt === ""
    ? broken("doctor.key-unusable", { ...params, state })
    : broken("doctor.key-in-deletion", { ...params, state, deletedAt });
}
