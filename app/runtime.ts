import { failure } from "../core/errors.js";
import { runtimeParameterName } from "../core/names/names.js";
import { parseRuntimeDescriptor, type RuntimeDescriptor } from "../core/runtime-descriptor.js";
import type { OpenStack } from "./stack-access.js";

const QUEUES = ["taskQueueUrl", "deadLetterQueueUrl"] as const;

/**
 * What `opsctl up` published about the stack: queues, buckets, keys. It is one parameter in the home region, so that
 * commands need no access to Pulumi's state.
 *
 * @throws OpsError `stack.no-runtime`, `stack.bad-runtime`, `core.not-json`, `core.runtime-version` or `aws.*` (exit
 *   1).
 */
export async function readRuntime(stack: OpenStack, signal: AbortSignal): Promise<RuntimeDescriptor> {
  const { openParameterStore } = await import("../aws/backup/parameters/store.js");
  const { config, clients } = stack;
  const name = runtimeParameterName(config);
  const store = await openParameterStore(clients, config.homeRegion);
  const [parameter] = await store.readNames([name], signal);
  if (!parameter) throw failure("stack.no-runtime", { name, region: config.homeRegion, stack: config.name });
  const runtime = parseRuntimeDescriptor(parameter.value, name);
  for (const key of QUEUES) {
    if (!isText(runtime[key])) throw failure("stack.bad-runtime", { name, key, stack: config.name });
  }
  return runtime;
}

/** The parameter isn't trusted: anyone with write access to it can change it. */
function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
