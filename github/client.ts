import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { type Clock, systemClock } from "../core/time/clock.js";
import { isLoopback } from "../core/loopback.js";
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
  /** `https://api.github.com`, or `<server>/api/v3` of an Enterprise Server or the local GitHub. */
  readonly apiUrl: string;
  /** Undefined: anonymous. Never written anywhere. */
  readonly token: string | undefined;
  /** opsctl's own, for the user agent. */
  readonly version: string;
  /** The environment, which may name proxies. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Milliseconds that one attempt may take; 30 s. */
  readonly requestTimeoutMs?: number;
  /** Milliseconds that one call may wait for rate limits, all waits together; 60 s. */
  readonly longestWaitMs?: number;
  /**
   * How calls are spaced. `github` (default): at most ten at once, writes a second and notifying writes three seconds
   * apart, as GitHub's "Best practices for using the REST API" asks. `eager` (default on a loopback address): not at
   * all. Rate limits are obeyed either way.
   */
  readonly pace?: "github" | "eager";
  readonly clock?: Clock;
}

export interface GithubRequest {
  /** Method and template, as GitHub's documentation writes it: `GET /repos/{owner}/{repo}`. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, string | number | readonly string[]>>;
  /** Which repository errors name. */
  readonly repository: string;
  /** What must not be sent twice is not sent again when the answer got lost. */
  readonly once?: boolean;
}

/** GitHub's REST API. */
export interface GithubClient {
  /**
   * Sends one request and returns the answer's body, unchecked. Rate limits are waited for as GitHub asks; 5xx and a
   * broken connection are tried again twice.
   *
   * @throws OpsError `github.unreachable`, `github.rate-limited`, `github.forbidden`, `github.unauthorized`,
   * `github.moved`, `github.failed` (1); the signal's reason when it is aborted.
   */
  call(request: GithubRequest, signal: AbortSignal): Promise<unknown>;
}

const REQUEST_TIMEOUT_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;
const RETRIES = 2;
/** The REST API version that `responses.ts` was written by. */
const API_VERSION = "2022-11-28";
/** Another attempt gives the same; 429 is ours to wait for. */
const FINAL_STATUSES = [400, 401, 403, 404, 409, 410, 422, 429, 451];

/** The only place where GitHub clients are made. */
export function createGithubClient(options: GithubClientOptions): GithubClient {
  const clock = options.clock ?? systemClock;
  const longestWait = options.longestWaitMs ?? LONGEST_WAIT_MS;
  const octokit = makeOctokit(options);
  const secrets = options.token === undefined ? [] : [options.token];
  // a limit that one call met holds for all: asking on makes GitHub's limits longer
  let quietUntil = 0;

  const send = async (request: GithubRequest, signal: AbortSignal): Promise<unknown> => {
    const answer = await octokit.request(request.route, {
      ...request.parameters,
      headers: { "x-github-api-version": API_VERSION },
      request: { signal, ...(request.once === true ? { retries: 0 } : {}) },
    });
    const site = siteOf(octokit, request);
    const { "content-type": type, location } = answer.headers;
    if (answer.status >= 300 && isOurs(location, options.apiUrl)) throw movedError(site, location);
    // a proxy's page, or its way to one
    if (answer.status >= 300 || isHtml(type)) throw pageError(site, answer.status);
    return answer.data as unknown;
  };

  return {
    async call(request, signal) {
      const site = siteOf(octokit, request);
      for (let waited = 0; ;) {
        const wait = Math.max(0, quietUntil - clock.now().getTime());
        if (waited + wait > longestWait) throw rateLimitedError(site, wait);
        if (wait > 0) await clock.sleep(wait, signal);
        waited += wait;
        try {
          return await abortable(send(request, signal), signal);
        } catch (error) {
          signal.throwIfAborted();
          const seconds = waitSecondsOf(error, clock.now());
          if (seconds === undefined) throw translateGithubError(error, site, secrets);
          quietUntil = Math.max(quietUntil, clock.now().getTime() + seconds * 1000);
        }
      }
    },
  };
}

/** Whether GitHub itself says where something is now. */
function isOurs(location: string | undefined, apiUrl: string): boolean {
  if (location === undefined || !URL.canParse(location, apiUrl)) return true;
  return new URL(location, apiUrl).host === new URL(apiUrl).host;
}

function makeOctokit(options: GithubClientOptions): Octokit {
  const silent = (): void => undefined;
  const eager = (options.pace ?? (isLoopback(options.apiUrl) ? "eager" : "github")) === "eager";
  const Client = Octokit.plugin(throttling, retry);
  return new Client({
    baseUrl: options.apiUrl,
    userAgent: `opsctl/${options.version}`,
    ...(options.token === undefined ? {} : { auth: options.token }),
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: {
      fetch: timedFetch(
        options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
        openTransport(options.variables ?? {}),
      ),
      // a repository of another name is another repository: it may have another owner by now
      redirect: "manual",
    },
    // the plugin spaces calls; its own waiting can't be aborted, so limits are waited for above
    throttle: { enabled: !eager, onRateLimit: silent, onSecondaryRateLimit: silent },
    retry: { retries: RETRIES, doNotRetry: FINAL_STATUSES, ...(eager ? { retryAfterBaseValue: 50 } : {}) },
  });
}

function siteOf(octokit: Octokit, { route, parameters, repository }: GithubRequest): GithubCallSite {
  const { method, url } = octokit.request.endpoint(route, parameters);
  return { repository, request: `${method} ${new URL(url).pathname}` };
}
