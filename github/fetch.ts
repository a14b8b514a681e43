import type { Answer, Transport } from "./transport.js";

/** As Octokit calls it. */
type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` with a time-out for the whole answer. The body is read here: one that breaks off is a failed request, not an
 * answer that lacks something. An aborted request ends as `AbortError`, which Octokit doesn't try again.
 */
export function timedFetch(timeoutMs: number, send: Transport = fetch): Fetch {
  return async (url, init) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const asked = init?.signal ?? undefined;
    try {
      const response = await send(url, {
        ...init,
        signal: asked ? AbortSignal.any([asked, timeout]) : timeout,
      });
      const body = await bodyOf(response);
      const { status, statusText, headers } = response;
      return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    } catch (error) {
      if (asked?.aborted === true) throw named("AbortError", "aborted");
      if (timeout.aborted) throw named("TimeoutError", `no answer within ${timeoutMs / 1000} s`);
      throw error;
    }
  };
}

/** Bytes of an answer, our choice: far more than a page of a hundred of anything takes. */
export const MAX_ANSWER = 32 * 1024 * 1024;

/** An answer without an end would fill the memory before the time-out comes. */
async function bodyOf({ body }: Answer): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    // leaving the loop closes the connection
    if (size > MAX_ANSWER) throw new Error(`the answer is larger than ${MAX_ANSWER / 1024 / 1024} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
