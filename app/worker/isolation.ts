import { join } from "node:path";
import type { Settings } from "../../config/settings.js";
import type { StackConfig } from "../../config/stack.js";
import {
  type IsolationConfig,
  openIsolation,
  type WorkerIsolation,
} from "../../worker/isolation/isolation.js";

/** The isolation of a stack's agents; production requires it unless the stack says otherwise. */
export function isolationConfig(
  { environment, worker }: Pick<StackConfig, "environment" | "worker">,
  home: string,
): IsolationConfig {
  const { isolation, network, stepNetwork, allowedHosts, limits } = worker;
  return {
    isolation: isolation ?? (environment === "prod" ? "require" : "prefer"),
    ...{ network, stepNetwork, allowedHosts, limits },
    readable: worker.readable.map((path) => (path.startsWith("~/") ? join(home, path.slice(2)) : path)),
  };
}

/** @throws OpsError those of `openIsolation` (4). */
export function openWorkerIsolation(settings: Settings, config: StackConfig): Promise<WorkerIsolation> {
  return openIsolation(config.name, isolationConfig(config, settings.home), settings);
}
