import type { CodedMessage } from "../../core/errors.js";
import type { BaseEntry } from "../ports/checkout.js";
import { VERIFY_FILE } from "../verify/protected-paths.js";
import { parseVerifyConfig, type Step, tooLongVerifyConfig } from "../verify/verify-config.js";
import { verifyFileProblem } from "../verify/verify-file.js";
import { detectChecks, type ReadText } from "./detect.js";
import { type AskDocker, detectDocker, type DockerChecks } from "./docker/detect-docker.js";
import type { Ecosystem } from "./detectors/index.js";

/** Where checks come from: `.codingworker.yml`, a Dockerfile or compose file, the files of known ecosystems, or nowhere. */
export type CheckSource = "file" | "dockerfile" | "compose" | "native" | "none";

export interface ProjectChecks {
  /** Relative to the repository; `.` for its root. */
  readonly directory: string;
  /** Null for the steps of `.codingworker.yml`. */
  readonly ecosystem: Ecosystem | null;
  readonly steps: readonly Step[];
  readonly reasons: readonly CodedMessage[];
}

/** The checks of a repository, and why these. */
export interface SelectedChecks {
  readonly source: CheckSource;
  readonly projects: readonly ProjectChecks[];
  /** Why a Dockerfile or compose file is not used. */
  readonly notes: readonly CodedMessage[];
  /** Of checks in containers: the files that they are made from. */
  readonly docker?: Pick<DockerChecks, "files" | "definedBy">;
  /** Directories beyond the maximum that were not examined. */
  readonly omitted: number;
}

export interface RepositoryFiles {
  /** `owner/repo` or a directory, for errors. */
  readonly repository: string;
  readonly entries: readonly BaseEntry[];
  readonly read: ReadText;
}

/**
 * Selects the checks of a repository: those of `.codingworker.yml`, else those in containers, else those detected. With
 * `changed`, detection selects only the projects of these paths. Without `askDocker`, containers are left out.
 *
 * @throws OpsError `worker.bad-verify-config`, `worker.verify-config-no-file` (1).
 */
export async function selectChecks(
  { repository, entries, read }: RepositoryFiles,
  changed: readonly string[] | undefined,
  askDocker?: AskDocker,
): Promise<SelectedChecks> {
  const problem = verifyFileProblem(entries, repository);
  if (problem) throw problem;
  if (entries.some(({ path }) => path === VERIFY_FILE)) {
    const text = await read(VERIFY_FILE);
    // detection would replace checks that somebody has chosen
    if (text === undefined) throw tooLongVerifyConfig(repository);
    const steps = parseVerifyConfig(text, repository);
    return {
      source: "file",
      projects: [{ directory: ".", ecosystem: null, steps, reasons: [] }],
      ...{ notes: [], omitted: 0 },
    };
  }
  const inContainers = askDocker ? await detectDocker(entries, read, askDocker) : undefined;
  if (inContainers?.source !== undefined) return containerChecks(inContainers);
  const { projects, omitted } = await detectChecks(entries, changed, read);
  const source = projects.length > 0 ? "native" : "none";
  return { source, projects, notes: inContainers?.reasons ?? [], omitted };
}

function containerChecks({ source, steps, reasons, files, definedBy }: DockerChecks): SelectedChecks {
  const projects = [{ directory: ".", ecosystem: null, steps, reasons }];
  return { source, projects, notes: [], docker: { files, definedBy }, omitted: 0 };
}

/** A command that verifies a change, and the directory of the repository in which it runs. */
export interface PlannedStep extends Step {
  readonly directory: string;
  /** Files of the base commit that Docker reads instead of the change's. */
  readonly files?: Readonly<Record<string, string>>;
}

export function plannedSteps({ projects, docker }: SelectedChecks): readonly PlannedStep[] {
  const files = docker ? { files: docker.files } : {};
  return projects.flatMap(({ directory, steps }) => steps.map((step) => ({ ...step, directory, ...files })));
}
