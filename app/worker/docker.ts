import { availableParallelism } from "node:os";
import type { Settings } from "../../config/settings.js";
import type { StackConfig } from "../../config/stack.js";
import type { Limits } from "../../core/process/contained/sandbox.js";
import type { AskDocker } from "../../worker/checks/docker/detect-docker.js";
import type { DockerLimits } from "../../worker/checks/docker/docker-limits.js";
import { dockerClient } from "../../worker/docker/docker-engine.js";
import type { WorkerDocker } from "../../worker/docker/worker-docker.js";
import { limitsOf } from "../../worker/isolation/limits.js";

/** Docker of this machine, with the limits of the stack's steps. */
export function openDocker(settings: Settings, { worker }: Pick<StackConfig, "worker">): WorkerDocker {
  // the hosts that `model-only` admits are reached by a proxy that containers don't have
  const network = worker.stepNetwork === "full" ? "full" : "none";
  const limits = dockerLimits(worker.limits, network);
  return { engine: dockerClient(settings.variables, settings.stateDir), limits };
}

/** What `worker checks` shows, which knows no stack: whether a daemon answers, and the limits without configuration. */
export function askThisMachine(settings: Settings, signal: AbortSignal): AskDocker {
  return async () => {
    const unavailable = await dockerClient(settings.variables, settings.stateDir).problem(signal);
    return unavailable === undefined ? { limits: dockerLimits({}, "full") } : { unavailable };
  };
}

function dockerLimits(configured: Limits, network: DockerLimits["network"]): DockerLimits {
  const { memory, processes } = limitsOf(configured);
  // one processor keeps the worker alive
  return { memory, processes, cpus: Math.max(1, availableParallelism() - 1), network };
}
