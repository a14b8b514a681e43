import { failure } from "../core/errors.js";
import type { WorkBucket, WriteCondition } from "../core/work-bucket.js";
import { bodyOf } from "./backup/object-body.js";
import type { AwsClients } from "./clients.js";
import { isAwsError, translateAwsError } from "./errors.js";

/** The expected owner of the bucket: another account can take over a released name. */
export interface WorkBucketLocation {
  readonly bucket: string;
  readonly region: string;
  readonly accountId: string;
}

/** Opens the stack's work bucket. This loads the SDK's S3 client. */
export async function openWorkBucket(clients: AwsClients, location: WorkBucketLocation): Promise<WorkBucket> {
  const { bucket, region, accountId } = location;
  const client = await clients.s3(region);
  const sdk = await import("./sdk/s3.js");
  const own = { Bucket: bucket, ExpectedBucketOwner: accountId };

  return {
    bucket,
    async get(key, signal) {
      try {
        const command = new sdk.GetObjectCommand({ ...own, Key: key });
        const answeredAt = dateOfAnswer(command.middlewareStack);
        const answer = await client.send(command, { abortSignal: signal });
        const { Body, ContentLength = 0, ETag = "", LastModified } = answer;
        const body = await bodyOf(key, Body, ContentLength, signal);
        const readAt = answeredAt();
        return { body, etag: ETag, writtenAt: LastModified ?? readAt, readAt };
      } catch (error) {
        if (isAwsError(error, "NoSuchKey")) return undefined;
        signal.throwIfAborted();
        // the body arrives after the call, outside the client's error translation
        throw known(translateAwsError(error, { operation: "s3:GetObject", region }, []), location);
      }
    },
    async put(key, body, condition, signal) {
      const command = new sdk.PutObjectCommand({
        ...own,
        Key: key,
        Body: body,
        ...conditionOf(condition),
        ContentType: key.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8",
      });
      try {
        return (await client.send(command, { abortSignal: signal })).ETag ?? "";
      } catch (error) {
        // 409: another write of the object was under way; 404: the object to replace no longer exists
        if (isAwsError(error, "PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"))
          return undefined;
        throw known(error, location);
      }
    },
    async *list(prefix, signal) {
      const pages = sdk.paginateListObjectsV2(
        { client },
        { ...own, Prefix: prefix },
        { abortSignal: signal },
      );
      try {
        for await (const page of pages) yield (page.Contents ?? []).map(({ Key = "" }) => Key);
      } catch (error) {
        throw known(error, location);
      }
    },
  };
}

/** What `dateOfAnswer` needs of a command's middleware; the SDK's own type has the command's input and output. */
interface Deserializing {
  add(
    middleware: (
      next: (args: never) => Promise<{ readonly response: unknown }>,
    ) => (args: never) => Promise<never>,
    options: { readonly step: "deserialize"; readonly priority: "high" },
  ): void;
}

/** Reads the `Date` header of a command's answer, which the SDK leaves out: S3's time, whatever this machine's is. */
function dateOfAnswer(stack: object): () => Date {
  let date = Number.NaN;
  (stack as Deserializing).add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers } = result.response as { readonly headers?: Readonly<Record<string, string>> };
      date = Date.parse(headers?.["date"] ?? "");
      return result as never;
    },
    { step: "deserialize", priority: "high" },
  );
  // S3 sends the header with every answer; a proxy may drop it
  return () => new Date(Number.isNaN(date) ? Date.now() : date);
}

/**
 * Headers of a conditional write (Amazon S3 User Guide, "How to prevent object overwrites with conditional
 * writes").
 */
function conditionOf(condition: WriteCondition): { IfNoneMatch?: string; IfMatch?: string } {
  if (condition === "always") return {};
  return condition === "absent" ? { IfNoneMatch: "*" } : { IfMatch: condition.etag };
}

function known(error: unknown, { bucket, region }: WorkBucketLocation): unknown {
  if (!isAwsError(error, "NoSuchBucket")) return error;
  return failure("stack.work-bucket-gone", { bucket, region }, { cause: error });
}
