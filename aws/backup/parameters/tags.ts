import type { SSMClient } from "@aws-sdk/client-ssm";
import type { ParameterStore } from "../../../backup/ports.js";
import type { Tags } from "../../../backup/record.js";
import { DENIED, UNREACHABLE } from "../../../core/aws-codes.js";
import { isOpsError } from "../../../core/errors.js";
import { partitionOf } from "../../../core/names/names.js";
import type { AwsClients } from "../../clients.js";

/**
 * Tags of up to 100 parameters in one call where the Resource Groups Tagging API serves, one call for each where it
 * doesn't. It answers resources that it doesn't serve with nothing, as it does those without tags (GetResources,
 * Resource Groups Tagging API Reference), and the local endpoint answers so for Parameter Store. So it is trusted only
 * after it has given tags of a parameter; until then what it says nothing about is asked one by one.
 */
export type Trust = "unproven" | "proven" | "refuted";

/** What an answer teaches: `batched` names had tags in it, `single` names had some when they were asked one by one. */
export function trustAfter(trust: Trust, batched: number, single: number): Trust {
  if (trust !== "unproven") return trust;
  if (batched > 0) return "proven";
  return single > 0 ? "refuted" : "unproven";
}

/** The ARN `parameter/a` is that of `a` and that of `/a`: what it says can't be told apart. Deeper names begin with `/`. */
export function isAmbiguous(name: string): boolean {
  return /^\/[^/]+$/.test(name);
}

export interface TagReaderOptions {
  readonly clients: AwsClients;
  readonly region: string;
  /** Whose parameters they are; without it each name is asked for by itself. */
  readonly accountId: string | undefined;
}

/** `readTags` of one region's Parameter Store. What it learns of the Tagging API it keeps. */
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

/** One after the other: there is no batched call, and the account's quota is its applications' as well. */
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

/** Tags of those names that have some; undefined where the caller may not ask or nobody serves it. */
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
    // a list of ARNs is answered whole; half an answer would lose tags, and asking for the other half is not allowed
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
 * What leaves the other way open: no permission for it, no way to it (a private network has an endpoint of its own for each
 * service), no answer, and whatever the API doesn't take. Throttling does not: a hundred calls more would not help.
 */
const UNSERVED: ReadonlySet<string> = new Set<string>([
  ...DENIED,
  ...UNREACHABLE,
  "aws.failed",
  "aws.service-error",
]);
