import { createAppAuth } from "@octokit/auth-app";
import { systemClock } from "../core/time/clock.js";
import { failure, usageError } from "../core/errors.js";
import { createPrivateKey } from "node:crypto";
import * as z from "zod";
import type { GithubAuth } from "./auth.js";
import { type GithubClientOptions, makeOctokit } from "./client.js";
import { translateGithubError } from "./errors.js";
import { faultOf } from "./fault.js";
import { abortable } from "./fetch.js";

export interface AppAuthOptions extends Omit<GithubClientOptions, "token"> {
  readonly app: GithubApp;
}

/** A GitHub App. */
export interface GithubApp {
  readonly id: number;
  /** The installation for all repositories; found for each owner when undefined. */
  readonly installationId?: number | undefined;
  /** PEM, as GitHub hands it out. */
  readonly privateKey: string;
}

export interface AppAuth extends Required<GithubAuth> {
  /** The permissions to write that the app needs in a repository and doesn't have. */
  missingPermissions(repository: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** What the worker writes: branches, comments and labels, pull requests. */
const NEEDED = ["contents", "issues", "pull_requests"] as const;

/** Tokens that end sooner are replaced, so that a push doesn't outlive its token. */
const LEAST_LIFE_MS = 10 * 60_000;

const installation = z.object({ id: z.int() });
const application = z.object({ slug: z.string() });

/**
 * Authentication as an app: a token of the app's installation for each repository, which GitHub gives for an
 * hour.
 *
 * @throws OpsError `github.bad-app-key` (2).
 */
export function appAuth({ app, clock = systemClock, ...options }: AppAuthOptions): AppAuth {
  const octokit = makeOctokit({ ...options, clock });
  const privateKey = readableKey(app.privateKey);
  const authenticate = createAppAuth({ appId: app.id, privateKey, request: octokit.request });
  const tokens = new Set<string>();

  const asApp: AsApp = async (route, parameters) => {
    const { token } = await authenticate({ type: "app" });
    const headers = { authorization: `Bearer ${token}` };
    return (await octokit.request(route, { ...parameters, headers })).data as unknown;
  };

  const translated = async <T>(request: string, repository: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw appError(error, { request, repository, id: app.id }, [privateKey, ...tokens]);
    }
  };

  const findInstallation = installationFinder(asApp);
  const installationOf = (repository: string): Promise<number> =>
    app.installationId === undefined ? findInstallation(repository) : Promise.resolve(app.installationId);

  const tokenOf = async (repository: string, refused?: string) => {
    const installationId = await installationOf(repository);
    const asked = { type: "installation", installationId } as const;
    const found = await authenticate(asked);
    const left = Date.parse(found.expiresAt) - clock.now().getTime();
    const isGood = left > LEAST_LIFE_MS && found.token !== refused;
    const good = isGood ? found : await authenticate({ ...asked, refresh: true });
    tokens.add(good.token);
    return good;
  };
  const request = "POST /app/installations/{installation_id}/access_tokens";

  return {
    isRenewable: true,
    token: async (repository, signal, refused) => {
      const asked = abortable(tokenOf(repository, refused), signal);
      return (await translated(request, repository, asked)).token;
    },
    missingPermissions: async (repository, signal) => {
      const asked = abortable(tokenOf(repository), signal);
      const { permissions } = await translated(request, repository, asked);
      return NEEDED.filter((name) => permissions[name] !== "write");
    },
    login: async (signal) => {
      const answer = await translated("GET /app", "", abortable(asApp("GET /app", {}), signal));
      return `${application.parse(answer).slug}[bot]`;
    },
    secrets: () => [privateKey, ...tokens],
  };
}

/** Sends a request of the app itself. */
type AsApp = (route: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

/** Finds the app's installation for a repository; each owner has one. */
function installationFinder(asApp: AsApp): (repository: string) => Promise<number> {
  const found = new Map<string, Promise<number>>();
  const find = async (owner: string, repo: string): Promise<number> =>
    installation.parse(await asApp("GET /repos/{owner}/{repo}/installation", { owner, repo })).id;
  return (repository) => {
    const [owner = "", repo = ""] = repository.toLowerCase().split("/");
    const id = found.get(owner) ?? find(owner, repo);
    found.set(owner, id);
    id.catch(() => found.delete(owner));
    return id;
  };
}

/** The key with its line ends, which an environment variable may have as `\n`. */
function readableKey(text: string): string {
  const key = text.includes("\n") ? text : text.replaceAll("\\n", "\n");
  try {
    createPrivateKey(key);
    return key;
  } catch (error) {
    // the parser's message may quote the key
    throw usageError("github.bad-app-key", {}, { cause: error });
  }
}

function appError(
  error: unknown,
  { id, ...site }: { readonly request: string; readonly repository: string; readonly id: number },
  secrets: readonly string[],
): unknown {
  const status = faultOf(error)?.status;
  if (status === 404) return failure("github.app-not-installed", { ...site, id });
  if (status === 401) return failure("github.app-rejected", { ...site, id });
  return translateGithubError(error, site, secrets);
}
