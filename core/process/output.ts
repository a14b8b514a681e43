import type { Readable } from "node:stream";

export interface Collected {
  text(): string;
  isCut(): boolean;
}

/** Reads a stream to its end and keeps at most `limit` bytes. */
export function collect(stream: Readable, limit: number, encoding: "utf8" | "latin1" = "utf8"): Collected {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    if (size < limit) chunks.push(chunk.subarray(0, limit - size));
    size += chunk.length;
  });
  return {
    text: () => Buffer.concat(chunks).toString(encoding),
    isCut: () => size > limit,
  };
}

/**
 * Passes a stream on in pieces and keeps nothing. After an error of the receiver it gets no more, and `text` throws
 * that error.
 */
export function forwardOutput(stream: Readable, receive: (bytes: Buffer) => void): Collected {
  let thrown: { readonly error: unknown } | undefined;
  stream.on("data", (chunk: Buffer) => {
    if (thrown) return;
    try {
      receive(chunk);
    } catch (error) {
      thrown = { error };
    }
  });
  return {
    text() {
      if (thrown) throw thrown.error;
      return "";
    },
    isCut: () => false,
  };
}
