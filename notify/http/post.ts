import type { Clock } from "../../core/time/clock.js";
import { startDeadline } from "../../core/time/deadline.js";
import { errnoOf, failure, isOpsError, type OpsError } from "../../core/errors.js";
import { retry, type RetryPolicy, Transient } from "../../core/time/retry.js";
import { discard, textOf } from "./answer.js";
import type { ChannelDeps, Delivery } from "../ports.js";

/**
 * Four attempts fit into the time of a dispatch; there is no retry when `Retry-After` is longer than 15 s.
 */
const POLICY: RetryPolicy = { attempts: 4, firstDelay: 500, longestDelay: 8_000, longestWait: 15_000 };
/** Time-out of one attempt in milliseconds. */
const ATTEMPT_TIMEOUT = 10_000;

export type HttpDeps = Pick<ChannelDeps, "clock" | "random" | "attemptTimeout">;

export interface Post {
  /** Name of the URL in errors. */
  readonly reference: string;
  readonly address: URL;
  readonly body: string;
  /** Called for each attempt, because a signature contains the time. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** The part of a refusal's body that may appear in an error. */
  readonly reasonOf?: (body: string) => string | undefined;
}

/**
 * Posts JSON. Retries after 429, 5xx and network errors, and obeys `Retry-After`. Redirects are not
 * followed, because they could send the notification elsewhere. Errors contain neither URL nor body.
 *
 * @throws OpsError `notify.rejected`, `notify.rate-limited`, `notify.receiver-failed`, `notify.redirected`,
 * `notify.no-answer`, `notify.blocked-port` or `notify.unreachable`.
 */
export async function post(request: Post, delivery: Delivery, deps: HttpDeps): Promise<void> {
  await retry(() => attempt(request, delivery, deps), POLICY, { ...deps, signal: delivery.signal });
}

async function attempt(request: Post, { signal, attempted }: Delivery, deps: HttpDeps): Promise<void> {
  const { reference } = request;
  const milliseconds = deps.attemptTimeout ?? ATTEMPT_TIMEOUT;
  const deadline = startDeadline(deps.clock, milliseconds, signal, () =>
    failure("notify.no-answer", { reference, seconds: milliseconds / 1_000 }),
  );
  attempted();
  try {
    const response = await fetch(request.address, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "opsctl", ...request.headers?.() },
      body: request.body,
      redirect: "manual",
      signal: deadline.signal,
    });
    await checkResponse(response, request, deps.clock);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Transient || isOpsError(error)) throw transientIf(deadline.signal.aborted, error);
    throw networkError(error, reference);
  } finally {
    deadline.clear();
  }
}

function transientIf(timedOut: boolean, error: Transient | OpsError): Error {
  return timedOut && isOpsError(error) ? new Transient(error) : error;
}

async function checkResponse(response: Response, { reference, reasonOf }: Post, clock: Clock): Promise<void> {
  const { status } = response;
  if (response.ok) {
    await discard(response);
    return;
  }
  if (status >= 300 && status < 400) {
    await discard(response);
    throw failure("notify.redirected", { reference, status });
  }
  const reason = reasonOf?.(await textOf(response));
  if (!reasonOf) await discard(response);
  const answer = reason === undefined ? String(status) : `${status} ${reason}`;
  throw refused(status, { reference, answer }, retryAfter(response.headers.get("retry-after"), clock));
}

/**
 * The error for a refused post. Only 429 and 5xx can be retried: other statuses mean a mistake in the
 * request.
 */
function refused(status: number, params: { reference: string; answer: string }, wait: number): Error {
  if (status === 429) return new Transient(failure("notify.rate-limited", params), wait);
  if (status >= 500) return new Transient(failure("notify.receiver-failed", params), wait);
  return failure("notify.rejected", params);
}

/** The delay in milliseconds; the header has seconds or a date (RFC 9110, "Retry-After"). */
function retryAfter(header: string | null, clock: Clock): number {
  if (header === null) return 0;
  const seconds = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) : Number.NaN;
  const wait = Number.isNaN(seconds) ? Date.parse(header) - clock.now().getTime() : seconds * 1_000;
  return Number.isNaN(wait) ? 0 : Math.max(0, wait);
}

/**
 * Converts fetch's `TypeError`. Its cause has a code of the system or of undici; its texts may contain the
 * URL.
 */
function networkError(error: unknown, reference: string): Error {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  // fetch's error for a blocked port has no code (Fetch Standard, "Port blocking")
  if (cause instanceof Error && cause.message === "bad port") {
    return failure("notify.blocked-port", { reference });
  }
  const code = errnoOf(cause);
  const name = cause instanceof Error ? cause.name : typeof cause;
  const unreachable = failure("notify.unreachable", { reference, reason: code ?? name });
  // errors without a code and certificate errors are permanent
  return code === undefined || /CERT|TLS|SSL|UNABLE_TO/.test(code) ? unreachable : new Transient(unreachable);
}
