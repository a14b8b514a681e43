import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failure } from "../../core/errors.js";
import type { WorkflowName } from "../../worker/connect/files.js";

/**
 * The workflows of `integrations/github-actions/`, in a checkout or in an installed package (next to `dist/`).
 *
 * @throws OpsError `repo.templates-missing` (1) if the installation lacks them.
 */
export async function readTemplates(
  from: string = import.meta.dirname,
): Promise<Readonly<Record<WorkflowName, string>>> {
  for (let directory = from; directory !== dirname(directory); directory = dirname(directory)) {
    const candidate = join(directory, "integrations", "github-actions");
    if (!existsSync(join(candidate, "ai-task.yml"))) continue;
    const read = (name: WorkflowName): Promise<string> => readFile(join(candidate, name), "utf8");
    return { "ai-task.yml": await read("ai-task.yml"), "ai-fix.yml": await read("ai-fix.yml") };
  }
  throw failure("repo.templates-missing", { from });
}
