import { isRecord } from "../core/json.js";

/** Time-out of a health request in milliseconds. */
const REQUEST_MS = 2000;

/** Whether this is MiniStack's response to `GET /_ministack/health`. */
export function isHealthAnswer(body: unknown): boolean {
  return (
    isRecord(body) && isRecord(body["services"]) && "ssm" in body["services"] && "s3" in body["services"]
  );
}

/**
 * Whether the endpoint is healthy; false for any failure.
 *
 * @throws the signal's reason when aborted, since that says nothing about the server.
 */
export function isHealthy(endpoint: string, signal?: AbortSignal): Promise<boolean> {
  return answersAt(`${endpoint}/_ministack/health`, isHealthAnswer, signal);
}

/**
 * Whether a request gets the expected response within two seconds.
 *
 * @throws the signal's reason when aborted.
 */
export async function answersAt(
  url: string,
  isExpected: (body: unknown) => boolean,
  signal?: AbortSignal,
): Promise<boolean> {
  const deadline = AbortSignal.timeout(REQUEST_MS);
  try {
    const response = await fetch(url, {
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      redirect: "error",
    });
    return response.ok && isExpected(await response.json());
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
