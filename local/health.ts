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
export function isHealthy(endpoint: string, signal?: AbortSignal): Promise<boolean> {
  return answersAt(`${endpoint}/_ministack/health`, isHealthAnswer, signal);
}

/** Whether a request is answered as expected within two seconds. @throws the signal's reason when it was aborted. */
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
