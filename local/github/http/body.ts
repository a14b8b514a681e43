import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error.js";

/** Maximum body of a REST request in bytes. */
const MAX_BODY = 10 * 1024 * 1024;

/**
 * Parses a request's body as JSON; undefined when it is empty.
 *
 * @throws ApiError 413 when it is longer than `MAX_BODY`, 400 when it isn't JSON in UTF-8.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(request);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = (): ApiError => new ApiError(413, "Payload too large", {}, { connection: "close" });
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // not destroyed, because the response must still be sent
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
