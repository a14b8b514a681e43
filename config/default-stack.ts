import { createHash } from "node:crypto";
import { join } from "node:path";
import { isRecord, tryParseJson } from "../core/json.js";
import type { DefaultStack, Project } from "./project.js";
import { readConfigText } from "./read-text.js";
import { listStacks } from "./stack-file.js";

/**
 * The default stack if several are configured and none is named: the selection of `pulumi stack select` on this
 * machine, else the one in the project. `PULUMI_STACK` counts as a selection, as in Pulumi.
 */
export async function defaultStackOf(
  project: Project,
  settings: { readonly pulumiHome: string; readonly variables: Readonly<Record<string, string>> },
): Promise<DefaultStack | undefined> {
  const stacks = await listStacks(project.directory);
  const environment = settings.variables["PULUMI_STACK"];
  const selected = environment || (await selectedStack(project, settings.pulumiHome));
  // Pulumi writes `organization/project/stack` for back ends with organizations
  const stack = selected?.split("/").at(-1);
  if (stack !== undefined && stacks.includes(stack)) {
    return { stack, origin: environment ? "PULUMI_STACK" : "pulumi stack select" };
  }
  const { defaultStack } = project;
  return defaultStack === undefined ? undefined : { stack: defaultStack, origin: "Pulumi.yaml" };
}

/** The file of `pulumi stack select` (pkg/workspace/workspace.go, `settingsPath`). */
export function selectionPath({ name, directory }: Project, pulumiHome: string): string {
  const hash = createHash("sha1").update(join(directory, "Pulumi.yaml")).digest("hex");
  return join(pulumiHome, "workspaces", `${name}-${hash}-workspace.json`);
}

async function selectedStack(project: Project, pulumiHome: string): Promise<string | undefined> {
  const text = await readConfigText(selectionPath(project, pulumiHome));
  // an invalid file of Pulumi's is no selection
  const settings = tryParseJson(text ?? "{}");
  const stack = isRecord(settings) ? settings["stack"] : undefined;
  return typeof stack === "string" && stack !== "" ? stack : undefined;
}
