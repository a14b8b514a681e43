import { Readable } from "node:stream";
import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";
import type { ObjectStore } from "../../backup/ports.js";
import { damage, failure } from "../../core/errors.js";
import { systemClock } from "../../core/time/clock.js";
import { withinTime } from "../../core/time/deadline.js";
import type { AwsClients } from "../clients.js";
import { isAwsError, translateAwsError } from "../errors.js";
import { withPlace } from "./bucket-region.js";

/**
 * The largest object that is read, in bytes. Data files have 4 MiB of plaintext and one record more, whose 100 versions may
 * come near another 5; manifests a few hundred bytes a data file. What is larger was not written by this program.
 */
const LARGEST = 32 * 1024 * 1024;
/** For the body of one object, milliseconds. */
const BODY_TIME = 60_000;

async function inTime<T>(signal: AbortSignal, work: (limit: AbortSignal) => Promise<T>): Promise<T> {
  const stalled = (): Error => failure("backup.object-stalled", { seconds: BODY_TIME / 1000 });
  return withinTime(systemClock, BODY_TIME, signal, stalled, work);
}

/** All of a body, unless it is larger than anything that this program writes, or stops in the middle. */
async function bodyOf(
  object: string,
  body: GetObjectCommandOutput["Body"],
  bytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const stop = (): void => {
    if (body instanceof Readable) body.destroy();
  };
  if (bytes > LARGEST) {
    stop();
    throw damage("backup.object-too-large", { object, bytes, most: LARGEST });
  }
  if (!body) return new Uint8Array();
  return inTime(signal, async (limit) => {
    // whoever stops sending in the middle must not hold the reader up: the SDK's own time-outs end with the headers
    limit.addEventListener("abort", stop, { once: true });
    return body.transformToByteArray();
  });
}

/** A real bucket of a region. The SDK for it is loaded here. */
export async function openObjectStore(
  clients: AwsClients,
  region: string,
  bucket: string,
): Promise<ObjectStore> {
  const client = await clients.s3(region);
  const sdk = await import("../sdk/s3.js");

  const get = async (key: string, signal: AbortSignal): Promise<Uint8Array | undefined> => {
    try {
      const command = new sdk.GetObjectCommand({ Bucket: bucket, Key: key });
      const { Body, ContentLength = 0 } = await client.send(command, { abortSignal: signal });
      return await bodyOf(key, Body, ContentLength, signal);
    } catch (error) {
      if (isAwsError(error, "NoSuchKey")) return undefined;
      signal.throwIfAborted();
      const placed = withPlace(error, bucket, region);
      if (placed !== error) throw placed;
      // the body arrives after the call: its errors have not been through the client's own translation
      throw translateAwsError(error, { operation: "s3:GetObject", region }, []);
    }
  };

  return {
    bucket,
    get,
    async putOnce(key, body, signal) {
      const command = new sdk.PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        IfNoneMatch: "*",
        ContentType: key.endsWith(".json") ? "application/json" : "application/octet-stream",
      });
      try {
        await client.send(command, { abortSignal: signal });
      } catch (error) {
        if (!isAwsError(error, "PreconditionFailed", "ConditionalRequestConflict"))
          throw withPlace(error, bucket, region);
        const existing = await get(key, signal);
        if (!existing || Buffer.compare(existing, body) !== 0) {
          throw failure("backup.object-exists", { bucket, object: key }, { cause: error });
        }
      }
    },
    async *listFolders(prefix, signal) {
      const input = { Bucket: bucket, Prefix: prefix, Delimiter: "/" };
      const pages = sdk.paginateListObjectsV2({ client }, input, { abortSignal: signal });
      for await (const page of ofBucket({ bucket, region }, pages)) {
        yield (page.CommonPrefixes ?? []).map(({ Prefix = "" }) => Prefix.slice(prefix.length, -1));
      }
    },
    async *listObjects(prefix, signal) {
      const input = { Bucket: bucket, Prefix: prefix };
      const pages = sdk.paginateListObjectsV2({ client }, input, { abortSignal: signal });
      for await (const page of ofBucket({ bucket, region }, pages)) {
        yield (page.Contents ?? []).map(({ Key = "" }) => Key);
      }
    },
  };
}

/** A bucket that isn't there is named: nothing else of what is asked for names it. */
async function* ofBucket<Page>(
  { bucket, region }: { readonly bucket: string; readonly region: string },
  pages: AsyncIterable<Page>,
): AsyncGenerator<Page> {
  try {
    yield* pages;
  } catch (error) {
    if (!isAwsError(error, "NoSuchBucket")) throw withPlace(error, bucket, region);
    throw failure("backup.no-such-bucket", { bucket }, { cause: error });
  }
}
