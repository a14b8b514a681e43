import { join } from "node:path";
import { type Backend, chooseBackend, loginOf } from "../../automation/backend.js";
import type { StackPlace } from "../../automation/locks.js";
import { readConfigText } from "../../config/read-text.js";
import { LOCAL_STACK } from "../../config/stack.js";
import type { AppContext } from "../context.js";
import type { ConfiguredStack } from "../stack-access.js";

/** The stack's files in a file back end. */
export function placeOf(
  { settings }: AppContext,
  { config, project }: ConfiguredStack,
  backendUrl: string,
): StackPlace {
  return { backendUrl, home: settings.home, project: project.name, stack: config.name };
}

/** Where the stack's state lives. */
export async function backendOf(
  { settings }: AppContext,
  { config, project }: ConfiguredStack,
): Promise<Backend> {
  return chooseBackend({
    stack: config.name,
    isLocal: config.name === LOCAL_STACK,
    stateDir: settings.stateDir,
    fromEnvironment: settings.backendUrl,
    fromProject: project.backendUrl,
    fromLogin: loginOf(await readConfigText(join(settings.pulumiHome, "credentials.json"))),
  });
}
