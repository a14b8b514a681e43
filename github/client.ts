import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { type Clock, systemClock } from "../core/time/clock.js";
import type { CallRate } from "../core/rate/shared-rate.js";
import { isLoopback } from "../core/loopback.js";
import { authOf, type GithubCredentials } from "./auth.js";
import { faultOf } from "./fault.js";
import { abortable, timedFetch } from "./fetch.js";
import {
  type GithubCallSite,
  isHtml,
  movedError,
  pageError,
  rateLimitedError,
  translateGithubError,
} from "./errors.js";
import { waitSecondsOf } from "./rate-limit.js";
import { openTransport } from "./transport.js";

export interface GithubClientOptions {
  /** `https://api.github.com`, or `<server>/api/v3` of an Enterprise Server or of the local GitHub. */
  readonly apiUrl: string;
  /** A token or an app; undefined for anonymous access. */
  readonly token: GithubCredentials;
  /** Version of opsctl, for the User-Agent header. */
  readonly version: string;
  /** The environment, for proxy settings. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Time-out of one attempt in milliseconds; 30 s by default. */
  readonly requestTimeoutMs?: number;
  /** Maximum total time that one call waits for rate limits, in milliseconds; 60 s by default. */
  readonly longestWaitMs?: number;
  /**
   * How calls are spaced. `github` (default): at most ten at a time, one second between writes and three
   * between writes that notify, as GitHub's "Best practices for using the REST API" asks. `eager` (default
   * on a loopback address): no spacing. Rate limits are obeyed in both cases.
   */
  readonly pace?: "github" | "eager";
  readonly clock?: Clock;
  /** Limit on calls that create or change something; not applied to an `eager` client. */
  readonly contentRate?: CallRate | undefined;
}

export interface GithubRequest {
  /** Method and path template as in GitHub's documentation: `GET /repos/{owner}/{repo}`. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** The repository, for errors. */
  readonly repository: string;
  /** For requests that must not be sent twice: not retried when the response was lost. */
  readonly once?: boolean;
}

/** GitHub's REST API. */
export interface GithubClient {
  /**
   * Sends one request and returns the response's body, unvalidated. Waits for rate limits as GitHub asks;
   * retries twice after 5xx and connection errors.
   *
   * @throws OpsError `github.unreachable`, `github.rate-limited`, `github.forbidden`, `github.unauthorized`,
   * `github.moved`, `github.failed` (1); the signal's reason when aborted.
   */
  call(request: GithubRequest, signal: AbortSignal): Promise<unknown>;
}

const REQUEST_TIMEOUT_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;
const RETRIES = 2;
/** The REST API version for which `responses.ts` was written. */
const API_VERSION = "2022-11-28";
/** Not retried by the plugin: another attempt would give the same; 429 is handled here. */
const FINAL_STATUSES = [400, 401, 403, 404, 409, 410, 422, 429, 451];

/** The only place that creates GitHub clients. */
export function createGithubClient(options: GithubClientOptions): GithubClient {
  const clock = options.clock ?? systemClock;
  const longestWait = options.longestWaitMs ?? LONGEST_WAIT_MS;
  const octokit = makeOctokit(options);
  const auth = authOf(options.token);
  // a rate limit met by one call holds for all: further requests would extend it
  let quietUntil = 0;

  const send = async (
    request: GithubRequest,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<unknown> => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await octokit.request(request.route, {
      ...request.parameters,
      headers: { "x-github-api-version": API_VERSION, ...authorization },
      request: { signal, ...(request.once === true ? { retries: 0 } : {}) },
    });
    const site = siteOf(octokit, request);
    const { "content-type": type, location } = answer.headers;
    if (answer.status >= 300 && isOurs(location, options.apiUrl)) throw movedError(site, location);
    // a proxy's page, or a redirect to one
    if (answer.status >= 300 || isHtml(type)) throw pageError(site, answer.status);
    return answer.data as unknown;
  };

  const sendAuthorized = async (request: GithubRequest, signal: AbortSignal): Promise<unknown> => {
    const { repository } = request;
    const token = await auth?.token(repository, signal);
    try {
      return await send(request, token, signal);
    } catch (error) {
      if (auth?.isRenewable !== true || faultOf(error)?.status !== 401) throw error;
      return send(request, await auth.token(repository, signal, token), signal);
    }
  };

  const contentRate = isEager(options) ? undefined : options.contentRate;
  const contentWait = async ({ route }: GithubRequest, signal: AbortSignal): Promise<number> =>
    contentRate && !route.startsWith("GET ") ? contentRate.take(signal) : 0;

  return {
    async call(request, signal) {
      const site = siteOf(octokit, request);
      for (let waited = 0; ;) {
        const quiet = Math.max(0, quietUntil - clock.now().getTime());
        const wait = quiet > 0 ? quiet : await contentWait(request, signal);
        if (waited + wait > longestWait) throw rateLimitedError(site, wait);
        if (wait > 0) {
          await clock.sleep(wait, signal);
          waited += wait;
          continue;
        }
        try {
          return await abortable(sendAuthorized(request, signal), signal);
        } catch (error) {
          signal.throwIfAborted();
          const seconds = waitSecondsOf(error, clock.now());
          if (seconds === undefined) throw translateGithubError(error, site, auth?.secrets() ?? []);
          quietUntil = Math.max(quietUntil, clock.now().getTime() + seconds * 1000);
        }
      }
    },
  };
}

/** Whether a redirect stays on the same GitHub API. */
function isOurs(location: string | undefined, apiUrl: string): boolean {
  if (location === undefined || !URL.canParse(location, apiUrl)) return true;
  return new URL(location, apiUrl).host === new URL(apiUrl).host;
}

function isEager({ pace, apiUrl }: Pick<GithubClientOptions, "pace" | "apiUrl">): boolean {
  return (pace ?? (isLoopback(apiUrl) ? "eager" : "github")) === "eager";
}

/** Octokit with our transport and pace, without authentication. */
export function makeOctokit(options: Omit<GithubClientOptions, "token">): Octokit {
  const silent = (): void => undefined;
  const eager = isEager(options);
  const Client = Octokit.plugin(throttling, retry);
  return new Client({
    baseUrl: options.apiUrl,
    userAgent: `opsctl/${options.version}`,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: {
      fetch: timedFetch(
        options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
        openTransport(options.variables ?? {}),
      ),
      // redirects are not followed: a renamed repository may have another owner by now
      redirect: "manual",
    },
    // the plugin only spaces calls; its own waiting for limits can't be aborted, so that is done above
    throttle: { enabled: !eager, onRateLimit: silent, onSecondaryRateLimit: silent },
    retry: { retries: RETRIES, doNotRetry: FINAL_STATUSES, ...(eager ? { retryAfterBaseValue: 50 } : {}) },
  });
}

function siteOf(octokit: Octokit, { route, parameters, repository }: GithubRequest): GithubCallSite {
  const { method, url } = octokit.request.endpoint(route, parameters);
  return { repository, request: `${method} ${new URL(url).pathname}` };
}
