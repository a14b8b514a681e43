import { access } from "node:fs/promises";
import { join } from "node:path";
import { type Backend, chooseBackend, fileBackendDir, loginOf } from "../../automation/backend.js";
import { cloudAddressOf } from "../../automation/cloud-address.js";
import { workspaceDir } from "../../automation/workspace.js";
import type { StackLocation } from "../../automation/locks.js";
import { readConfigText } from "../../config/read-text.js";
import { LOCAL_STACK } from "../../config/stack.js";
import { refusal, usageError } from "../../core/errors.js";
import { withoutUserinfo } from "../../core/printable.js";
import type { AppContext } from "../context.js";
import type { ConfiguredStack } from "../stack-access.js";

/** The location of the stack's files in a file back end. */
export function stackLocation(
  { settings }: AppContext,
  { config, project }: ConfiguredStack,
  backendUrl: string,
): StackLocation {
  return { backendUrl, home: settings.home, project: project.name, stack: config.name };
}

/**
 * The back end that stores the stack's state.
 *
 * @throws OpsError as `chooseBackend`; `stack.endpoint-not-allowed` and its like (4); `automation.misplaced-state` (2).
 */
export async function backendOf(
  { settings, cwd }: AppContext,
  configured: ConfiguredStack,
): Promise<Backend> {
  const { config, project } = configured;
  const backend = chooseBackend({
    stack: config.name,
    isLocal: config.name === LOCAL_STACK,
    stateDir: settings.stateDir,
    fromEnvironment: settings.backendUrl,
    fromProject: project.backendUrl,
    fromLogin: loginOf(await readConfigText(join(settings.pulumiHome, "credentials.json"))),
    directories: { cwd, project: project.directory },
  });
  checkCloudAddress(configured, backend.url);
  await refuseMisplaced(backend, { ...settings, project: project.name, stack: config.name });
  return backend;
}

/**
 * The endpoint pin for addresses that the engine itself calls: state in S3, and a KMS key for secrets.
 *
 * @throws OpsError `stack.endpoint-not-allowed`, `stack.address-ignores-endpoint` (4).
 */
export function checkCloudAddress({ config, endpoints }: ConfiguredStack, address: string): void {
  const asked = cloudAddressOf(address);
  if (asked === undefined) return;
  const url = withoutUserinfo(address);
  if (asked.endpoint !== undefined && !config.endpointAllowed) {
    throw refusal("stack.endpoint-not-allowed", { variable: url, url: asked.endpoint, stack: config.name });
  }
  const isSet = Object.keys(endpoints).length > 0;
  if (isSet && asked.endpoint === undefined && !asked.obeysEnvironment) {
    throw refusal("stack.address-ignores-endpoint", { url, stack: config.name });
  }
}

/**
 * Refuses a state in the engine's private directory: earlier versions resolved relative paths there, and the state must
 * not seem lost.
 */
async function refuseMisplaced(
  { url, relative, origin }: Backend,
  stack: {
    readonly stateDir: string;
    readonly home: string;
    readonly project: string;
    readonly stack: string;
  },
): Promise<void> {
  if (relative === undefined) return;
  const workspace = workspaceDir({ ...stack, backend: { url: relative, origin } });
  const earlier = join(workspace, relative.slice("file://".length).split("?")[0] ?? "");
  const now = fileBackendDir(url, stack.home) ?? "";
  if (!(await exists(join(earlier, ".pulumi"))) || (await exists(join(now, ".pulumi")))) return;
  throw usageError("automation.misplaced-state", { stack: stack.stack, path: earlier, directory: now });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
