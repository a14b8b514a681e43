import { Readable } from "node:stream";
import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { damage, failure } from "../../core/errors.js";
import { systemClock } from "../../core/time/clock.js";
import { withinTime } from "../../core/time/deadline.js";

/**
 * The largest object that is read, in bytes. A data file has 4 MiB of plaintext and one more record, whose
 * 100 versions may have almost 5 MiB; a manifest has a few hundred bytes per data file. Anything larger was
 * not written by this program.
 */
const MAX_BYTES = 32 * 1024 * 1024;
/** Time-out for the body of one object, in milliseconds. */
const BODY_TIMEOUT_MS = 60_000;

async function inTime<T>(signal: AbortSignal, work: (limit: AbortSignal) => Promise<T>): Promise<T> {
  const stalled = (): Error => failure("backup.object-stalled", { seconds: BODY_TIMEOUT_MS / 1000 });
  return withinTime(systemClock, BODY_TIMEOUT_MS, signal, stalled, work);
}

/**
 * Reads a body completely. Throws when it is larger than anything that this program writes, or when it
 * stalls.
 */
export async function bodyOf(
  object: string,
  body: GetObjectCommandOutput["Body"],
  bytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const stop = (): void => {
    if (body instanceof Readable) body.destroy();
  };
  if (bytes > MAX_BYTES) {
    stop();
    throw damage("backup.object-too-large", { object, bytes, most: MAX_BYTES });
  }
  if (!body) return new Uint8Array();
  return inTime(signal, async (limit) => {
    // the SDK's own time-outs end with the headers: without this one a stalled body would block the reader
    limit.addEventListener("abort", stop, { once: true });
    return body.transformToByteArray();
  });
}
