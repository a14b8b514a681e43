import { isRecord, parseJson } from "../../../core/json.js";
import { REGION } from "./policy-scopes.js";
import type { ProxiedCall, ProxiedRequest } from "../fault-proxy.js";

/** A call of an AWS API with the parts of its input that IAM evaluates, named as in the API's reference. */
export interface ApiCall {
  readonly region: string;
  readonly service: string;
  /** As in the SDK: `ListObjectsV2`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export function apiCall(
  service: string,
  operation: string,
  input: ApiCall["input"],
  region = REGION,
): ApiCall {
  return { region, service, operation, input };
}

/** Reads a call off the wire: JSON services by their target, query services by their form, S3 by method, path and query. */
export function apiCallOf({ region, service, operation, request }: ProxiedCall): ApiCall {
  if (request === undefined) throw new Error(`the proxy kept nothing of ${service}:${operation}`);
  if (service === "s3") return { region, service, ...s3Call(request) };
  const body = request.body().toString("utf8");
  if (request.headers["x-amz-target"] !== undefined) {
    const input = body === "" ? {} : parseJson(body, `${service}:${operation}`);
    return { region, service, operation, input: isRecord(input) ? input : {} };
  }
  const { Action, Version: _, ...input } = Object.fromEntries(new URLSearchParams(body));
  if (Action === undefined)
    throw new Error(`what call of ${service} is this? ${request.method} ${request.url}`);
  return { region, service, operation: Action, input };
}

/** Query parameters that make another operation of a request on a bucket (Amazon S3 API Reference). */
const SUBRESOURCES: readonly (readonly [method: string, parameter: string, operation: string])[] = [
  ["GET", "location", "GetBucketLocation"],
  ["GET", "tagging", "GetBucketTagging"],
  ["GET", "list-type", "ListObjectsV2"],
  ["GET", "versions", "ListObjectVersions"],
  ["GET", "versioning", "GetBucketVersioning"],
  ["GET", "object-lock", "GetObjectLockConfiguration"],
  ["POST", "delete", "DeleteObjects"],
];

function s3Call(request: ProxiedRequest): Pick<ApiCall, "operation" | "input"> {
  const { pathname, searchParams } = new URL(request.url, "http://proxy");
  const [, Bucket = "", ...rest] = pathname.split("/").map(decodeURIComponent);
  const Key = rest.join("/");
  if (Bucket === "" && request.method === "GET") return { operation: "ListBuckets", input: {} };
  if (Key !== "") return objectCall(request, Bucket, Key, searchParams);
  if (request.method === "HEAD") return { operation: "HeadBucket", input: { Bucket } };
  const found = SUBRESOURCES.find(
    ([method, parameter]) => method === request.method && searchParams.has(parameter),
  );
  if (!found) throw new Error(`what call of s3 is this? ${request.method} ${request.url}`);
  const objects = [
    ...request
      .body()
      .toString()
      .matchAll(/<Object>(.*?)<\/Object>/gs),
  ].map(([, xml = ""]) => ({
    Key: /<Key>(.*?)<\/Key>/s.exec(xml)?.[1] ?? "",
    VersionId: /<VersionId>(.*?)<\/VersionId>/s.exec(xml)?.[1],
  }));
  return {
    operation: found[2],
    input: { Bucket, Prefix: searchParams.get("prefix") ?? "", Objects: objects },
  };
}

const OBJECT_CALLS: Readonly<Record<string, string>> = {
  GET: "GetObject",
  HEAD: "HeadObject",
  PUT: "PutObject",
  DELETE: "DeleteObject",
};

/** Parameters that only select the operation or version; any other one makes the operation unknown here. */
const KNOWN_PARAMETERS: ReadonlySet<string> = new Set(["x-id", "versionId"]);

function objectCall(
  { method, url, headers }: ProxiedRequest,
  Bucket: string,
  Key: string,
  parameters: URLSearchParams,
): Pick<ApiCall, "operation" | "input"> {
  const operation = OBJECT_CALLS[method];
  if (operation === undefined || [...parameters.keys()].some((name) => !KNOWN_PARAMETERS.has(name))) {
    throw new Error(`what call of s3 is this? ${method} ${url}`);
  }
  const IfNoneMatch = headers["if-none-match"];
  return {
    operation,
    input: { Bucket, Key, VersionId: parameters.get("versionId") ?? undefined, IfNoneMatch },
  };
}
