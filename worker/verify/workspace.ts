import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { failure } from "../../core/errors.js";
import type { WorkerDeps } from "../deps.js";
import type { RunLog } from "../run-log.js";
import type { TaskDirectory } from "../task-directories.js";

/** The directory in which a change is verified. */
export interface VerificationWorkspace extends TaskDirectory {
  /** Directory of the working copy. */
  readonly copy: string;
  /**
   * @throws OpsError `worker.planted` (1) when an entry above the copy, in a directory of our own, appeared
   * after the agent started; `worker.strange-entry` (1) when an entry is new in a directory further up
   */
  check(): Promise<void>;
}

const COPY = "copy";
/** `owner.json` belongs to the task directory; the home directory is created next to the copy. */
const EXPECTED_ENTRIES = new Set(["owner.json", COPY, `${COPY}.home`]);

/**
 * Checks before the task that no entry could influence the verification: entries found later are attributed
 * to the task.
 *
 * @throws OpsError `worker.strange-entry` (1).
 */
export async function refuseUnexpectedEntries({
  parentDirectories,
}: Pick<WorkerDeps, "parentDirectories">): Promise<void> {
  const found = await parentDirectories.findUnexpected();
  if (found) throw unexpectedEntry(found.path);
}

/**
 * Creates a separate directory tree, not below the agent's, after the agent has ended and with a name that
 * the agent could not know.
 */
export async function openWorkspace(
  { directories, parentDirectories }: Pick<WorkerDeps, "directories" | "parentDirectories">,
  log: RunLog,
): Promise<VerificationWorkspace> {
  const name = `verify-${randomBytes(8).toString("hex")}`;
  const directory = await directories.open(name);
  const { path } = directory;
  const own = { path, known: (entry: string) => EXPECTED_ENTRIES.has(entry) };
  return {
    path,
    copy: join(path, COPY),
    check: async () => {
      const found = await parentDirectories.findUnexpected(own);
      if (!found) return;
      throw found.own
        ? failure("worker.planted", { task: log.subject, path: shown(found.path) })
        : unexpectedEntry(found.path);
    },
    remove: () => directory.remove(),
  };
}

function unexpectedEntry(path: string) {
  return failure("worker.strange-entry", { path: shown(path) });
}

/** A name may have 255 bytes, which is too long for an error. */
function shown(path: string): string {
  return path.length > 400 ? `${path.slice(0, 400)}…` : path;
}
