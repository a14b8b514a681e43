import type { Clock } from "../../../core/time/clock.js";
import { ApiError } from "./api-error.js";
import type { Identity } from "./access.js";

/** How much one user may ask for. */
export interface Limits {
  readonly requestsPerHour: number;
  /** Requests that make content: issues, comments, pull requests, labels. */
  readonly contentPerMinute: number;
  readonly contentPerHour: number;
}

/** "Rate limits for the REST API": 5,000 requests an hour; content 80 a minute and 500 an hour. */
export const githubLimits: Limits = { requestsPerHour: 5000, contentPerMinute: 80, contentPerHour: 500 };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Usage {
  /** When the current hour began, in milliseconds. */
  hourFrom: number;
  requests: number;
  /** When content was made during the last hour, oldest first. */
  content: number[];
}

/** Counts per user; in memory only. */
export class RateLimits {
  limits: Limits;
  readonly #clock: Clock;
  readonly #usage = new Map<string, Usage>();

  constructor(limits: Limits, clock: Clock) {
    this.limits = limits;
    this.#clock = clock;
  }

  /** The `x-ratelimit-*` headers of an answer. */
  headers(identity: Identity | undefined): Record<string, string> {
    const { limit, remaining, reset, used } = this.overview(identity);
    return {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-used": String(used),
      "x-ratelimit-resource": "core",
    };
  }

  /** GitHub's "rate limit"; `reset` in seconds since 1970. */
  overview(identity: Identity | undefined): {
    limit: number;
    remaining: number;
    reset: number;
    used: number;
  } {
    const usage = this.#of(identity);
    const limit = this.limits.requestsPerHour;
    const used = Math.min(usage.requests, limit);
    return { limit, remaining: limit - used, reset: Math.ceil((usage.hourFrom + HOUR_MS) / 1000), used };
  }

  /** Counts a request. @throws ApiError 403 when the hour's requests are used up. */
  count(identity: Identity | undefined): void {
    const usage = this.#of(identity);
    usage.requests++;
    if (usage.requests <= this.limits.requestsPerHour) return;
    throw new ApiError(403, `API rate limit exceeded for user ID ${identity?.user.id ?? 0}.`, {
      documentation_url: `${DOCUMENTATION}#primary-rate-limit-for-authenticated-users`,
    });
  }

  /** Counts content about to be made. @throws ApiError 403 with `retry-after` when it is too much. */
  countContent(identity: Identity): void {
    const now = this.#clock.now().getTime();
    const { content } = this.#of(identity);
    while (content[0] !== undefined && content[0] <= now - HOUR_MS) content.shift();
    const waits = [
      waitFor(content, this.limits.contentPerMinute, MINUTE_MS, now),
      waitFor(content, this.limits.contentPerHour, HOUR_MS, now),
    ];
    const seconds = Math.ceil(Math.max(...waits) / 1000);
    if (seconds > 0) throw tooMuchContent(seconds);
    content.push(now);
  }

  #of(identity: Identity | undefined): Usage {
    const now = this.#clock.now().getTime();
    const key = identity?.user.login ?? "";
    const known = this.#usage.get(key);
    if (!known) {
      const usage = { hourFrom: now, requests: 0, content: [] };
      this.#usage.set(key, usage);
      return usage;
    }
    if (now >= known.hourFrom + HOUR_MS) {
      known.hourFrom = now;
      known.requests = 0;
    }
    return known;
  }
}

const DOCUMENTATION = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";

/** Milliseconds until there is room for one more within `span`; 0 when there is now. */
function waitFor(times: readonly number[], most: number, span: number, now: number): number {
  const recent = times.filter((time) => time > now - span);
  // a limit of nothing leaves room in a whole span at the earliest
  const oldest = most === 0 ? now : recent[recent.length - most];
  return oldest === undefined ? 0 : oldest + span - now;
}

function tooMuchContent(seconds: number): ApiError {
  const message =
    "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.";
  const documentation_url = `${DOCUMENTATION}#about-secondary-rate-limits`;
  return new ApiError(403, message, { documentation_url }, { "retry-after": String(seconds) });
}
