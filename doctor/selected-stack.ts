import { findProject, type Project } from "../config/project.js";
import { readStackFile, type StackFile } from "../config/stack-file.js";
import { isOpsError, type OpsError } from "../core/errors.js";
import type { AppContext } from "../app/context.js";
import { stackFor } from "../app/stack-access.js";
import { type CheckResult, healthy, notApplicable, resultOf, warning } from "./check.js";

/** Selects the stack to check, from its files alone. If there is none, the result says why. */
export interface SelectedStack {
  readonly project: Project | undefined;
  readonly file: StackFile | undefined;
  readonly projectResult: CheckResult;
  readonly fileResult: CheckResult;
}

/** Having no project, or several stacks and none named, isn't a failure: the machine is still checked. */
const NO_FAULT_CODES = ["config.no-project", "config.no-stack"];

export async function selectStack(ctx: AppContext, named: string | undefined): Promise<SelectedStack> {
  const wanted = named ?? ctx.settings.defaultStack;
  const project = await attempt(() => findProject(ctx.cwd));
  if (isOpsError(project)) {
    const projectResult = resultOfError(project, wanted);
    return { project: undefined, file: undefined, projectResult, fileResult: projectResult };
  }
  const { name, directory } = project;
  const projectResult = healthy("doctor.project", { name, directory });
  const file = await attempt(async () =>
    readStackFile(directory, await stackFor(ctx, project, named), project),
  );
  if (isOpsError(file)) {
    return { project, file: undefined, projectResult, fileResult: resultOfError(file, wanted) };
  }
  return { project, file, projectResult, fileResult: fileResultOf(file) };
}

function fileResultOf({ config, path, warnings }: StackFile): CheckResult {
  const params = { stack: config.name, path, regions: config.regions };
  if (warnings.length === 0) return healthy("doctor.configuration", params);
  return { ...warning("doctor.keys-without-effect", { path, count: warnings.length }), problems: warnings };
}

function resultOfError(error: OpsError, wanted: string | undefined): CheckResult {
  if (wanted !== undefined || !NO_FAULT_CODES.includes(error.code)) return resultOf(error);
  if (error.code === "config.no-project") {
    return notApplicable("doctor.no-project", { directory: String(error.params["directory"]) });
  }
  const { directory, stacks = [] } = error.params;
  const none = Array.isArray(stacks) && stacks.length === 0;
  return notApplicable(none ? "doctor.no-stack" : "doctor.several-stacks", {
    directory: String(directory),
    stacks,
  });
}

async function attempt<T>(work: () => Promise<T>): Promise<T | OpsError> {
  try {
    return await work();
  } catch (error) {
    if (isOpsError(error)) return error;
    throw error;
  }
}
