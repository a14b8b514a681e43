import type { RateWindow } from "../core/rate/windows.js";

/**
 * "In general, no more than 80 content-generating requests per minute and no more than 500 content-generating requests
 * per hour are allowed" (GitHub Docs, "Rate limits for the REST API", about secondary rate limits). Pushes are not among
 * them.
 */
export const CONTENT_WINDOWS: readonly RateWindow[] = [
  { calls: 80, seconds: 60 },
  { calls: 500, seconds: 60 * 60 },
];
