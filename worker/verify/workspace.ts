import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { failure } from "../../core/errors.js";
import type { WorkerDeps } from "../deps.js";
import type { RunLog } from "../run-log.js";
import type { TaskDirectory } from "../task-directories.js";

/** Where a change is verified. */
export interface VerificationWorkspace extends TaskDirectory {
  /** The working copy comes here. */
  readonly copy: string;
  /**
   * @throws OpsError `worker.planted` (1): something lies above the copy, in a directory that is ours alone, which
   * did not before the agent; `worker.strange-entry` (1): something is new in a directory further up.
   */
  check(): Promise<void>;
}

const COPY = "copy";
/** `owner.json` is the task directory's, the home is made beside the copy. */
const EXPECTED_ENTRIES = new Set(["owner.json", COPY, `${COPY}.home`]);

/**
 * Nothing is begun where a stranger could decide the verification: what is found after this is of the task's own
 * making.
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
 * A directory tree of its own, below nothing that belongs to the agent's task, and made after the agent is gone under
 * a name that it could not know.
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

/** A name may have 255 bytes. */
function shown(path: string): string {
  return path.length > 400 ? `${path.slice(0, 400)}…` : path;
}
