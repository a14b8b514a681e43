import { dirname, join } from "node:path";
import { usageError } from "../core/errors.js";
import { isRecord } from "../core/json.js";
import { projectConfig, type ProjectConfig } from "./project-config.js";
import { readConfigText } from "./read-text.js";
import { listStacks } from "./stack-file.js";
import { readYaml } from "./yaml-file.js";

/** The Pulumi project of a command. */
export interface Project {
  readonly directory: string;
  readonly name: string;
  /** `backend.url` of Pulumi.yaml. */
  readonly backendUrl: string | undefined;
  /** `config` of Pulumi.yaml: the values for every stack that doesn't override them. */
  readonly config: ProjectConfig;
  /** `opsctl.defaultStack` of Pulumi.yaml. */
  readonly defaultStack: string | undefined;
}

/**
 * Finds the project of `start` or of the nearest directory above it that has a `Pulumi.yaml`.
 *
 * @throws OpsError `config.no-project`, `config.not-yaml`, and the errors of `readConfigText` (2).
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
  const yaml = readYaml(path, text);
  const content = isRecord(yaml.content) ? yaml.content : {};
  const { name, backend, config, opsctl } = content;
  if (typeof name !== "string" || name === "") {
    throw usageError("config.not-yaml", { path, reason: "it has no 'name'" });
  }
  if (content["stackConfigDir"] !== undefined || typeof config === "string") {
    throw usageError("config.stack-directory", { path });
  }
  return {
    directory,
    name,
    backendUrl: isRecord(backend) ? textOf(backend["url"]) : undefined,
    config: projectConfig(name, config, (key) => `Pulumi.yaml${yaml.lineOf(["config", key])}`),
    defaultStack: isRecord(opsctl) ? textOf(opsctl["defaultStack"]) : undefined,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A stack that the command line did not name, and the source of the default. */
export interface DefaultStack {
  readonly stack: string;
  readonly origin: string;
}

/**
 * Chooses the stack: the named one, else the environment's, else the only configured one, else the default for commands
 * that may use it.
 *
 * @throws OpsError `config.no-stack` or `config.bad-stack-name` (2).
 */
export async function chooseStack(
  project: Project,
  named: string | undefined,
  fromEnvironment: string | undefined,
  findDefault?: () => Promise<DefaultStack | undefined>,
): Promise<string> {
  if (named !== undefined) return checkedName(named, "--stack");
  if (fromEnvironment !== undefined) return checkedName(fromEnvironment, "OPSCTL_STACK");
  const stacks = await listStacks(project.directory);
  const [only] = stacks;
  if (stacks.length === 1 && only !== undefined) return only;
  const found = await findDefault?.();
  if (found) return checkedName(found.stack, found.origin);
  throw usageError("config.no-stack", { stacks, directory: project.directory });
}

function checkedName(stack: string, origin: string): string {
  // Pulumi's rule for stack names; it also keeps the file inside the directory
  if (/^[A-Za-z0-9_.-]{1,100}$/.test(stack) && !/^\.+$/.test(stack)) return stack;
  throw usageError("config.bad-stack-name", { stack, origin });
}
