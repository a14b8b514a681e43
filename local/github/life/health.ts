import { isRecord } from "../../../core/json.js";
import { addressesAt } from "../shapes/addresses.js";

/** The answer to `GET /_opsctl/health`. */
export const HEALTH = { service: "opsctl local github" } as const;

/** How long a single health request may take, in milliseconds. */
const REQUEST_MS = 2000;

/**
 * Asks what answers on a port whether it is a local GitHub that is well; false for every kind of no.
 *
 * @throws the signal's reason when it was aborted: that nobody waited for the answer says nothing about the server.
 */
export async function isHealthy(port: number, signal?: AbortSignal): Promise<boolean> {
  const deadline = AbortSignal.timeout(REQUEST_MS);
  try {
    const response = await fetch(`${addressesAt(port).serverUrl}/_opsctl/health`, {
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      redirect: "error",
    });
    const body: unknown = await response.json();
    return response.ok && isRecord(body) && body["service"] === HEALTH.service;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
