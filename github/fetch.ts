/**
 * `fetch` with a time-out for the whole answer. The body is read here: one that breaks off is a failed request, not an
 * answer that lacks something. An aborted request ends as `AbortError`, which Octokit doesn't try again.
 */
export function timedFetch(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const asked = init?.signal ?? undefined;
    try {
      const response = await fetch(input, {
        ...init,
        signal: asked ? AbortSignal.any([asked, timeout]) : timeout,
      });
      const body = await response.arrayBuffer();
      const { status, statusText, headers } = response;
      return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    } catch (error) {
      if (asked?.aborted === true) throw named("AbortError", "aborted");
      if (timeout.aborted) throw named("TimeoutError", `no answer within ${timeoutMs / 1000} s`);
      throw error;
    }
  };
}

/** Stops waiting for `work` as soon as the signal is aborted, with its reason. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
