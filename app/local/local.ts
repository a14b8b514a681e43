import type { Settings } from "../../config/settings.js";
import { message, refusal } from "../../core/errors.js";
import {
  type DownOptions,
  endpointDown,
  type EndpointHost,
  type EndpointReport,
  endpointStatus,
  endpointUp,
} from "../../local/endpoint.js";
import { clientEnvironment } from "../../local/environment.js";
import { endpointPaths } from "../../local/paths.js";
import { readingState } from "../../local/state-directory.js";
import type { AppContext } from "../context.js";

export type { DownOptions, EndpointReport, EndpointStatus } from "../../local/endpoint.js";

/** The running endpoint and the variables that a program needs to work on it. */
export interface LocalEndpoint {
  readonly endpoint: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The endpoint of this machine if it runs and answers (one request, two seconds at most); undefined otherwise. */
export async function localEndpoint(
  settings: Pick<Settings, "stateDir">,
  signal?: AbortSignal,
): Promise<LocalEndpoint | undefined> {
  const { endpoint } = (await endpointStatus(settings.stateDir, signal)).status;
  return endpoint === null ? undefined : { endpoint, environment: clientEnvironment(endpoint) };
}

/** Starts the endpoint unless it runs; then `started` is false. */
export function localUp(ctx: AppContext): Promise<EndpointReport & { readonly started: boolean }> {
  return endpointUp(hostOf(ctx));
}

export function localStatus(ctx: AppContext): Promise<EndpointReport> {
  const { settings, signal } = ctx;
  return readingState(settings, () => endpointStatus(settings.stateDir, signal));
}

/** Stops the endpoint and the local GitHub. Deleting their state needs confirmation; "no" is a refusal (exit 4). */
export async function localDown(
  ctx: AppContext,
  options: DownOptions,
): Promise<EndpointReport & { readonly stopped: boolean; readonly githubStopped: boolean }> {
  if (options.deleteState) {
    const directory = endpointPaths(ctx.settings.stateDir).root;
    const agreed = await ctx.ask.confirm(message("local.confirm-delete-state", { directory }));
    if (!agreed) throw refusal("local.delete-state-declined", { directory });
  }
  // stop GitHub first: deleting the endpoint's state would delete the files of a running server
  const github = await githubDownToo(ctx, options);
  return { ...(await endpointDown(hostOf(ctx), options)), githubStopped: github.stopped };
}

async function githubDownToo(
  ctx: AppContext,
  { deleteState }: DownOptions,
): Promise<{ readonly stopped: boolean }> {
  const { localGithubDown } = await import("../../local/github/lifecycle/lifecycle.js");
  return localGithubDown(hostOf(ctx), { deleteState, forgetPort: false });
}

function hostOf({ settings, clock, emit, signal }: AppContext): EndpointHost {
  const { cacheDir, stateDir, variables } = settings;
  return { cacheDir, stateDir, variables, clock, emit, signal };
}
