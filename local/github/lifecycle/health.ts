import { isRecord } from "../../../core/json.js";
import { answersAt } from "../../health.js";
import { addressesAt } from "../shapes/addresses.js";

/** The response to `GET /_opsctl/health`. */
export const HEALTH = { service: "opsctl local github" } as const;

/**
 * Whether a healthy local GitHub responds on a port; false for any failure.
 *
 * @throws the signal's reason when aborted, since that says nothing about the server.
 */
export function isHealthy(port: number, signal?: AbortSignal): Promise<boolean> {
  const isOurs = (body: unknown): boolean => isRecord(body) && body["service"] === HEALTH.service;
  return answersAt(`${addressesAt(port).serverUrl}/_opsctl/health`, isOurs, signal);
}
