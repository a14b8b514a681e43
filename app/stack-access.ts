import { emitMessage } from "../core/events.js";
import type { AwsClients, AwsClientsOptions } from "../aws/clients.js";
import { engineVariables } from "../automation/engine-environment.js";
import { defaultStackOf } from "../config/default-stack.js";
import { chooseStack, findProject, type Project } from "../config/project.js";
import { LOCAL_STACK, type StackConfig } from "../config/stack.js";
import { readStackFile, type StackFile } from "../config/stack-file.js";
import { refusal } from "../core/errors.js";
import { isLoopback } from "../core/loopback.js";
import { withoutUserinfo } from "../core/printable.js";
import type { AppContext } from "./context.js";
import { type LocalAccess, localAccess } from "./local/local-access.js";

/** A stack with checked configuration; AWS has not been called yet. */
export interface ConfiguredStack {
  readonly project: Project;
  readonly file: StackFile;
  readonly config: StackConfig;
  /** `AWS_ENDPOINT_URL…` variables that passed the endpoint pin. */
  readonly endpoints: Readonly<Record<string, string>>;
  /**
   * The engine's environment: the user's without variables that would break it; for `local` only what it needs, and the
   * endpoint.
   */
  readonly variables: Readonly<Record<string, string>>;
  readonly local: LocalAccess | undefined;
}

/** A stack whose account matches the configuration: it may be read and changed. */
export interface OpenStack extends ConfiguredStack {
  readonly accountId: string;
  readonly clients: AwsClients;
}

/**
 * Reads the stack's configuration and checks the environment's endpoints against it.
 *
 * @throws OpsError with exit 2 for the configuration, 4 for a refused endpoint.
 */
export async function configuredStack(ctx: AppContext, named: string | undefined): Promise<ConfiguredStack> {
  const project = await findProject(ctx.cwd);
  const name = await stackFor(ctx, project, named);
  const file = await readStackFile(project.directory, name, project);
  for (const warning of file.warnings) emitMessage(ctx.emit, warning, "warning");
  const { config } = file;
  checkEndpoints(config, ctx.settings.endpoints);
  if (name !== LOCAL_STACK) {
    const { endpoints, variables: all } = ctx.settings;
    const variables = engineVariables(all, false);
    return { project, file, config, endpoints, variables, local: undefined };
  }
  const local = await localAccess(ctx.settings);
  return {
    project,
    file,
    config,
    endpoints: local.endpoints,
    variables: {
      ...engineVariables(ctx.settings.variables, true),
      ...local.endpoints,
      ...local.environment,
      // their settings (`use_fips_endpoint` and others) must not apply to the local endpoint
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    },
    local,
  };
}

/** The stack's name; emits an event if it is the default one. */
export async function stackFor(
  ctx: AppContext,
  project: Project,
  named: string | undefined,
): Promise<string> {
  if (!ctx.takesDefaultStack) return chooseStack(project, named, ctx.settings.defaultStack);
  return chooseStack(project, named, ctx.settings.defaultStack, async () => {
    const found = await defaultStackOf(project, ctx.settings);
    if (found) ctx.emit("config.default-stack", { ...found });
    return found;
  });
}

/**
 * The same, and compares the account of the credentials (from STS) with the stack's.
 *
 * @throws OpsError `stack.wrong-account` (4) if they differ.
 */
export async function openStack(ctx: AppContext, named: string | undefined): Promise<OpenStack> {
  return connect(ctx, await configuredStack(ctx, named));
}

/** Rate limits for a command's calls: `app/backup/call-rates.ts`. */
export interface Pacing extends Pick<AwsClientsOptions, "sendPaced"> {
  /** How long throttling has delayed the calls to a region, in milliseconds. */
  readonly throttledMs?: (region: string) => number;
}

export async function connect(
  ctx: AppContext,
  stack: ConfiguredStack,
  pacing: Pacing = {},
): Promise<OpenStack> {
  const { createAwsClients } = await import("../aws/clients.js");
  const { callerAccount } = await import("../aws/identity.js");
  const { config, local, endpoints } = stack;
  const clients = createAwsClients({
    region: config.homeRegion,
    endpoints,
    ...(local ? { credentials: local.credentials } : {}),
    variables: stack.variables,
    ...(config.assumeRoleArn === undefined ? {} : { assumeRoleArn: config.assumeRoleArn }),
    ...pacing,
  });
  const { accountId, arn } = await callerAccount(clients, ctx.signal);
  if (config.accountId !== undefined && config.accountId !== accountId) {
    await clients.destroy();
    const params = { stack: config.name, expected: config.accountId, actual: accountId, identity: arn };
    throw refusal("stack.wrong-account", params);
  }
  return { ...stack, accountId, clients };
}

/** The endpoint pin: an endpoint in the environment is used only if the stack allows it. */
function checkEndpoints(config: StackConfig, endpoints: Readonly<Record<string, string>>): void {
  for (const [variable, url] of Object.entries(endpoints)) {
    if (config.name === LOCAL_STACK && !isLoopback(url))
      throw refusal("stack.endpoint-not-loopback", { variable, url: withoutUserinfo(url) });
    if (!config.endpointAllowed) {
      throw refusal("stack.endpoint-not-allowed", {
        variable,
        url: withoutUserinfo(url),
        stack: config.name,
      });
    }
  }
}
