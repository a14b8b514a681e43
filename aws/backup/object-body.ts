import { Readable } from "node:stream";
import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { damage, failure } from "../../core/errors.js";
import { systemClock } from "../../core/time/clock.js";
import { withinTime } from "../../core/time/deadline.js";

/**
 * The largest object that is read, in bytes. Data files have 4 MiB of plaintext and one record more, whose 100 versions may
 * come near another 5; manifests a few hundred bytes a data file. What is larger was not written by this program.
 */
const MAX_BYTES = 32 * 1024 * 1024;
/** For the body of one object, milliseconds. */
const BODY_TIMEOUT_MS = 60_000;

async function inTime<T>(signal: AbortSignal, work: (limit: AbortSignal) => Promise<T>): Promise<T> {
  const stalled = (): Error => failure("backup.object-stalled", { seconds: BODY_TIMEOUT_MS / 1000 });
  return withinTime(systemClock, BODY_TIMEOUT_MS, signal, stalled, work);
}

/** All of a body, unless it is larger than anything that this program writes, or stops in the middle. */
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
    // whoever stops sending in the middle must not hold the reader up: the SDK's own time-outs end with the headers
    limit.addEventListener("abort", stop, { once: true });
    return body.transformToByteArray();
  });
}
