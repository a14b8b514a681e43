import { isRecord } from "../../../core/json.js";
import { answersAt } from "../../health.js";
import { addressesAt } from "../shapes/addresses.js";

/** The answer to `GET /_opsctl/health`. */
export const HEALTH = { service: "opsctl local github" } as const;

/**
 * Asks what answers on a port whether it is a local GitHub that is well; false for every kind of no.
 *
 * @throws the signal's reason when it was aborted: that nobody waited for the answer says nothing about the server.
 */
export function isHealthy(port: number, signal?: AbortSignal): Promise<boolean> {
  const isOurs = (body: unknown): boolean => isRecord(body) && body["service"] === HEALTH.service;
  return answersAt(`${addressesAt(port).serverUrl}/_opsctl/health`, isOurs, signal);
}
