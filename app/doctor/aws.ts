import type { AppContext } from "../context.js";
import { readRuntime } from "../runtime.js";
import { configuredStack, connect } from "../stack-access.js";
import { type CheckSpec, healthy, type Verdict, warning } from "./check.js";
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
  ];
}

async function lookAtQueue(facts: Facts, signal: AbortSignal): Promise<Verdict> {
  const { queueDepth } = await import("../../aws/probes.js");
  const { homeRegion, taskQueueUrl } = learnt(facts.runtime);
  const { waiting, inFlight } = await queueDepth(
    learnt(facts.open).clients,
    homeRegion,
    taskQueueUrl,
    signal,
  );
  return healthy("doctor.task-queue", { url: taskQueueUrl, waiting, inFlight });
}

async function lookAtDeadLetters(facts: Facts, signal: AbortSignal): Promise<Verdict> {
  const { queueDepth } = await import("../../aws/probes.js");
  const { homeRegion, deadLetterQueueUrl: url } = learnt(facts.runtime);
  const { waiting } = await queueDepth(learnt(facts.open).clients, homeRegion, url, signal);
  return waiting === 0
    ? healthy("doctor.no-dead-letters", { url })
    : warning("doctor.dead-letters", { url, waiting });
}

async function lookAtBucket(facts: Facts, region: string, signal: AbortSignal): Promise<Verdict> {
  const { assertBucket } = await import("../../aws/probes.js");
  const bucket = learnt(facts.runtime).backupBuckets[region];
  if (bucket === undefined) return warning("doctor.no-bucket", { region, stack: facts.file.config.name });
  await assertBucket(learnt(facts.open).clients, region, bucket, signal);
  return healthy("doctor.bucket", { bucket, region });
}
