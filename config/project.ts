import { dirname, join } from "node:path";
import { parse } from "yaml";
import { usageError, errorText } from "../core/errors.js";
import { isRecord } from "../core/json.js";
import { readConfigText } from "./read-text.js";
import { listStacks } from "./stack-file.js";

/** The Pulumi project that a command works on. */
export interface Project {
  readonly directory: string;
  readonly name: string;
  /** `backend.url` of Pulumi.yaml. */
  readonly backendUrl: string | undefined;
}

/**
 * The project of `start` or of the nearest directory above it that has a `Pulumi.yaml`.
 *
 * @throws OpsError `config.no-project`, `config.not-yaml`, and what `readConfigText` throws (exit 2).
 */
export async function findProject(start: string): Promise<Project> {
  for (let directory = start; ; directory = dirname(directory)) {
    const path = join(directory, "Pulumi.yaml");
    const text = await readConfigText(path);
    if (text !== undefined) return readProject(directory, path, text);
    if (dirname(directory) === directory) throw usageError("config.no-project", { directory: start });
  }
}

function readProject(directory: string, path: string, text: string): Project {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw usageError("config.not-yaml", { path, reason: errorText(error) }, { cause: error });
  }
  const name = isRecord(content) ? content["name"] : undefined;
  if (typeof name !== "string" || name === "") {
    throw usageError("config.not-yaml", { path, reason: "it has no 'name'" });
  }
  const backend = isRecord(content) && isRecord(content["backend"]) ? content["backend"]["url"] : undefined;
  return { directory, name, backendUrl: typeof backend === "string" && backend !== "" ? backend : undefined };
}

/**
 * The stack to work on: the one named, else the default of the environment, else the only configured one.
 *
 * @throws OpsError `config.no-stack` or `config.bad-stack-name` (exit 2).
 */
export async function chooseStack(
  project: Project,
  named: string | undefined,
  fromEnvironment: string | undefined,
): Promise<string> {
  const choice = named ?? fromEnvironment;
  if (choice !== undefined) {
    // Pulumi's own rule for stack names; it also keeps the name from leaving the directory
    if (!/^[A-Za-z0-9_.-]{1,100}$/.test(choice) || /^\.+$/.test(choice)) {
      const origin = named === undefined ? "OPSCTL_STACK" : "--stack";
      throw usageError("config.bad-stack-name", { stack: choice, origin });
    }
    return choice;
  }
  const stacks = await listStacks(project.directory);
  const [only] = stacks;
  if (stacks.length === 1 && only !== undefined) return only;
  throw usageError("config.no-stack", { stacks, directory: project.directory });
}
