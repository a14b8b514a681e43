import type { SSMClient } from "@aws-sdk/client-ssm";
import type { ParameterStore } from "../../../backup/ports.js";
import type { Tags } from "../../../backup/record.js";
import { DENIED, UNREACHABLE } from "../../../core/aws-codes.js";
import { isOpsError } from "../../../core/errors.js";
import { partitionOf } from "../../../core/names/names.js";
import type { AwsClients } from "../../clients.js";

/**
 * Tags are read for up to 100 parameters per call where the Resource Groups Tagging API supports it, else
 * with one call per parameter. The API returns nothing both for resources that it doesn't support and for
 * those without tags (GetResources, Resource Groups Tagging API Reference), and the local endpoint doesn't
 * support parameters. So an empty result is trusted only after the API has returned tags of some parameter;
 * until then the parameters are read one by one.
 */
export type Trust = "unproven" | "proven" | "refuted";

/**
 * The trust after a read: `batched` names had tags in the API's result, `single` names had tags when read
 * one by one.
 */
export function trustAfter(trust: Trust, batched: number, single: number): Trust {
  if (trust !== "unproven") return trust;
  if (batched > 0) return "proven";
  return single > 0 ? "refuted" : "unproven";
}

/**
 * Whether the name shares its ARN with another: `parameter/a` belongs to `a` and `/a`. Names with more
 * levels always begin with `/`.
 */
export function isAmbiguous(name: string): boolean {
  return /^\/[^/]+$/.test(name);
}

export interface TagReaderOptions {
  readonly clients: AwsClients;
  readonly region: string;
  /** The parameters' account; without it each name is read separately. */
  readonly accountId: string | undefined;
}

/** `readTags` of one region's Parameter Store. It remembers whether the Tagging API can be trusted. */
export function tagReader(client: SSMClient, options: TagReaderOptions): ParameterStore["readTags"] {
  const { accountId } = options;
  let trust: Trust = accountId === undefined ? "refuted" : "unproven";
  return async (names, signal) => {
    if (accountId === undefined || trust === "refuted") return singly(client, names, signal);
    const clear = names.filter((name) => !isAmbiguous(name));
    const batched = await batchOf(options, accountId, clear, signal);
    if (batched === undefined) {
      trust = "refuted";
      return singly(client, names, signal);
    }
    trust = trustAfter(trust, batched.size, 0);
    const left = trust === "proven" ? names.filter(isAmbiguous) : names;
    const single = await singly(client, left, signal);
    trust = trustAfter(trust, 0, [...single.values()].filter((tags) => Object.keys(tags).length > 0).length);
    return new Map(names.map((name) => [name, single.get(name) ?? batched.get(name) ?? {}]));
  };
}

/** One call after the other: there is no batched call, and the account's applications share the quota. */
async function singly(
  client: SSMClient,
  names: readonly string[],
  abortSignal: AbortSignal,
): Promise<ReadonlyMap<string, Tags>> {
  const { ListTagsForResourceCommand } = await import("../../sdk/ssm.js");
  const tags = new Map<string, Tags>();
  for (const name of names) {
    const command = new ListTagsForResourceCommand({ ResourceType: "Parameter", ResourceId: name });
    const { TagList = [] } = await client.send(command, { abortSignal });
    tags.set(name, Object.fromEntries(TagList.map(({ Key = "", Value = "" }) => [Key, Value])));
  }
  return tags;
}

/** Tags of the names that have some; undefined when access is denied or the API isn't available. */
async function batchOf(
  { clients, region }: TagReaderOptions,
  accountId: string,
  names: readonly string[],
  abortSignal: AbortSignal,
): Promise<ReadonlyMap<string, Tags> | undefined> {
  if (names.length === 0) return new Map();
  const { GetResourcesCommand } = await import("../../sdk/tagging.js");
  const prefix = `arn:${partitionOf(region)}:ssm:${region}:${accountId}:parameter/`;
  const byArn = new Map(names.map((name) => [`${prefix}${name.replace(/^\//, "")}`, name]));
  try {
    const client = await clients.tagging(region);
    const command = new GetResourcesCommand({ ResourceARNList: [...byArn.keys()] });
    const { ResourceTagMappingList = [], PaginationToken } = await client.send(command, { abortSignal });
    // a result for a list of ARNs has one page; a further page can't be requested, so a partial result is
    // discarded
    if (PaginationToken) return undefined;
    return new Map(
      ResourceTagMappingList.flatMap(({ ResourceARN = "", Tags: list = [] }) => {
        const name = byArn.get(ResourceARN);
        const tags = Object.fromEntries(list.map(({ Key = "", Value = "" }) => [Key, Value]));
        return name === undefined || list.length === 0 ? [] : [[name, tags] as const];
      }),
    );
  } catch (error) {
    if (isOpsError(error) && UNSERVED.has(error.code)) return undefined;
    throw error;
  }
}

/**
 * Errors after which parameters are read one by one: missing permission, no connection (a private network
 * needs a separate endpoint for each service), no response, and unsupported requests. Not throttling: a
 * hundred more calls wouldn't help.
 */
const UNSERVED: ReadonlySet<string> = new Set<string>([
  ...DENIED,
  ...UNREACHABLE,
  "aws.failed",
  "aws.service-error",
]);
