import { isRecord } from "../core/json.js";

/** How long a single health request may take, in milliseconds. */
const REQUEST_MS = 2000;

/** True for the answer of MiniStack's `GET /_ministack/health`. */
export function isHealthAnswer(body: unknown): boolean {
  return (
    isRecord(body) && isRecord(body["services"]) && "ssm" in body["services"] && "s3" in body["services"]
  );
}

/**
 * Asks the endpoint whether it is well; false for every kind of no.
 *
 * @throws the signal's reason when it was aborted: that nobody waited for the answer says nothing about the server.
 */
export async function isHealthy(endpoint: string, signal?: AbortSignal): Promise<boolean> {
  const deadline = AbortSignal.timeout(REQUEST_MS);
  try {
    const response = await fetch(`${endpoint}/_ministack/health`, {
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      redirect: "error",
    });
    return response.ok && isHealthAnswer(await response.json());
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
