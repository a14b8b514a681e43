import type { ServerResponse } from "node:http";
import type { ApiAnswer } from "../state/server-context.js";

/** Sends a response as JSON, or without a body when it has none. */
export function send(response: ServerResponse, { status, body, headers = {} }: ApiAnswer): void {
  const type = body === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
  response.writeHead(status, {
    ...type,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Sends a short text response. */
export function plain(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers });
  response.end(`${text}\n`);
}
