import { isOpsError } from "../../core/errors.js";
import type { Change, Checkout } from "../ports/checkout.js";
import type { BaseEntry } from "../ports/checkout.js";
import { isWithin } from "./project-view.js";
import { MAX_TEXT, type ReadText } from "./detect.js";
import type { AskDocker } from "./docker/detect-docker.js";
import {
  type PlannedStep,
  plannedSteps,
  type ProjectChecks,
  selectChecks,
  type SelectedChecks,
} from "./select.js";

/** The checks of one change. */
export interface CheckPlan extends SelectedChecks {
  /** The commit that defines them: the base where it defines any, else the change itself. */
  readonly origin: "base" | "change" | "none";
  readonly steps: readonly PlannedStep[];
  /** Files that define the checks and that the change alters: those of the base commit count. */
  readonly overridden: readonly string[];
}

/** The checks that apply to a change. */
export type PlanChecks = (change: Change, signal: AbortSignal) => Promise<CheckPlan>;

/**
 * Opens the checks of a task. What the base commit defines counts: a change can't replace the checks that judge it.
 * Where the base has none, as in a repository that begins with this task, those of the change are used.
 *
 * @throws OpsError `worker.bad-verify-config`, `worker.verify-config-no-file` (1).
 */
export async function openChecks(
  repository: string,
  checkout: Checkout,
  askDocker: AskDocker,
  signal: AbortSignal,
): Promise<PlanChecks> {
  const { baseCommit } = checkout;
  const base = {
    repository,
    entries: checkout.baseEntries,
    read: rememberTexts(readsIn(checkout, baseCommit, signal)),
  };
  const { source } = await selectChecks(base, undefined, askDocker);
  return async ({ commit, files }, now) => {
    const changed = files.map(({ path }) => path);
    const entries = await checkout.entries(commit, now);
    if (source !== "none") {
      const selected = await selectChecks(base, changed, askDocker);
      const overridden = selected.docker?.definedBy.filter((path) => changed.includes(path)) ?? [];
      return {
        ...planOf({ ...selected, projects: present(selected.projects, entries) }, "base"),
        overridden,
      };
    }
    const read = readsIn(checkout, commit, now);
    // an agent's Dockerfile may not be what its own work is judged by
    return planOf(await selectChecks({ repository, entries, read }, changed), "change");
  };
}

function planOf(selected: SelectedChecks, origin: "base" | "change"): CheckPlan {
  const steps = plannedSteps(selected);
  return { ...selected, steps, overridden: [], origin: steps.length > 0 ? origin : "none" };
}

/** Without projects that the change deletes. */
function present(
  projects: readonly ProjectChecks[],
  entries: readonly BaseEntry[],
): readonly ProjectChecks[] {
  return projects.filter(({ directory }) => entries.some(({ path }) => isWithin(path, directory)));
}

function readsIn(checkout: Checkout, commit: string, signal: AbortSignal): ReadText {
  return async (path) => {
    try {
      const text = await checkout.readText(commit, path, signal);
      return text !== undefined && text.length <= MAX_TEXT ? text : undefined;
    } catch (error) {
      if (isOpsError(error) && error.code === "checkout.file-too-big") return undefined;
      throw error;
    }
  };
}

/** A task asks for the same files once for each attempt. */
function rememberTexts(read: ReadText): ReadText {
  const known = new Map<string, string | undefined>();
  return async (path) => {
    if (!known.has(path)) known.set(path, await read(path));
    return known.get(path);
  };
}
