import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { isRecord } from "../../../core/json.js";
import { forward } from "../fault-proxy.js";
import { type Resource, SsmTags } from "./ssm-tags.js";

/**
 * A proxy in front of the AWS endpoint that implements `GetResources` of the Resource Groups Tagging API for
 * parameters, which the endpoint returns empty, and forwards all other calls. Its own look-ups go to the
 * endpoint directly, so a proxy in front of it (`startFaultProxy(front.url)`) counts and disturbs only what
 * a client would have sent to AWS.
 */
export interface TaggingFront {
  readonly url: string;
  /**
   * Reads a region's tags now and responds from memory until a call changes a parameter, so that responses
   * don't take the time of the look-ups. Changes that don't pass through the front are not noticed.
   */
  remember(region: string): Promise<void>;
  close(): Promise<void>;
}

const TARGET = "ResourceGroupsTaggingAPI_20170126.";
/**
 * GetResources, Resource Groups Tagging API Reference: maximum ARNs of a request, and resources per page
 * with and without a number.
 */
const MAX_ARNS = 100;
const MAX_PAGE = 100;
const DEFAULT_PAGE = 50;
const changing = /^AmazonSSM\.(Put|Delete|AddTags|RemoveTags|Label|Unlabel)/;

/** A request that AWS would refuse. */
class Refused extends Error {}

export async function startTaggingFront(target: string): Promise<TaggingFront> {
  const remembered = new Map<string, readonly Resource[]>();
  const answer = async (incoming: IncomingMessage, operation: string): Promise<unknown> => {
    const input: unknown = JSON.parse(await text(incoming));
    if (operation !== "GetResources" || !isRecord(input)) throw new Refused(`${operation} is not known here`);
    const region = regionOf(incoming);
    const tags = new SsmTags((name, body) => call(target, authorizationFor(region), name, body));
    return getResources(input, region, tags, remembered.get(region));
  };
  const server = createServer((incoming, outgoing) => {
    const operation = incoming.headers["x-amz-target"]?.toString() ?? "";
    if (changing.test(operation)) remembered.clear();
    if (!operation.startsWith(TARGET)) forward(target, incoming, outgoing);
    else void respond(outgoing, answer(incoming, operation.slice(TARGET.length)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async remember(region) {
      const tags = new SsmTags((name, body) => call(target, authorizationFor(region), name, body));
      remembered.set(region, await tags.all());
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function getResources(
  input: Record<string, unknown>,
  region: string,
  tags: SsmTags,
  remembered: readonly Resource[] | undefined,
): Promise<unknown> {
  const { ResourceARNList: arns, ...paging } = input;
  if (arns === undefined) return onePage(paging, async () => remembered ?? (await tags.all()));
  if (Object.keys(paging).length > 0) throw new Refused("ResourceARNList excludes filters and paging");
  return answerOf(await byArn(checkedArns(arns, region), tags, remembered), "");
}

async function onePage(
  input: Record<string, unknown>,
  every: () => Promise<readonly Resource[]>,
): Promise<unknown> {
  const { ResourceTypeFilters: types, PaginationToken: token, ResourcesPerPage: size, ...unknown } = input;
  if (Object.keys(unknown).length > 0)
    throw new Refused(`not known here: ${Object.keys(unknown).join(", ")}`);
  const perPage = size === undefined ? DEFAULT_PAGE : Number(size);
  if (!(perPage >= 1 && perPage <= MAX_PAGE)) throw new Refused("ResourcesPerPage");
  const from = token === undefined ? 0 : Number(token);
  if (!Number.isSafeInteger(from) || from < 0) throw new Refused("PaginationToken");
  const all = types === undefined || (types as readonly string[]).some(isParameters) ? await every() : [];
  // untagged resources are removed after paging, so pages may be shorter than requested, as AWS's
  const next = from + perPage;
  return answerOf(all.slice(from, next), next < all.length ? String(next) : "");
}

function isParameters(type: string): boolean {
  return type === "ssm" || type === "ssm:parameter";
}

function checkedArns(arns: unknown, region: string): readonly string[] {
  if (!Array.isArray(arns) || arns.length === 0 || arns.length > MAX_ARNS)
    throw new Refused(`ResourceARNList must have 1 to ${MAX_ARNS} members`);
  const named = arns.map(String);
  const foreign = named.find((arn) => !arn.startsWith(`arn:aws:ssm:${region}:`));
  if (foreign !== undefined) throw new Refused(`${foreign} is no parameter of ${region}`);
  return named;
}

async function byArn(
  arns: readonly string[],
  tags: SsmTags,
  remembered: readonly Resource[] | undefined,
): Promise<readonly Resource[]> {
  if (!remembered) return Promise.all(arns.map((arn) => tags.of(arn)));
  const asked = new Set(arns);
  return remembered.filter(({ arn }) => asked.has(arn));
}

/** Only tagged resources: missing and untagged ones are left out. */
function answerOf(resources: readonly Resource[], token: string): unknown {
  const ResourceTagMappingList = resources
    .filter(({ tags }) => tags.length > 0)
    .map(({ arn, tags }) => ({ ResourceARN: arn, Tags: tags }));
  return { PaginationToken: token, ResourceTagMappingList };
}

async function respond(outgoing: ServerResponse, answer: Promise<unknown>): Promise<void> {
  const type = { "content-type": "application/x-amz-json-1.1" };
  try {
    const body = JSON.stringify(await answer);
    outgoing.writeHead(200, type).end(body);
  } catch (error) {
    const [status, name] = error instanceof Refused ? [400, "InvalidParameterException"] : [500, "Internal"];
    outgoing.writeHead(status, type).end(JSON.stringify({ __type: name, message: String(error) }));
  }
}

function regionOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d{8}\/([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "";
}

/** The endpoint reads the region from the signature, which it does not check. */
function authorizationFor(region: string): string {
  return `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/ssm/aws4_request, SignedHeaders=host, Signature=0`;
}

function call(target: string, authorization: string, operation: string, body: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AmazonSSM.${operation}`,
    };
    const asked = request(target, { method: "POST", headers }, (response) => {
      text(response)
        .then((answer) => {
          if (response.statusCode !== 200) throw new Error(`${operation}: ${answer}`);
          resolve(JSON.parse(answer));
        })
        .catch(reject);
    });
    asked.on("error", reject).end(JSON.stringify(body));
  });
}
