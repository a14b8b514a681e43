import { stat } from "node:fs/promises";
import { basename, isAbsolute, posix, resolve } from "node:path";
import { type CodedMessage, usageError } from "../../core/errors.js";
import { MAX_TEXT } from "../../worker/checks/detect.js";
import type { AskDocker } from "../../worker/checks/docker/detect-docker.js";
import type { Ecosystem } from "../../worker/checks/detectors/index.js";
import { type CheckSource, type ProjectChecks as Project, selectChecks } from "../../worker/checks/select.js";
import type { Step } from "../../worker/verify/verify-config.js";
import { ignoredVerifyFiles } from "../../worker/verify/verify-file.js";
import type { AppContext } from "../context.js";
import { listWorkingCopy, readWorkingFile } from "./working-copy.js";

export interface ChecksOptions {
  readonly repository: string;
  /** Paths relative to the repository; all projects when there are none. */
  readonly changed?: readonly string[] | undefined;
}

/** The checks of a working copy, and why these. */
export interface ChecksReport {
  readonly directory: string;
  readonly source: CheckSource;
  readonly projects: readonly ProjectChecks[];
  /** A Dockerfile and compose files of the root, in the order in which they would be chosen. */
  readonly containers: readonly string[];
  /** Why these are not used. */
  readonly notes: readonly CodedMessage[];
  /** Files in the root that are not read because their name is only similar to `.codingworker.yml`. */
  readonly ignored: readonly string[];
  /** Directories beyond the maximum that were not examined. */
  readonly omitted: number;
}

export interface ProjectChecks {
  readonly directory: string;
  /** Null for the steps of `.codingworker.yml`. */
  readonly ecosystem: Ecosystem | null;
  readonly reasons: readonly CodedMessage[];
  readonly steps: readonly StepReport[];
}

interface StepReport {
  readonly name: Step["name"];
  readonly argv: readonly string[];
  /** In milliseconds, where `.codingworker.yml` has one. */
  readonly timeoutMs?: number;
}

/** Our choice; the largest public repositories have about as many. */
const MAX_ENTRIES = 500_000;
const CONTAINER_FILES = [
  "Dockerfile",
  "compose.yaml",
  "compose.yml",
  "docker-compose.yaml",
  "docker-compose.yml",
];

/**
 * Shows which checks a working copy has. Runs nothing of it.
 *
 * @throws OpsError `worker.checks-no-directory`, `worker.checks-outside`, `worker.checks-too-many-files` (2);
 * `worker.bad-verify-config`, `worker.verify-config-no-file` (1).
 */
export async function showChecks(
  { cwd, signal }: Pick<AppContext, "cwd" | "signal">,
  { repository, changed }: ChecksOptions,
  askDocker: AskDocker,
): Promise<ChecksReport> {
  const directory = resolve(cwd, repository);
  const paths = changed?.map(changedPath);
  if (!(await isDirectory(directory))) throw usageError("worker.checks-no-directory", { directory });
  const { entries, isTooLarge } = await listWorkingCopy(directory, MAX_ENTRIES, signal);
  if (isTooLarge) throw usageError("worker.checks-too-many-files", { directory, most: MAX_ENTRIES });
  const read = (path: string) => readWorkingFile(directory, path, MAX_TEXT);
  const repositoryFiles = { repository: basename(directory), entries, read };
  const { source, projects, notes, omitted } = await selectChecks(repositoryFiles, paths, askDocker);
  return {
    directory,
    source,
    projects: projects.map(reported),
    containers: CONTAINER_FILES.filter((name) => entries.some(({ path }) => path === name)),
    notes,
    ignored: ignoredVerifyFiles(entries),
    omitted,
  };
}

function reported({ directory, ecosystem, reasons, steps }: Project): ProjectChecks {
  return {
    directory,
    ecosystem,
    reasons,
    steps: steps.map(({ name, argv, timeout }) => ({
      name,
      argv,
      ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    })),
  };
}

/** @throws OpsError `worker.checks-outside` (2). */
function changedPath(path: string): string {
  const normal = posix.normalize(path).replace(/\/$/, "");
  if (path !== "" && !isAbsolute(path) && normal !== "." && normal.split("/")[0] !== "..") return normal;
  throw usageError("worker.checks-outside", { path, origin: "--changed" });
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
