import { errorText } from "../core/errors.js";
import type { RunLog } from "./run-log.js";
import type { TaskDirectory } from "./task-directories.js";

/** Never fails: one that stays keeps nobody from work, and the next worker sweeps it. */
export async function removeDirectory(log: RunLog, directory: TaskDirectory): Promise<void> {
  try {
    await directory.remove();
  } catch (error) {
    log.event("worker.directory-left", { path: directory.path, reason: errorText(error) }, "warning");
  }
}
