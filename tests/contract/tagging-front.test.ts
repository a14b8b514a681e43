import {
  GetResourcesCommand,
  type GetResourcesInput,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { AddTagsToResourceCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import type { AwsClients } from "../../aws/clients.js";
import { clientsFor } from "../support/backup/aws-vault.js";
import { startTaggingFront, type TaggingFront } from "../support/backup/tagging-front.js";
import { startEndpoint, type TestEndpoint } from "../support/endpoint.js";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.js";

const region = "eu-west-1";
const arnOf = (name: string): string => `arn:aws:ssm:${region}:000000000000:parameter/${name}`;
const expected = [
  { ResourceARN: arnOf("app/tagged"), Tags: [{ Key: "team", Value: "a" }] },
  { ResourceARN: arnOf("bare"), Tags: [{ Key: "team", Value: "b" }] },
];

describe("the front for the Resource Groups Tagging API", () => {
  let endpoint: TestEndpoint;
  let front: TaggingFront;
  let proxy: FaultProxy;
  let clients: AwsClients;
  let tagging: ResourceGroupsTaggingAPIClient;
  const ask = async (input: GetResourcesInput) => {
    const { PaginationToken, ResourceTagMappingList = [] } = await tagging.send(
      new GetResourcesCommand(input),
    );
    return {
      next: PaginationToken,
      found: ResourceTagMappingList.map(({ ResourceARN, Tags }) => ({ ResourceARN, Tags })),
    };
  };

  before(async function () {
    this.timeout(180_000);
    endpoint = await startEndpoint();
    front = await startTaggingFront(endpoint.endpoint);
    proxy = await startFaultProxy(front.url);
    clients = clientsFor(proxy.url);
    tagging = new ResourceGroupsTaggingAPIClient({
      region,
      endpoint: proxy.url,
      maxAttempts: 1,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    const ssm = await clients.ssm(region);
    for (const [Name, team] of [["/app/tagged", "a"], ["/app/untagged"], ["bare", "b"]] as const) {
      const Tags = team === undefined ? [] : [{ Key: "team", Value: team }];
      await ssm.send(new PutParameterCommand({ Name, Value: "v", Type: "String", Tags }));
    }
  });

  after(async () => {
    tagging.destroy();
    await clients.destroy();
    await proxy.close();
    await front.close();
    await endpoint.stop();
  });

  it("returns the tagged ones of the requested ARNs, in one counted call", async () => {
    const before = proxy.calls.length;
    const arns = ["app/tagged", "app/untagged", "bare", "gone"].map(arnOf);
    const { found } = await ask({ ResourceARNList: arns });
    expect(found).to.have.deep.members(expected);
    expect(proxy.calls.slice(before).map(({ service, operation }) => [service, operation])).to.deep.equal([
      ["tagging", "GetResources"],
    ]);
  });

  it("pages through a region as AWS does, with pages shorter than requested", async () => {
    const found = [];
    const sizes = [];
    let token: string | undefined;
    do {
      const page = await ask({
        ResourceTypeFilters: ["ssm:parameter"],
        ResourcesPerPage: 1,
        ...(token ? { PaginationToken: token } : {}),
      });
      found.push(...page.found);
      sizes.push(page.found.length);
      token = page.next;
    } while (token);
    expect(found).to.deep.equal(expected);
    expect(sizes).to.deep.equal([1, 0, 1]);
  });

  it("refuses what AWS refuses, and unsupported requests", async () => {
    const refused: GetResourcesInput[] = [
      { ResourceARNList: Array.from({ length: 101 }, (_, index) => arnOf(`p${index}`)) },
      { ResourceARNList: [arnOf("bare")], ResourcesPerPage: 10 },
      { ResourceARNList: [arnOf("bare")], ResourceTypeFilters: ["ssm"] },
      { ResourceARNList: [arnOf("bare").replace(region, "us-east-1")] },
      { ResourcesPerPage: 101 },
      { TagFilters: [{ Key: "team" }] },
    ];
    for (const input of refused) {
      const error = await ask(input).then(
        () => undefined,
        (thrown: unknown) => thrown as Error,
      );
      expect(error?.name, JSON.stringify(input)).to.equal("InvalidParameterException");
    }
    expect(
      (await ask({ ResourceARNList: expected.map(({ ResourceARN }) => ResourceARN) })).found,
    ).to.have.length(2);
  });

  it("responds from memory with given tags, until a parameter is changed through it", async () => {
    await front.remember(region);
    const direct = clientsFor(endpoint.endpoint);
    try {
      const tag = async (of: AwsClients, Value: string) =>
        (await of.ssm(region)).send(
          new AddTagsToResourceCommand({
            ResourceType: "Parameter",
            ResourceId: "bare",
            Tags: [{ Key: "team", Value }],
          }),
        );
      await tag(direct, "unseen");
      expect((await ask({ ResourceARNList: [arnOf("bare")] })).found).to.deep.equal(expected.slice(1));
      await tag(clients, "c");
      const [resource] = (await ask({ ResourceARNList: [arnOf("bare")] })).found;
      expect(resource?.Tags).to.deep.equal([{ Key: "team", Value: "c" }]);
    } finally {
      await direct.destroy();
    }
  });
});
