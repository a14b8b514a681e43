import { createHmac } from "node:crypto";

/**
 * The headers with which a receiver verifies a body and its age: `opsctl-timestamp` in Unix seconds, and
 * `opsctl-signature`, `v1=` and the HMAC-SHA-256 of `<timestamp>.<body>` in hexadecimal.
 */
export function signatureHeaders(body: string, key: string, now: Date): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const digest = createHmac("sha256", key).update(`${timestamp}.${body}`, "utf8").digest("hex");
  return { "opsctl-timestamp": timestamp, "opsctl-signature": `v1=${digest}` };
}
