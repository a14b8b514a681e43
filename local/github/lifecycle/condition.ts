import { type Condition, conditionNow } from "../../condition.js";
import type { ServerRecord } from "../../record.js";
import { isHealthy } from "./health.js";
import { isOurs } from "./owner.js";
import type { GithubPaths } from "./paths.js";

/** The condition of the local GitHub for this state. */
export function githubCondition(
  record: ServerRecord | undefined,
  paths: GithubPaths,
  signal?: AbortSignal,
): Promise<Condition> {
  return conditionNow(record, { isOurs: (identity) => isOurs(identity, paths), isHealthy }, signal);
}
