import type { CloudResource } from "../../automation/ownership.js";
import type { NamedResource } from "../../config/named-resources.js";
import { isOpsError } from "../../core/errors.js";
import { bucketRegion } from "../backup/bucket-region.js";
import { openParameterStore } from "../backup/parameters/store.js";
import { unless } from "../errors.js";
import { type Lookup, tagsOf } from "./lookup.js";
import { isDenied } from "../../core/aws-codes.js";

/** Finds a bucket by name. Names are unique in the partition, so it may be in another region or account. */
export async function findBucket(
  { clients, accountId, signal }: Lookup,
  resource: NamedResource,
): Promise<CloudResource | undefined> {
  const actualRegion = await regionOf(clients, resource, signal);
  if (actualRegion === undefined) return undefined;
  const at = { region: actualRegion, bucket: resource.name, accountId };
  const tags = await readBucketTags(clients, at, signal);
  if (tags === undefined) return { ...resource, actualRegion, tags: {}, unreadable: true };
  return { ...resource, actualRegion, tags };
}

/**
 * A bucket's tags; undefined when access is denied: the bucket belongs to another account, or the permission
 * is missing.
 */
export async function readBucketTags(
  clients: Lookup["clients"],
  at: { readonly region: string; readonly bucket: string; readonly accountId: string },
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { GetBucketTaggingCommand } = await import("../sdk/s3.js");
  const client = await clients.s3(at.region);
  const command = new GetBucketTaggingCommand({ Bucket: at.bucket, ExpectedBucketOwner: at.accountId });
  try {
    const answer = await unless(["NoSuchTagSet"], () => client.send(command, { abortSignal: signal }));
    return tagsOf(answer?.TagSet);
  } catch (error) {
    if (!isOpsError(error) || !isDenied(error)) throw error;
    return undefined;
  }
}

async function regionOf(
  clients: Lookup["clients"],
  { name, region }: NamedResource,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await bucketRegion(clients, name, region, signal);
  } catch (error) {
    if (isOpsError(error) && error.code === "backup.no-such-bucket") return undefined;
    throw error;
  }
}

/** Finds a KMS key by its alias or id. */
export async function findKey(
  { clients, signal: abortSignal }: Lookup,
  resource: NamedResource,
): Promise<CloudResource | undefined> {
  const { DescribeKeyCommand, ListResourceTagsCommand } = await import("../sdk/kms.js");
  const client = await clients.kms(resource.region);
  const described = await unless(["NotFoundException"], () =>
    client.send(new DescribeKeyCommand({ KeyId: resource.name }), { abortSignal }),
  );
  const { KeyId, KeyState, DeletionDate } = described?.KeyMetadata ?? {};
  if (!KeyId) return undefined;
  // a key has at most 50 tags, and a page holds 50 (ListResourceTags, AWS KMS API Reference)
  const { Tags = [] } = await client.send(new ListResourceTagsCommand({ KeyId, Limit: 50 }), { abortSignal });
  return {
    ...resource,
    id: KeyId,
    ...(KeyState === undefined ? {} : { state: KeyState }),
    ...(DeletionDate === undefined ? {} : { deletedAt: DeletionDate.toISOString() }),
    tags: tagsOf(Tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue }))),
  };
}

export async function findParameters(
  { clients, signal }: Lookup,
  resources: readonly NamedResource[],
): Promise<readonly CloudResource[]> {
  const regions = [...new Set(resources.map(({ region }) => region))];
  const found = regions.map(async (region) => {
    const wanted = resources.filter((resource) => resource.region === region);
    const store = await openParameterStore(clients, region);
    const names = wanted.map(({ name }) => name);
    const there = new Set<string>();
    for (let start = 0; start < names.length; start += FILTER_VALUES) {
      const page = names.slice(start, start + FILTER_VALUES);
      for (const { name } of await store.describeNames(page, signal)) there.add(name);
    }
    const tags = await store.readTags([...there], signal);
    return wanted
      .filter(({ name }) => there.has(name))
      .map((resource) => ({ ...resource, tags: tags.get(resource.name) ?? {} }));
  });
  return (await Promise.all(found)).flat();
}

/** ParameterStringFilter: "Values", at most 50 (AWS Systems Manager API Reference). */
const FILTER_VALUES = 50;

export async function findRole(
  { clients, signal: abortSignal }: Lookup,
  resource: NamedResource,
): Promise<CloudResource | undefined> {
  const { GetRoleCommand } = await import("../sdk/iam.js");
  const client = await clients.iam(resource.region);
  const answer = await unless(["NoSuchEntity", "NoSuchEntityException"], () =>
    client.send(new GetRoleCommand({ RoleName: resource.name }), { abortSignal }),
  );
  return answer?.Role ? { ...resource, tags: tagsOf(answer.Role.Tags) } : undefined;
}
