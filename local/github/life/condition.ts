import { type Condition, conditionOf } from "../../condition.js";
import type { EndpointRecord } from "../../record.js";
import { listenersOf } from "../../sockets.js";
import { isHealthy } from "./health.js";
import { isOurs } from "./owner.js";
import type { GithubPaths } from "./paths.js";

/**
 * Looks at the machine. One request of at most two seconds; no other side effect.
 *
 * @throws the signal's reason when it was aborted before the answer.
 */
export async function githubCondition(
  record: EndpointRecord | undefined,
  paths: GithubPaths,
  signal?: AbortSignal,
): Promise<Condition> {
  const identity = record?.process;
  if (!record || !identity || !(await isOurs(identity, paths))) {
    return conditionOf(record, { alive: false, healthy: false, listeners: [] });
  }
  const [healthy, listeners] = await Promise.all([isHealthy(record.port, signal), listenersOf(identity.pid)]);
  // looked at again: the process may have ended meanwhile, and something else have answered
  return conditionOf(record, { alive: await isOurs(identity, paths), healthy, listeners });
}
