import type { GithubSettings, Settings } from "../config/settings.js";
import { LOCAL_STACK } from "../config/stack.js";
import { usageError } from "../core/errors.js";
import { isLoopback } from "../core/loopback.js";
import { withoutUserinfo } from "../core/printable.js";

/** Where GitHub is and what opens it. */
export interface GithubAccess {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly token: string;
}

const GITHUB = { apiUrl: "https://api.github.com", serverUrl: "https://github.com" };
/** Where the REST API of everything but github.com itself is (GitHub Enterprise Server, "REST API"). */
const ENTERPRISE_API = "/api/v3";

/**
 * GitHub for a stack: what the environment names, for the stack `local` else the local GitHub.
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
  // the user's own token is for github.com: the stack `local` must not carry it anywhere by accident
  if (stack !== LOCAL_STACK || isNamed) return namedGithub(github);
  const { localGithub } = await import("./local/local-github.js");
  const running = await localGithub(settings, signal);
  if (running) return running;
  throw usageError("github.local-not-running");
}

/**
 * GitHub as the environment names it; github.com where it names none. One address is enough: the other follows from
 * it.
 *
 * @throws OpsError `github.no-token`, `github.insecure-address`, `github.no-server-address` (2).
 */
export function namedGithub({ apiUrl, serverUrl, token }: GithubSettings): GithubAccess {
  const found = addresses(apiUrl, serverUrl);
  for (const [variable, url] of [
    ["GITHUB_API_URL", found.apiUrl],
    ["GITHUB_SERVER_URL", found.serverUrl],
  ] as const) {
    // the token would travel in the clear
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
