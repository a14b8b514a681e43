import { VERIFY_FILE } from "../verify/protected-paths.js";
import { isRenderingOf, renderWorkflow, type WorkflowValues } from "./workflow.js";

export const WORKFLOW_NAMES = ["ai-task.yml", "ai-fix.yml"] as const;
export type WorkflowName = (typeof WORKFLOW_NAMES)[number];

export const workflowPath = (name: WorkflowName): string => `.github/workflows/${name}`;

/**
 * `created` and `updated` are to be written. `same` and `kept` stand already, the latter with content of the
 * repository's own. `missing`: no checks were found to write.
 */
export interface PlannedFile {
  readonly path: string;
  readonly status: "created" | "updated" | "same" | "kept" | "missing";
  /** What is to be written. */
  readonly text?: string;
}

/** Files of a repository that a plan looks at; undefined for one that it doesn't have. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** What is to be written into a repository. A file that somebody changed is never replaced. */
export async function planFiles(
  templates: Readonly<Record<WorkflowName, string>>,
  values: WorkflowValues,
  verifyText: string | undefined,
  read: ReadFile,
): Promise<readonly PlannedFile[]> {
  const workflows = await Promise.all(
    WORKFLOW_NAMES.map(async (name) => {
      const path = workflowPath(name);
      return planWorkflow(path, templates[name], renderWorkflow(templates[name], values), await read(path));
    }),
  );
  return [...workflows, planVerifyFile(verifyText, await read(VERIFY_FILE))];
}

function planWorkflow(path: string, template: string, text: string, found: string | undefined): PlannedFile {
  if (found === undefined) return { path, status: "created", text };
  if (found === text) return { path, status: "same" };
  return isRenderingOf(template, found) ? { path, status: "updated", text } : { path, status: "kept" };
}

function planVerifyFile(text: string | undefined, found: string | undefined): PlannedFile {
  const path = VERIFY_FILE;
  if (found !== undefined) return { path, status: found === text ? "same" : "kept" };
  return text === undefined ? { path, status: "missing" } : { path, status: "created", text };
}
