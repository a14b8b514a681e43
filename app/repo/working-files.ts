import { lstat, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errnoOf, isOpsError, usageError } from "../../core/errors.js";
import { writeFileAtomically } from "../../core/files.js";
import { detectChecks, MAX_TEXT, type ReadText } from "../../worker/checks/detect.js";
import { detectDocker } from "../../worker/checks/docker/detect-docker.js";
import type { BaseEntry } from "../../worker/ports/checkout.js";
import {
  type FoundChecks,
  type PlannedFile,
  planFiles,
  type WorkflowName,
} from "../../worker/connect/files.js";
import { verifyFileText } from "../../worker/connect/verify-file-text.js";
import type { WorkflowValues } from "../../worker/connect/workflow.js";
import { listWorkingCopy, readWorkingFile } from "../worker/working-copy.js";

/** As `opsctl worker checks`; the largest public repositories have about as many. */
const MAX_ENTRIES = 500_000;
const FILE_MODE = 0o644;

/** What is to be written into a working copy, and its checks if it has no `.codingworker.yml`. Writes nothing. */
export async function planInDirectory(
  directory: string,
  templates: Readonly<Record<WorkflowName, string>>,
  values: WorkflowValues,
  signal: AbortSignal,
): Promise<readonly PlannedFile[]> {
  const { entries, isTooLarge } = await listWorkingCopy(directory, MAX_ENTRIES, signal);
  if (isTooLarge) throw usageError("worker.checks-too-many-files", { directory, most: MAX_ENTRIES });
  const readText = (path: string) => readWorkingFile(directory, path, MAX_TEXT);
  const checks = await findChecks(entries, readText);
  return planFiles(templates, values, checks, (path) => readOwn(directory, path));
}

/** The checks that a worker with Docker would choose, whatever this machine has. */
async function findChecks(entries: readonly BaseEntry[], read: ReadText): Promise<FoundChecks> {
  const withDocker = () => Promise.resolve({ limits: { cpus: 1, network: "full" as const } });
  const { source } = await detectDocker(entries, read, withDocker);
  if (source !== undefined) return "containers";
  const { projects } = await detectChecks(entries, undefined, read);
  const text = verifyFileText(projects);
  return text === undefined ? undefined : { text };
}

/**
 * Writes the planned files. They replace a file at once or not at all.
 *
 * @throws OpsError `repo.not-a-directory` (2) where a link or a file is in the place of a directory.
 */
export async function writePlanned(directory: string, files: readonly PlannedFile[]): Promise<void> {
  for (const { path, text } of files) {
    if (text === undefined) continue;
    await checkParents(directory, path);
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFileAtomically(join(directory, path), text, FILE_MODE);
  }
}

/**
 * The workflows and the file of checks that stand in a working copy, and not so on the default branch. Where GitHub
 * doesn't show its files, that is all of them.
 */
export async function unpublishedFiles(
  directory: string,
  files: readonly PlannedFile[],
  onDefaultBranch: (path: string) => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const standing = files.filter(({ status }) => status !== "missing" && status !== "containers");
  const compared = standing.map(async ({ path }) => {
    const published = onDefaultBranch(path).catch((error: unknown) => {
      if (!isOpsError(error) || signal.aborted) throw error;
      return undefined;
    });
    return (await published) === (await readOwn(directory, path)) ? [] : [path];
  });
  return (await Promise.all(compared)).flat();
}

/** The text of a file that is there; a link counts as a text of somebody else's. */
async function readOwn(directory: string, path: string): Promise<string | undefined> {
  await checkParents(directory, path);
  const file = join(directory, path);
  const found = await statOf(file);
  if (found === undefined) return undefined;
  return found.isFile() ? readFile(file, "utf8") : "";
}

/** Every directory on the way to a file is one: a link could lead out of the working copy. */
async function checkParents(directory: string, path: string): Promise<void> {
  const parts = path.split("/").slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth++) {
    const parent = join(directory, ...parts.slice(0, depth));
    const found = await statOf(parent);
    if (found !== undefined && !found.isDirectory())
      throw usageError("repo.not-a-directory", { path: parent });
  }
}

async function statOf(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
