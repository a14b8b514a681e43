import { type CodedMessage, isOpsError } from "../../core/errors.js";
import { VERIFY_FILE } from "../verify/protected-paths.js";
import { parseVerifyConfig } from "../verify/verify-config.js";
import { isRenderingOf, renderWorkflow, roleIn, type WorkflowValues } from "./workflow.js";

export const WORKFLOW_NAMES = ["ai-task.yml", "ai-fix.yml"] as const;
export type WorkflowName = (typeof WORKFLOW_NAMES)[number];

export const workflowPath = (name: WorkflowName): string => `.github/workflows/${name}`;

/**
 * `created` and `updated` are to be written. `same` and `kept` stand already, the latter with content of the
 * repository's own. A file of checks is `missing` when none were found to write, and not written at all where the
 * worker takes them from a Dockerfile or a compose file (`containers`).
 */
export interface PlannedFile {
  readonly path: string;
  readonly status: "created" | "updated" | "same" | "kept" | "missing" | "containers";
  /** What is to be written. */
  readonly text?: string;
  /** The role with which a workflow sends tasks. */
  readonly roleArn?: string;
  /** What is wrong with a file that is kept. */
  readonly problem?: CodedMessage;
}

/** The checks of a repository without a file of its own: the text of one, or that they are in containers. */
export type FoundChecks = { readonly text: string } | "containers" | undefined;

/** Files of a repository that a plan looks at; undefined for one that it doesn't have. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/**
 * What is to be written into a repository. A file that somebody changed is never replaced, and a role that an earlier
 * call wrote stays where the values have none.
 */
export async function planFiles(
  templates: Readonly<Record<WorkflowName, string>>,
  values: WorkflowValues,
  checks: FoundChecks,
  read: ReadFile,
): Promise<readonly PlannedFile[]> {
  const workflows = await Promise.all(
    WORKFLOW_NAMES.map(async (name) => {
      const path = workflowPath(name);
      return planWorkflow(path, templates[name], values, await read(path));
    }),
  );
  return [...workflows, planVerifyFile(checks, await read(VERIFY_FILE))];
}

function planWorkflow(
  path: string,
  template: string,
  values: WorkflowValues,
  found: string | undefined,
): PlannedFile {
  if (found !== undefined && !isRenderingOf(template, found)) return { path, status: "kept" };
  const roleArn = values.roleArn ?? (found === undefined ? undefined : roleIn(found));
  const text = renderWorkflow(template, { ...values, roleArn });
  const role = roleArn === undefined ? {} : { roleArn };
  if (found === text) return { path, status: "same", ...role };
  return { path, status: found === undefined ? "created" : "updated", text, ...role };
}

function planVerifyFile(checks: FoundChecks, found: string | undefined): PlannedFile {
  const path = VERIFY_FILE;
  const text = typeof checks === "object" ? checks.text : undefined;
  if (found !== undefined) {
    return found === text ? { path, status: "same" } : { path, status: "kept", ...problemOf(found) };
  }
  if (checks === "containers") return { path, status: checks };
  return text === undefined ? { path, status: "missing" } : { path, status: "created", text };
}

/** The mistakes that would end every task of the repository. */
function problemOf(text: string): Pick<PlannedFile, "problem"> {
  try {
    parseVerifyConfig(text, VERIFY_FILE);
    return {};
  } catch (error) {
    if (!isOpsError(error)) throw error;
    return { problem: { code: error.code, params: error.params } };
  }
}
