import type { GithubSettings, Settings } from "../config/settings.js";
import { LOCAL_STACK } from "../config/stack.js";
import { usageError } from "../core/errors.js";
import { isLoopback } from "../core/loopback.js";
import { withoutUserinfo } from "../core/printable.js";

/** GitHub's addresses and the token. */
export interface GithubAccess {
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly token: string;
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
  stack: string,
  signal?: AbortSignal,
): Promise<GithubAccess> {
  const { github } = settings;
  const isNamed = github.apiUrl !== undefined || github.serverUrl !== undefined;
  // never send the user's github.com token to the stack `local`'s GitHub
  if (stack !== LOCAL_STACK || isNamed) return namedGithub(github);
  const { localGithub } = await import("./local/local-github.js");
  const running = await localGithub(settings, signal);
  if (running) return running;
  throw usageError("github.local-not-running");
}

/**
 * GitHub as the environment names it, github.com by default. One address is enough: the other is derived from it.
 *
 * @throws OpsError `github.no-token`, `github.insecure-address`, `github.no-server-address` (2).
 */
export function namedGithub({ apiUrl, serverUrl, token }: GithubSettings): GithubAccess {
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
  if (token === undefined) throw usageError("github.no-token", { url: withoutUserinfo(found.apiUrl) });
  return { ...found, token };
}

function addresses(apiUrl: string | undefined, serverUrl: string | undefined): Omit<GithubAccess, "token"> {
  if (apiUrl === undefined) {
    if (serverUrl === undefined || serverUrl === GITHUB.serverUrl) return GITHUB;
    return { apiUrl: `${serverUrl}${ENTERPRISE_API}`, serverUrl };
  }
  if (serverUrl !== undefined) return { apiUrl, serverUrl };
  if (apiUrl === GITHUB.apiUrl) return GITHUB;
  if (apiUrl.endsWith(ENTERPRISE_API)) return { apiUrl, serverUrl: apiUrl.slice(0, -ENTERPRISE_API.length) };
  throw usageError("github.no-server-address", { url: withoutUserinfo(apiUrl) });
}
