import type { Settings } from "../../config/settings.js";
import { message, refusal, usageError } from "../../core/errors.js";
import type { Seed } from "../../local/github/http/answer-internal.js";
import {
  type GithubDownOptions,
  type GithubHost,
  type GithubReport,
  localGithubDown,
  localGithubStatus,
  localGithubUp,
} from "../../local/github/lifecycle/lifecycle.js";
import { githubPaths } from "../../local/github/lifecycle/paths.js";
import { BOT } from "../../local/github/state/seed.js";
import { seedGithub } from "../../local/github/state/seed-client.js";
import { readingState } from "../../local/state-directory.js";
import type { AppContext } from "../context.js";

export type {
  GithubDownOptions,
  GithubReport,
  GithubStatus,
} from "../../local/github/lifecycle/lifecycle.js";
export type { Seed } from "../../local/github/http/answer-internal.js";

/** How the running local GitHub is reached. */
export interface LocalGithub {
  /** Value for `GITHUB_API_URL`. */
  readonly apiUrl: string;
  /** Value for `GITHUB_SERVER_URL`. */
  readonly serverUrl: string;
  /** Token of the user `opsctl-bot`, who may write to the repositories that `seedLocalGithub` creates. */
  readonly token: string;
}

/** The local GitHub of this machine if it runs and answers; undefined otherwise. */
export async function localGithub(
  settings: Pick<Settings, "stateDir">,
  signal?: AbortSignal,
): Promise<LocalGithub | undefined> {
  const { stateDir } = settings;
  const { status } = await localGithubStatus({ stateDir, ...(signal ? { signal } : {}) });
  if (status.url === null || status.apiUrl === null || status.port === null) return undefined;
  const tokens = await seedGithub({ stateDir, port: status.port }, {}, signal);
  return { apiUrl: status.apiUrl, serverUrl: status.url, token: tokens[BOT] ?? "" };
}

/**
 * Creates users and repositories in the running local GitHub and keeps existing ones. Returns one token for each named
 * user, with which issues and comments can be created through the REST API.
 *
 * @throws OpsError `local.github-not-running` (2), `local.github-seed-failed` (1).
 */
export async function seedLocalGithub(
  settings: Pick<Settings, "stateDir">,
  seed: Seed,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const { stateDir } = settings;
  const { port } = (await localGithubStatus({ stateDir, ...(signal ? { signal } : {}) })).status;
  if (port === null) throw usageError("local.github-not-running");
  return seedGithub({ stateDir, port }, seed, signal);
}

/** Starts the local GitHub unless it runs; then `started` is false. */
export function githubUp(ctx: AppContext): Promise<GithubReport & { readonly started: boolean }> {
  return localGithubUp(hostOf(ctx));
}

export function githubStatus(ctx: AppContext): Promise<GithubReport> {
  return readingState(ctx.settings, () => localGithubStatus(hostOf(ctx)));
}

/** Stops the local GitHub. Deleting its state needs confirmation; "no" is a refusal (exit 4). */
export async function githubDown(
  ctx: AppContext,
  options: GithubDownOptions,
): Promise<GithubReport & { readonly stopped: boolean }> {
  if (options.deleteState) {
    const directory = githubPaths(ctx.settings.stateDir).root;
    const agreed = await ctx.ask.confirm(message("local.github-confirm-delete-state", { directory }));
    if (!agreed) throw refusal("local.github-delete-state-declined", { directory });
  }
  return localGithubDown(hostOf(ctx), options);
}

export function hostOf({ settings, clock, emit, signal }: AppContext): GithubHost {
  const { stateDir, variables } = settings;
  return { stateDir, variables, clock, emit, signal };
}
