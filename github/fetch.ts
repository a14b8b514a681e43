import type { Answer, Transport } from "./transport.js";

/** `fetch` as Octokit calls it. */
type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` with a time-out for the whole response. The body is read here, so that an interrupted one is a
 * failed request and not an incomplete response. An aborted request throws `AbortError`, which Octokit
 * doesn't retry.
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

/** Maximum size of a response in bytes, our choice: far more than a page of a hundred items. */
export const MAX_ANSWER = 32 * 1024 * 1024;

/** Reads the body up to the limit: an endless response would fill the memory before the time-out. */
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

/** Stops waiting for `work` when the signal is aborted, and throws its reason. */
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
