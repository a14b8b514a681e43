import type { Parameter, ParameterMetadata, SSMClient, Tag } from "@aws-sdk/client-ssm";
import type { ParameterStore } from "../../backup/ports.js";
import type {
  ParameterDescription,
  ParameterRecord,
  ParameterType,
  ParameterValue,
  Tags,
} from "../../backup/record.js";
import { failure } from "../../core/errors.js";
import { canonicalJson, parseJson } from "../../core/json.js";
import type { AwsClients } from "../clients.js";

/** Largest pages that AWS gives (DescribeParameters, GetParametersByPath; AWS Systems Manager API Reference). */
const DESCRIBE_PAGE = 50;
const READ_PAGE = 10;

/** The region's real Parameter Store. The SDK for it is loaded here. */
export async function openParameterStore(clients: AwsClients, region: string): Promise<ParameterStore> {
  const client = await clients.ssm(region);
  return { ...(await readers(client)), ...(await writers(client)) };
}

type Writers = Pick<ParameterStore, "create" | "overwrite" | "retag">;

async function readers(client: SSMClient): Promise<Omit<ParameterStore, keyof Writers>> {
  const sdk = await import("@aws-sdk/client-ssm");
  return {
    async *describe(abortSignal) {
      const input = { MaxResults: DESCRIBE_PAGE };
      for await (const page of sdk.paginateDescribeParameters({ client }, input, { abortSignal })) {
        yield (page.Parameters ?? []).map(descriptionOf);
      }
    },
    async describeNames(names, abortSignal) {
      const found: ParameterDescription[] = [];
      const input = {
        MaxResults: DESCRIBE_PAGE,
        ParameterFilters: [{ Key: "Name", Option: "Equals", Values: [...names] }],
      };
      // a filtered page may be empty and yet have a successor: the paginator follows it
      for await (const page of sdk.paginateDescribeParameters({ client }, input, { abortSignal })) {
        found.push(...(page.Parameters ?? []).map(descriptionOf));
      }
      return found;
    },
    async *readPath(path, abortSignal) {
      const input = { Path: path, Recursive: true, WithDecryption: true, MaxResults: READ_PAGE };
      for await (const page of sdk.paginateGetParametersByPath({ client }, input, { abortSignal })) {
        yield (page.Parameters ?? []).map(valueOf);
      }
    },
    async readNames(names, abortSignal) {
      const command = new sdk.GetParametersCommand({ Names: [...names], WithDecryption: true });
      const { Parameters = [] } = await client.send(command, { abortSignal });
      return Parameters.map(valueOf);
    },
    async readTags(names, abortSignal) {
      const tags = new Map<string, Tags>();
      // one after the other: there is no batched call, and the account's quota is its applications' as well
      for (const name of names) {
        const command = new sdk.ListTagsForResourceCommand({ ResourceType: "Parameter", ResourceId: name });
        const { TagList = [] } = await client.send(command, { abortSignal });
        tags.set(name, Object.fromEntries(TagList.map(({ Key = "", Value = "" }) => [Key, Value])));
      }
      return tags;
    },
  };
}

async function writers(client: SSMClient): Promise<Writers> {
  const sdk = await import("@aws-sdk/client-ssm");
  return {
    async create(record, abortSignal) {
      const command = new sdk.PutParameterCommand({ ...fieldsOf(record), Tags: tagListOf(record.tags) });
      await client.send(command, { abortSignal });
    },
    async overwrite(record, live, abortSignal) {
      // PutParameter takes no tags together with Overwrite; an empty text takes a field away
      const command = new sdk.PutParameterCommand({
        ...fieldsOf(record),
        Tier: live.tier === "Advanced" ? "Advanced" : tierOf(record),
        Overwrite: true,
        ...(record.description === undefined && live.description !== undefined ? { Description: "" } : {}),
        ...(record.allowedPattern === undefined && live.allowedPattern !== undefined
          ? { AllowedPattern: "" }
          : {}),
        // "[{}]" removes all policies (AWS Systems Manager User Guide, "Assigning parameter policies")
        ...(record.policies.length === 0 && live.policies.length > 0 ? { Policies: "[{}]" } : {}),
      });
      await client.send(command, { abortSignal });
    },
    async retag(name, wanted, live, abortSignal) {
      const resource = { ResourceType: "Parameter", ResourceId: name } as const;
      const gone = Object.keys(live).filter((key) => !(key in wanted));
      if (gone.length > 0) {
        const command = new sdk.RemoveTagsFromResourceCommand({ ...resource, TagKeys: gone });
        await client.send(command, { abortSignal });
      }
      if (Object.keys(wanted).length > 0) {
        const command = new sdk.AddTagsToResourceCommand({ ...resource, Tags: tagListOf(wanted) });
        await client.send(command, { abortSignal });
      }
    },
  };
}

function descriptionOf(metadata: ParameterMetadata): ParameterDescription {
  const { Name, Type, Version, LastModifiedDate, Description, KeyId, AllowedPattern } = metadata;
  return {
    ...identityOf({ Name, Type, Version, LastModifiedDate }),
    tier: metadata.Tier ?? "Standard",
    dataType: metadata.DataType ?? "text",
    policies: policiesOf(metadata.Policies),
    // an empty text and none are the same to Parameter Store
    ...(Description ? { description: Description } : {}),
    ...(KeyId ? { keyId: KeyId } : {}),
    ...(AllowedPattern ? { allowedPattern: AllowedPattern } : {}),
  };
}

/** Each policy as canonical JSON, so that the same policies always are the same texts. */
function policiesOf(policies: ParameterMetadata["Policies"] | string = []): string[] {
  // the local endpoint gives back the text that PutParameter was given, an array of policies
  const list =
    typeof policies === "string"
      ? (parseJson(policies, "Policies") as readonly unknown[])
      : policies.map(({ PolicyText = "" }) => parseJson(PolicyText, "PolicyText"));
  // an empty policy is what takes policies away
  return list
    .map(canonicalJson)
    .filter((text) => text !== "{}")
    .sort();
}

function valueOf({ Value, ...parameter }: Parameter): ParameterValue {
  const identity = identityOf(parameter);
  if (Value === undefined) throw failure("aws.incomplete-parameter", { name: identity.name });
  return { ...identity, value: Value };
}

function identityOf({
  Name,
  Type,
  Version,
  LastModifiedDate,
}: Pick<Parameter, "Name" | "Type" | "Version" | "LastModifiedDate">): Omit<ParameterValue, "value"> {
  if (!Name || !isParameterType(Type) || Version === undefined || !LastModifiedDate) {
    throw failure("aws.incomplete-parameter", { name: Name ?? "" });
  }
  return { name: Name, type: Type, version: Version, lastModified: LastModifiedDate.toISOString() };
}

function isParameterType(type: string | undefined): type is ParameterType {
  return type === "String" || type === "StringList" || type === "SecureString";
}

function fieldsOf(record: ParameterRecord) {
  return {
    Name: record.name,
    Value: record.value,
    Type: record.type,
    Tier: tierOf(record),
    DataType: record.dataType,
    ...(record.description === undefined ? {} : { Description: record.description }),
    ...(record.keyId === undefined ? {} : { KeyId: record.keyId }),
    ...(record.allowedPattern === undefined ? {} : { AllowedPattern: record.allowedPattern }),
    ...(record.policies.length === 0 ? {} : { Policies: `[${record.policies.join(",")}]` }),
  };
}

function tierOf({ tier }: ParameterRecord): "Standard" | "Advanced" | "Intelligent-Tiering" {
  return tier === "Advanced" || tier === "Intelligent-Tiering" ? tier : "Standard";
}

function tagListOf(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
