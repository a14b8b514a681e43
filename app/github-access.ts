import type { GithubSettings, Settings } from "../config/settings.js";
import { LOCAL_STACK, type StackConfig } from "../config/stack.js";
import { usageError } from "../core/errors.js";
import { isLoopback } from "../core/loopback.js";
import type { SecretReference } from "../core/names/secret-reference.js";
import { withoutUserinfo } from "../core/printable.js";

/** GitHub's addresses, and as whom the worker acts. */
export interface GithubAccess {
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly identity: { readonly token: string } | { readonly app: GithubAppSource };
}

/** A GitHub App whose private key may still have to be read. */
export interface GithubAppSource {
  readonly id: number;
  readonly installationId: number | undefined;
  readonly privateKey: string | SecretReference;
}

const GITHUB = { apiUrl: "https://api.github.com", serverUrl: "https://github.com" };
/** Path of the REST API on GitHub Enterprise Server (GitHub Enterprise Server, "REST API"). */
const ENTERPRISE_API = "/api/v3";

/**
 * GitHub for a stack: as the environment names it, else the local GitHub for the stack `local`.
 *
 * @throws OpsError `github.local-not-running` and those of `namedGithub` (2).
 */
export async function githubAccess(
  settings: Settings,
  stack: Pick<StackConfig, "name" | "github">,
  signal?: AbortSignal,
): Promise<GithubAccess> {
  const { github } = settings;
  const isNamed = github.apiUrl !== undefined || github.serverUrl !== undefined;
  // never send the user's github.com token to the stack `local`'s GitHub
  if (stack.name !== LOCAL_STACK || isNamed) return namedGithub(github, stack.github.app);
  const { localGithub } = await import("./local/local-github.js");
  const running = await localGithub(settings, signal);
  if (!running) throw usageError("github.local-not-running");
  const { token, ...found } = running;
  return { ...found, identity: { token } };
}

/**
 * GitHub as the environment names it, github.com by default. One address is enough: the other is derived from it. An app
 * of the stack comes before one of the environment, and an app before a token.
 *
 * @throws OpsError `github.no-token`, `github.insecure-address`, `github.no-server-address` (2).
 */
export function namedGithub(
  { apiUrl, serverUrl, token, app }: GithubSettings,
  stackApp?: StackConfig["github"]["app"],
): GithubAccess {
  const found = addresses(apiUrl, serverUrl);
  for (const [variable, url] of [
    ["GITHUB_API_URL", found.apiUrl],
    ["GITHUB_SERVER_URL", found.serverUrl],
  ] as const) {
    // the token would be sent in plain text
    if (new URL(url).protocol !== "https:" && !isLoopback(url)) {
      throw usageError("github.insecure-address", { variable, url: withoutUserinfo(url) });
    }
  }
  if (stackApp) {
    const { id, installationId, privateKey } = stackApp;
    return { ...found, identity: { app: { id, installationId, privateKey } } };
  }
  if (app) return { ...found, identity: { app } };
  if (token === undefined) throw usageError("github.no-token", { url: withoutUserinfo(found.apiUrl) });
  return { ...found, identity: { token } };
}

function addresses(
  apiUrl: string | undefined,
  serverUrl: string | undefined,
): Omit<GithubAccess, "identity"> {
  if (apiUrl === undefined) {
    if (serverUrl === undefined || serverUrl === GITHUB.serverUrl) return GITHUB;
    return { apiUrl: `${serverUrl}${ENTERPRISE_API}`, serverUrl };
  }
  if (serverUrl !== undefined) return { apiUrl, serverUrl };
  if (apiUrl === GITHUB.apiUrl) return GITHUB;
  if (apiUrl.endsWith(ENTERPRISE_API)) return { apiUrl, serverUrl: apiUrl.slice(0, -ENTERPRISE_API.length) };
  throw usageError("github.no-server-address", { url: withoutUserinfo(apiUrl) });
}
