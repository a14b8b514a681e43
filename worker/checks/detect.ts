import type { BaseEntry } from "../ports/checkout.js";
import { findCandidates } from "./candidates.js";
import type { Detection, Detector } from "./detector.js";
import { detectors, type Ecosystem } from "./detectors/index.js";
import { enclosing, isWithin, type ProjectView, viewsOf } from "./project-view.js";

/** A larger file is not read: our choice, far more than a manifest has. In bytes, and so in characters. */
export const MAX_TEXT = 256 * 1024;

/** A project whose checks were detected; its steps run in its directory. */
export interface DetectedProject extends Detection {
  /** Relative to the repository; `.` for its root. */
  readonly directory: string;
  readonly ecosystem: Ecosystem;
}

export interface DetectedChecks {
  /** Ordered by directory, then as `detectors`. */
  readonly projects: readonly DetectedProject[];
  /** Directories beyond the maximum that were not looked at. */
  readonly omitted: number;
}

/** A file's text; undefined when there is none, or when it is too large to read. */
export type ReadText = (path: string) => Promise<string | undefined>;

/**
 * Detects the checks of a repository from its file list and the few manifests that detectors read. Nothing of the
 * repository is executed. With `changed`, only the projects of these paths; all of them when a path is in none.
 */
export async function detectChecks(
  entries: readonly BaseEntry[],
  changed: readonly string[] | undefined,
  read: ReadText,
): Promise<DetectedChecks> {
  const { paths, directories, reads, omitted } = findCandidates(entries, changed);
  const texts = new Map<string, string>();
  for (const path of reads) {
    const text = await read(path);
    if (text !== undefined && text.length <= MAX_TEXT) texts.set(path, text);
  }
  const viewOf = viewsOf(paths, texts);
  const projects = withoutCovered(
    directories.flatMap((directory) => detectIn(viewOf(directory))),
    viewOf,
  );
  if (changed === undefined) return { projects, omitted };
  const affected = projectsOf(changed, projects);
  // a file outside of every project may affect them all
  return affected ? { projects: affected, omitted } : detectChecks(entries, undefined, read);
}

function detectIn(view: ProjectView): readonly DetectedProject[] {
  const found = detectors
    .filter(({ marker }) => view.names.some((name) => marker.test(name)))
    .flatMap((detector) => {
      const detection = detector.detect(view);
      return detection && checksSomething(detection) ? [{ detector, detection }] : [];
    });
  const hasTests = found.some(
    ({ detector, detection }) => !detector.onlyWithoutOtherTests && hasStep(detection, "test"),
  );
  return found
    .filter(({ detector }) => !(detector.onlyWithoutOtherTests && hasTests))
    .map(({ detector, detection }) => ({
      directory: view.directory,
      ecosystem: detector.ecosystem,
      ...detection,
    }));
}

function checksSomething({ steps }: Detection): boolean {
  return steps.some(({ name }) => name !== "setup");
}

function hasStep({ steps }: Detection, step: string): boolean {
  return steps.some(({ name }) => name === step);
}

/** Without projects that one around them checks, as a reactor of Maven does its modules. */
function withoutCovered(
  projects: readonly DetectedProject[],
  viewOf: (directory: string) => ProjectView,
): readonly DetectedProject[] {
  const byName = new Map<string, Detector>(detectors.map((detector) => [detector.ecosystem, detector]));
  const covering = projects.filter(({ directory, ecosystem }) =>
    byName.get(ecosystem)?.coversNested?.(viewOf(directory)),
  );
  return projects.filter(
    ({ directory, ecosystem }) =>
      !covering.some(
        (outer) =>
          outer.ecosystem === ecosystem &&
          outer.directory !== directory &&
          isWithin(directory, outer.directory),
      ),
  );
}

/** The innermost projects of the changed paths; undefined when a path is in none. */
function projectsOf(
  changed: readonly string[],
  projects: readonly DetectedProject[],
): readonly DetectedProject[] | undefined {
  const known = new Set(projects.map(({ directory }) => directory));
  const nearest = changed.map((path) => enclosing(path).find((directory) => known.has(directory)));
  if (nearest.includes(undefined)) return undefined;
  return projects.filter(({ directory }) => nearest.includes(directory));
}
