import type { WorkerDeps } from "../deps.js";
import type { ParsedMessage } from "../message/begin-run.js";
import { CLEANUP_TIMEOUT_MS } from "../message/resolve-message.js";
import type { RunLog } from "../run-log.js";
import { statusKey } from "./task-mark.js";
import { openTaskStatus, type TaskStatus } from "./task-status.js";

/** The status of a message's task. A message that is no task has one that is never written. */
export function statusOf(
  { codeHost, policy, workerId, readers, explain, redact }: WorkerDeps,
  log: RunLog,
  parsed: ParsedMessage,
): TaskStatus {
  return openTaskStatus({
    codeHost,
    log,
    key: "task" in parsed ? statusKey(parsed.task) : "unknown",
    workerId,
    labels: policy.labels,
    readers: readers.explain,
    explain,
    redact,
    timeoutMs: CLEANUP_TIMEOUT_MS,
  });
}
