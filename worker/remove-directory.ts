import { errorText } from "../core/errors.js";
import type { RunLog } from "./run-log.js";
import type { TaskDirectory } from "./task-directories.js";

/** Removes a task directory. Never fails: the next worker removes one that remains. */
export async function removeDirectory(log: RunLog, directory: TaskDirectory): Promise<void> {
  try {
    await directory.remove();
  } catch (error) {
    log.event("worker.directory-left", { path: directory.path, reason: errorText(error) }, "warning");
  }
}
