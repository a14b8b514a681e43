import type { AppContext } from "../context.js";
import { readRuntime } from "../runtime.js";
import { configuredStack, connect } from "../stack-access.js";
import type { KeyState } from "../../aws/probes.js";
import { broken, type CheckSpec, healthy, judged, type Verdict, warning } from "./check.js";
import { type Facts, learnt } from "./facts.js";

const area = "aws";

/** Whose credentials these are, and what they may do with what `opsctl up` made. Reads only. */
export function awsChecks(ctx: AppContext, facts: Facts): readonly CheckSpec[] {
  const { name, regions } = facts.file.config;
  return [
    {
      id: "account",
      area,
      needs: ["reachable"],
      look: async (signal) => {
        const looking = { ...ctx, signal };
        facts.open = await connect(looking, await configuredStack(looking, name));
        const { accountId, clients } = facts.open;
        const credentials = await clients.credentialSource();
        return healthy("doctor.account", { account: accountId, stack: name, credentials });
      },
    },
    {
      id: "runtime",
      area,
      needs: ["account"],
      look: async (signal) => {
        facts.runtime = await readRuntime(learnt(facts.open), signal);
        const { homeRegion } = facts.runtime;
        return healthy("doctor.runtime", { region: homeRegion });
      },
    },
    { id: "task-queue", area, needs: ["runtime"], look: (signal) => lookAtQueue(facts, signal) },
    { id: "dead-letters", area, needs: ["runtime"], look: (signal) => lookAtDeadLetters(facts, signal) },
    ...regions.map((region): CheckSpec => ({
      id: `bucket-${region}`,
      area,
      needs: ["runtime"],
      look: (signal: AbortSignal) => lookAtBucket(facts, region, signal),
    })),
    ...regions.map((region): CheckSpec => ({
      id: `key-${region}`,
      area,
      needs: ["runtime"],
      // what only works with tasks need not be allowed to look at keys
      look: (signal: AbortSignal) => judged(() => lookAtKey(facts, region, signal), "warning"),
    })),
  ];
}

async function lookAtQueue(facts: Facts, signal: AbortSignal): Promise<Verdict> {
  const { taskQueueUrl: url } = learnt(facts.runtime);
  const depth = await depthOf(facts, url, signal);
  return depth
    ? healthy("doctor.task-queue", { url, waiting: depth.waiting, inFlight: depth.inFlight })
    : queueGone(facts, url);
}

async function lookAtDeadLetters(facts: Facts, signal: AbortSignal): Promise<Verdict> {
  const { deadLetterQueueUrl: url } = learnt(facts.runtime);
  const depth = await depthOf(facts, url, signal);
  if (!depth) return queueGone(facts, url);
  return depth.waiting === 0
    ? healthy("doctor.no-dead-letters", { url })
    : warning("doctor.dead-letters", { url, waiting: depth.waiting });
}

async function depthOf(facts: Facts, url: string, signal: AbortSignal) {
  const { queueDepth } = await import("../../aws/probes.js");
  return queueDepth(learnt(facts.open).clients, learnt(facts.runtime).homeRegion, url, signal);
}

function queueGone({ file }: Facts, url: string): Verdict {
  return broken("doctor.queue-gone", { url, stack: file.config.name });
}

async function lookAtBucket(facts: Facts, region: string, signal: AbortSignal): Promise<Verdict> {
  const { bucketExists } = await import("../../aws/probes.js");
  const bucket = learnt(facts.runtime).backupBuckets[region];
  const stack = facts.file.config.name;
  if (bucket === undefined) return warning("doctor.no-bucket", { region, stack });
  const exists = await bucketExists(learnt(facts.open).clients, region, bucket, signal);
  return exists
    ? healthy("doctor.bucket", { bucket, region })
    : broken("doctor.bucket-gone", { bucket, region, stack });
}

async function lookAtKey(facts: Facts, region: string, signal: AbortSignal): Promise<Verdict> {
  const { keyState } = await import("../../aws/probes.js");
  const key = learnt(facts.runtime).backupKeys[region];
  const stack = facts.file.config.name;
  if (key === undefined) return warning("doctor.no-key", { region, stack });
  return judgeKey(await keyState(learnt(facts.open).clients, region, key, signal), { key, region, stack });
}

/** `found`: a key's state as KMS names it (AWS KMS Developer Guide, "Key states of AWS KMS keys"); undefined where there is none. */
export function judgeKey(
  found: KeyState | undefined,
  params: { readonly key: string; readonly region: string; readonly stack: string },
): Verdict {
  if (!found) return broken("doctor.key-gone", params);
  const { state, deletedAt = "" } = found;
  if (state === "Enabled") return healthy("doctor.key", params);
  return deletedAt === ""
    ? broken("doctor.key-unusable", { ...params, state })
    : broken("doctor.key-in-deletion", { ...params, state, deletedAt });
}
