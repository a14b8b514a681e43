import type { ObjectStore } from "../../backup/ports.js";
import { failure } from "../../core/errors.js";
import type { AwsClients } from "../clients.js";
import { isAwsError, translateAwsError } from "../errors.js";
import { withActualRegion } from "./bucket-region.js";
import { bodyOf } from "./object-body.js";

/** Opens a region's S3 bucket. This loads the SDK's S3 client. */
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
      const explained = withActualRegion(error, bucket, region);
      if (explained !== error) throw explained;
      // the body arrives after the call, outside the client's error translation
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
          throw withActualRegion(error, bucket, region);
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

/** Adds the bucket's name to "no such bucket" errors, since a listing's other parameters don't contain it. */
async function* ofBucket<Page>(
  { bucket, region }: { readonly bucket: string; readonly region: string },
  pages: AsyncIterable<Page>,
): AsyncGenerator<Page> {
  try {
    yield* pages;
  } catch (error) {
    if (!isAwsError(error, "NoSuchBucket")) throw withActualRegion(error, bucket, region);
    throw failure("backup.no-such-bucket", { bucket }, { cause: error });
  }
}
